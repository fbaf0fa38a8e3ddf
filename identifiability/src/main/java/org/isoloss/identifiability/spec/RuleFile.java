package org.isoloss.identifiability.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.core.language.RegularRules;
import org.isoloss.core.language.Rule;
import org.isoloss.core.language.TransitionTable;
import org.isoloss.core.sequence.Vocabulary;
import tools.jackson.databind.JsonNode;

/**
 * The two rules of a language of one's own, as a file in YAML says them:
 *
 * <pre>
 * symbols: [a, b]
 * rule1:
 *   description: an even number of a's
 *   states: [even, odd]
 *   start: even
 *   accepting: [even]
 *   transitions:
 *     even: {a: odd, b: even}
 *     odd: {a: even, b: odd}
 * rule2:
 *   description: the first symbol is b
 *   expression: b.*
 * </pre>
 *
 * A rule is an automaton or a regular expression ({@link RegularRules}); a text alone is an expression. The start is the
 * first state unless it is named, and a symbol without a transition breaks the rule for good. {@code symbols}, if they
 * are there, are checked to be those of the law.
 *
 * @param rule1 the rule whose extrapolation is asked about first
 * @param rule2 the other rule
 */
public record RuleFile(Rule rule1, Rule rule2) {

    private static final String SYMBOLS = "symbols";
    private static final String RULE_1 = "rule1";
    private static final String RULE_2 = "rule2";
    private static final String DESCRIPTION = "description";
    private static final String EXPRESSION = "expression";
    private static final String STATES = "states";
    private static final String START = "start";
    private static final String ACCEPTING = "accepting";
    private static final String TRANSITIONS = "transitions";

    /**
     * Reads a file.
     *
     * @param vocabulary of the law whose words are to keep the rules
     * @throws org.isoloss.base.file.FormatException if it holds no two rules over these symbols; the message has the place
     */
    public static RuleFile read(Path file, Vocabulary vocabulary) throws IOException {
        JsonNode tree = YamlTree.read(file);
        JsonPlace root = new JsonPlace(FilePlace.of(file), tree);
        if (!tree.isObject()) {
            throw root.refused(tree.isMissingNode() ? "nothing" : tree.toString(), "an object with rule1 and rule2");
        }
        root.onlyMembers(Set.of(SYMBOLS, RULE_1, RULE_2));
        root.find(SYMBOLS).ifPresent(symbols -> check(symbols, vocabulary));
        return new RuleFile(rule(root.get(RULE_1), vocabulary), rule(root.get(RULE_2), vocabulary));
    }

    private static void check(JsonPlace symbols, Vocabulary vocabulary) {
        Set<String> named = new HashSet<>(texts(symbols));
        if (!named.equals(new HashSet<>(vocabulary.symbols()))) {
            throw symbols.refused(named.toString(), "the symbols of the law, " + vocabulary);
        }
    }

    private static Rule rule(JsonPlace place, Vocabulary vocabulary) {
        if (!place.node().isObject()) {
            return expression(place, place.anyText(), vocabulary);
        }
        place.onlyMembers(Set.of(DESCRIPTION, EXPRESSION, STATES, START, ACCEPTING, TRANSITIONS));
        if (place.has(EXPRESSION)) {
            place.onlyMembers(Set.of(DESCRIPTION, EXPRESSION));
            JsonPlace expression = place.get(EXPRESSION);
            return expression(
                    expression,
                    place.find(DESCRIPTION).map(JsonPlace::text).orElseGet(expression::anyText),
                    vocabulary);
        }
        List<String> states = texts(place.get(STATES));
        List<String> accepting = texts(place.get(ACCEPTING));
        Map<String, Map<String, String>> transitions = transitions(place.get(TRANSITIONS));
        String start = place.find(START).map(JsonPlace::anyText).orElse(states.isEmpty() ? "" : states.get(0));
        String description = place.find(DESCRIPTION)
                .map(JsonPlace::text)
                .orElse("accepted by an automaton of " + states.size() + " states");
        try {
            return RegularRules.ofAutomaton(
                    description, new TransitionTable(states, start, accepting, transitions), vocabulary);
        } catch (IllegalArgumentException e) {
            throw place.refused(e);
        }
    }

    private static Rule expression(JsonPlace place, String description, Vocabulary vocabulary) {
        try {
            return RegularRules.ofExpression(description, place.anyText(), vocabulary);
        } catch (IllegalArgumentException e) {
            throw place.refused(e);
        }
    }

    private static Map<String, Map<String, String>> transitions(JsonPlace place) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        place.members().forEach((state, row) -> {
            Map<String, String> next = new LinkedHashMap<>();
            row.members().forEach((symbol, target) -> next.put(symbol, target.anyText()));
            rows.put(state, next);
        });
        return rows;
    }

    /** Names may look like numbers or truth values. */
    private static List<String> texts(JsonPlace list) {
        return list.elements().stream().map(JsonPlace::anyText).toList();
    }
}
