package org.isoloss.identifiability.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePromptsTest {

    /** Sections 4 and 11 of the reference: how many distinct prompts there are, and chance on them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "aNbN, 8, 5, 251, .15396, .75",
        "aNbN, 6, 4, 60, .17492, .75",
        "baN, 8, 128, 128, .5, .33333",
        "bbaN, 8, 7, 6, .625, .25",
        "aNbNcN, 5, 4, 239, .03343, .59259",
        "Dyck, 6, 16, 16, .14590, .38197",
        "CSDyck, 6, 16, 16, .14590, .38197"
    })
    void theyAreThePublishedOnes(String name, int length, int in, int out, double rule1, double rule2) {
        FormalLanguage language = Languages.named(name);
        List<PromptSet> sets = RulePrompts.of(language, length);
        assertThat(sets.get(0).prompts()).hasSize(in).allMatch(language::inDistribution);
        assertThat(sets.get(1).prompts()).hasSize(out).noneMatch(language::inDistribution);
        assertThat(sets.get(2).prompts()).containsExactly(new int[0]);
        RuleFractions chance = ChanceLevel.of(language, sets.get(1).prompts());
        assertThat(chance.rule1()).isCloseTo(rule1, within(5e-6));
        assertThat(chance.rule2Completion()).isCloseTo(rule2, within(5e-6));
    }

    /** Of a small law prompts are shorter, so that some word begins with each one in distribution. */
    @ParameterizedTest(name = "{0}:{1}")
    @CsvSource({
        "aNbN, 16, 8",
        "aNbN, 3, 3",
        "baN, 11, 8",
        "baN, 8, 7",
        "bbaN, 16, 8",
        "aNbNcN, 16, 5",
        "aNbNcN, 2, 2",
        "Dyck, 10, 6",
        "Dyck, 8, 4",
        "CSDyck, 8, 4",
        "aNbNaN, 16, 8"
    })
    void theirLengthFollowsTheLaw(String name, int size, int length) {
        FormalLanguage language = Languages.named(name);
        FiniteLaw law = language.law(size).requireListed();
        assertThat(RulePrompts.length(language, law)).isEqualTo(length);
        assertThat(RulePrompts.of(language, length).get(0).prompts())
                .allSatisfy(prompt -> assertThat(law.tree().find(prompt)).isNotNegative());
    }

    @Test
    void lengthsWithoutPromptsAreRefused() {
        assertThatThrownBy(() -> RulePrompts.of(Languages.DYCK, 5))
                .hasMessageStartingWith("the prompt length is 5; expected an even number from 2 to 10");
        assertThatThrownBy(() -> RulePrompts.of(Languages.BB_A_N, 2)).hasMessageContaining("expected 3 to 64");
        assertThatThrownBy(() -> RulePrompts.of(Languages.A_N_B_N, 15)).hasMessageContaining("expected 1 to 14");
    }
}
