package org.isoloss.core.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.isoloss.core.sequence.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegularRulesTest {

    private static final Vocabulary AB = Vocabulary.of("a", "b");
    private static final int LENGTH = 9;

    /** Against java.util.regex on every word up to a length. A prefix is violated if no completion of four symbols matches. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a*b*",
                "(ab)+",
                "b.*",
                "(b*ab*a)*b*",
                "a?b{2,3}a",
                "(a|bb){2,}",
                "[^b]+|b",
                "((a|b)(a|b))*",
                "(a*b)*|(b*a)*",
                "a{0}b{1}",
                "a(|b)a",
                "(a|b)*a(a|b){3}"
            })
    void expressionsMatchWhatTheySay(String expression) {
        Rule rule = RegularRules.ofExpression(expression, expression, AB);
        Pattern pattern = Pattern.compile(expression);
        Strings.upTo(LENGTH, 2)
                .forEach(word -> assertThat(rule.holds(word))
                        .as(AB.format(word))
                        .isEqualTo(pattern.matcher(AB.format(word)).matches()));
        Strings.upTo(4, 2).forEach(prefix -> {
            boolean completed = Strings.upTo(4, 2)
                    .anyMatch(rest ->
                            pattern.matcher(AB.format(prefix) + AB.format(rest)).matches());
            assertThat(rule.after(prefix).violated()).as(AB.format(prefix)).isEqualTo(!completed);
        });
    }

    @Test
    void rangesAndEscapesAreOfTheVocabularysOwnSymbols() {
        Vocabulary letters = Vocabulary.of("a", "b", "c", "d", "(", ".");
        Rule rule = RegularRules.ofExpression("range", "[b-d] + \\( [^a-d(]\\.", letters);
        assertThat(rule.holds(letters.parse("bcd(.."))).isTrue();
        assertThat(rule.holds(letters.parse("bad(.."))).isFalse();
        assertThat(rule.holds(letters.parse("bcd((."))).isFalse();
    }

    @Test
    void symbolsOfSeveralCharactersHaveBlanksBetween() {
        Vocabulary words = Vocabulary.of("the", "cat", "sat");
        Rule rule = RegularRules.ofExpression("words", "the (cat|the)* sat", words);
        assertThat(rule.holds(words.parse("the cat the sat"))).isTrue();
        assertThat(rule.holds(words.parse("the sat sat"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a(b | the end at character 4; expected ')'",
                "*a | has \"*\" at character 1; expected a symbol",
                "ab)c | has \")\" at character 3",
                "ac | has \"c\" at character 2; expected a symbol, one of [a, b]",
                "a{2,1} | expected '}' behind a number or two",
                "a{1001} | expected a number from 0 to 1000",
                "(a{100}){100} | more than 2000 parts",
                "a[] | no word keeps the rule",
                "'(a|b)*a(a|b){14}' | needs more than 10000 states"
            })
    void refusesWhatIsNoExpression(String expression, String message) {
        assertThatThrownBy(() -> RegularRules.ofExpression(expression, expression, AB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anAutomatonIsARule() {
        TransitionTable parity = new TransitionTable(
                List.of("even", "odd"),
                "even",
                List.of("even"),
                Map.of("even", Map.of("a", "odd", "b", "even"), "odd", Map.of("a", "even", "b", "odd")));
        Rule rule = RegularRules.ofAutomaton("parity", parity, AB);
        Rule known = Languages.B_A_N.rule1();
        Strings.upTo(LENGTH, 2).forEach(word -> assertThat(rule.holds(word)).isEqualTo(known.holds(word)));
    }

    @Test
    void aMissingTransitionAndADeadEndBreakTheRuleForGood() {
        TransitionTable table = new TransitionTable(
                List.of("0", "1", "trap"), "0", List.of("1"), Map.of("0", Map.of("a", "1", "b", "trap")));
        Rule rule = RegularRules.ofAutomaton("one a", table, AB);
        assertThat(rule.holds(0)).isTrue();
        assertThat(rule.after(1).violated()).isTrue();
        assertThat(rule.after(0, 0).violated()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"x, even, start names the state \"x\"", "even, x, accepting names the state \"x\""})
    void refusesStatesThatAreNotThere(String start, String accepting, String message) {
        assertThatThrownBy(() -> new TransitionTable(List.of("even"), start, List.of(accepting), Map.of()))
                .hasMessageContaining(message);
    }

    /** Two rules that hold of no common word beyond a prefix: neither is violated, together they are. */
    @Test
    void bothRulesAreViolatedWhereNoContinuationKeepsBoth() {
        Rule even = RegularRules.ofExpression("even", "(..)*", AB);
        Rule odd = RegularRules.ofExpression("after a b, odd", "a*|a*b(..)*b?|a*b.(..)*", AB);
        Rule ends = RegularRules.ofExpression("a first, then three", "b.*|a..", AB);
        Rule both = RegularRules.both(even, ends, 2);
        assertThat(even.after(0).violated() || ends.after(0).violated()).isFalse();
        assertThat(both.after(0).violated()).isTrue();
        assertThat(both.holds(1, 0)).isTrue();
        assertThat(odd.holds(0)).isTrue();
        assertThatThrownBy(() -> RegularRules.both(even, RegularRules.ofExpression("three", "...", AB), 2))
                .hasMessageContaining("no word keeps the rule");
    }

    /** The languages of the study, from expressions: the same prompts are in distribution, and repairs are as long. */
    @Test
    void aRegularLanguageIsWhatItsExpressionsSay() {
        Rule rule1 = RegularRules.ofExpression("even", "(b*ab*a)*b*", AB);
        Rule rule2 = RegularRules.ofExpression("b first", "b.*", AB);
        Rule grammar = RegularRules.both(rule1, rule2, 2);
        FormalLanguage known = Languages.B_A_N;
        Strings.upTo(6, 2).forEach(prompt -> {
            assertThat(grammar.after(prompt).violated()).isEqualTo(!known.inDistribution(prompt));
            Optional<int[]> repair = Repair.shortest(rule1.after(prompt), 2);
            assertThat(repair.orElseThrow())
                    .isEqualTo(Repair.shortest(known.rule1().after(prompt), 2).orElseThrow());
        });
    }
}
