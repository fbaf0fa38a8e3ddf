package org.isoloss.identifiability.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.identifiability.result.Measurement;
import org.junit.jupiter.api.Test;

class RuleScoresTest {

    private static Completion completion(FormalLanguage language, String prompt, String text, boolean finished) {
        return new Completion(
                language.vocabulary().parse(prompt), language.vocabulary().parse(text), finished);
    }

    @Test
    void rulesAreCountedOverFinishedCompletionsAndOverAll() {
        FormalLanguage language = Languages.A_N_B_N;
        RuleScores scores = RuleScores.of(
                language,
                List.of(
                        completion(language, "aab", "b", true), // a word
                        completion(language, "ba", "", true), // rule 1, and an empty completion obeys rule 2
                        completion(language, "baa", "ab", true), // neither rule, but the completion obeys rule 2
                        completion(language, "ab", "abababab", false)));
        assertThat(scores.prompts()).isEqualTo(4);
        assertThat(scores.finished()).isEqualTo(0.75);
        assertThat(scores.overFinished()).isEqualTo(new RuleFractions(2 / 3.0, 1 / 3.0, 1, 1 / 3.0));
        assertThat(scores.overAll()).isEqualTo(new RuleFractions(2 / 3.0 * 0.75, 1 / 3.0 * 0.75, 0.75, 1 / 3.0 * 0.75));
    }

    /** The published figures are 0 here; a fraction of nothing is no figure. */
    @Test
    void withoutAFinishedCompletionRulesOverFinishedOnesAreNaN() {
        FormalLanguage language = Languages.A_N_B_N;
        RuleScores scores = RuleScores.of(language, List.of(completion(language, "ab", "", false)));
        assertThat(scores.overFinished().rule1()).isNaN();
        assertThat(scores.overAll()).isEqualTo(new RuleFractions(0, 0, 0, 0));
    }

    /** Section 5 of the reference: languages that ask for a b count an empty completion as a violation. */
    @Test
    void rule2OfTheCompletionFollowsTheConventionOfItsLanguage() {
        assertThat(rule2Completion(Languages.A_N_B_N_C_N, "ba", "c")).isEqualTo(1);
        assertThat(rule2Completion(Languages.A_N_B_N_C_N, "ba", "")).isEqualTo(1);
        assertThat(rule2Completion(Languages.B_A_N, "ab", "")).isEqualTo(0);
        assertThat(rule2Completion(Languages.B_A_N, "ab", "ba")).isEqualTo(1);
        assertThat(rule2Completion(Languages.BB_A_N, "abbaaa", "a")).isEqualTo(0);
        // Of the brackets all but the first two symbols: ( ) ] and not ] alone.
        assertThat(rule2Completion(Languages.DYCK, ")[()", "]")).isEqualTo(1);
        assertThat(rule2Completion(Languages.DYCK, ")[(", "]")).isEqualTo(0);
        assertThat(rule2Completion(Languages.DYCK, ")[(", ")")).isEqualTo(1);
    }

    private static double rule2Completion(FormalLanguage language, String prompt, String text) {
        return RuleScores.of(language, List.of(completion(language, prompt, text, true)))
                .overFinished()
                .rule2Completion();
    }

    @Test
    void metricsHaveTheNamesOfTheContract() {
        FormalLanguage language = Languages.A_N_B_N;
        assertThat(RuleScores.of(language, List.of(completion(language, "ba", "", true)))
                        .measurements())
                .containsEntry("prompts", Measurement.of(1))
                .containsEntry("rule1OverAll", Measurement.of(1))
                .containsKeys("finished", "rule1", "rule2", "rule2Completion", "grammatical")
                .hasSize(10);
    }
}
