package org.isoloss.core.language;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.isoloss.core.automaton.Automaton;
import org.isoloss.core.sequence.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Rules of one's own: by regular expression or by a finite automaton. They know when they are broken for good. */
public final class RegularRules {

    private RegularRules() {}

    /**
     * Returns the rule that a whole word matches a regular expression: symbols, {@code . [ab] [a-z] [^ab] | * + ? ( )},
     * <code>{2}</code>, <code>{2,}</code>, <code>{2,5}</code>, and {@code \} before a symbol that would be an operator.
     * Blanks stand between symbols of several characters, and else for nothing.
     *
     * @throws IllegalArgumentException if it is none, needs more than {@link TransitionTable#MOST_STATES} states, or no
     *     word matches it
     */
    public static Rule ofExpression(String description, String expression, Vocabulary vocabulary) {
        return rule(
                description,
                RegularExpressionParser.parse(expression, vocabulary),
                vocabulary.size(),
                (state, symbol) -> {
                    RegularExpression next = state.after(symbol);
                    return next == RegularExpression.Constant.NOTHING ? null : next;
                },
                RegularExpression::nullable);
    }

    /**
     * Returns the rule that an automaton accepts a whole word.
     *
     * @throws IllegalArgumentException if a transition is for no symbol, or no word is accepted
     */
    public static Rule ofAutomaton(String description, TransitionTable table, Vocabulary vocabulary) {
        table.transitions().forEach((state, row) -> row.keySet().forEach(vocabulary::index));
        return rule(
                description,
                table.start(),
                vocabulary.size(),
                (state, symbol) ->
                        table.transitions().getOrDefault(state, Map.of()).get(vocabulary.symbol(symbol)),
                Set.copyOf(table.accepting())::contains);
    }

    /**
     * Returns the rule that both rules hold, violated exactly where no continuation keeps both.
     *
     * @param symbols V
     * @throws IllegalArgumentException if no word keeps both, or the two have more than {@link
     *     TransitionTable#MOST_STATES} states together
     */
    public static Rule both(Rule rule1, Rule rule2, int symbols) {
        return rule(
                rule1.description() + ", and " + rule2.description(),
                new Both(rule1.start(), rule2.start()),
                symbols,
                (state, symbol) -> state.after(symbol) instanceof Both next ? next : null,
                Both::holds);
    }

    private static <Q> Rule rule(
            String description,
            Q start,
            int symbols,
            BiFunction<Q, Integer, @Nullable Q> step,
            Predicate<Q> accepting) {
        Set<Q> seen = new HashSet<>();
        Automaton<Q> automaton = Automaton.of(
                start,
                symbols,
                (state, symbol) -> {
                    if (seen.add(state) && seen.size() > TransitionTable.MOST_STATES) {
                        throw new IllegalArgumentException("the rule \"" + description + "\" needs more than "
                                + TransitionTable.MOST_STATES + " states; expected a simpler one");
                    }
                    return step.apply(state, symbol);
                },
                accepting);
        if (!automaton.recognisesAny()) {
            throw new IllegalArgumentException(
                    "no word keeps the rule \"" + description + "\"; expected one that some word keeps");
        }
        return new Rule(description, new AutomatonState(automaton, 0));
    }
}
