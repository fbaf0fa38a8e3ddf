package org.isoloss.identifiability.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isoloss.base.file.FormatException;
import org.isoloss.core.sequence.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {

    private static final Vocabulary AB = Vocabulary.of("a", "b");

    private static final String PARITY = "rule1:\n  states: [even, odd]\n  accepting: [even]\n  transitions:\n"
            + "    even: {a: odd, b: even}\n    odd: {a: even, b: odd}\n";

    @TempDir
    Path folder;

    private RuleFile read(String text) throws IOException {
        return RuleFile.read(Files.writeString(folder.resolve("rules.yaml"), text), AB);
    }

    @Test
    void readsAutomataAndExpressions() throws IOException {
        RuleFile rules = read("symbols: [b, a]\n" + PARITY + "rule2:\n  description: b first\n  expression: b.*\n");
        assertThat(rules.rule1().holds(0, 1, 0)).isTrue();
        assertThat(rules.rule1().holds(0)).isFalse();
        assertThat(rules.rule1().description()).isEqualTo("accepted by an automaton of 2 states");
        assertThat(rules.rule2().description()).isEqualTo("b first");
        assertThat(rules.rule2().after(0).violated()).isTrue();
    }

    @Test
    void aTextAloneIsAnExpressionAndNamesMayLookLikeNumbers() throws IOException {
        RuleFile rules = read("rule1: (ab)*\nrule2:\n  states: [0, 1]\n  start: 1\n  accepting: [1]\n"
                + "  transitions: {1: {a: 0}, 0: {b: 1}}\n");
        assertThat(rules.rule1().description()).isEqualTo("(ab)*");
        assertThat(rules.rule1().holds(0, 1, 0, 1)).isTrue();
        assertThat(rules.rule2().holds(0, 1)).isTrue();
        assertThat(rules.rule2().holds(0)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | expected an object with rule1 and rule2",
                "'rule1: a*' | no \"rule2\"",
                "'{rule1: a*, rule2: (, rule3: a}' | rule3",
                "'{rule1: a*, rule2: \"(\"}' | #/rule2: the regular expression \"(\"",
                "'{rule1: a*, rule2: c}' | expected a symbol, one of [a, b]",
                "'{symbols: [a], rule1: a*, rule2: a}' | #/symbols: found [a]; expected the symbols of the law, [a, b]",
                "'{rule1: a*, rule2: {states: [s], accepting: [t], transitions: {}}}' | names the state \"t\"",
                "'{rule1: a*, rule2: {states: [s], accepting: [s], transitions: {s: {c: s}}}}' | unknown symbol \"c\"",
                "'{rule1: a*, rule2: {states: s, accepting: [s], transitions: {}}}' | #/rule2/states: found \"s\"; expected an array",
                "'{rule1: a*, rule2: {expression: a, states: [s]}}' | found a member \"states\"",
                "'rule1: *a' | alias"
            })
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("rules.yaml")
                .hasMessageContaining(message);
    }
}
