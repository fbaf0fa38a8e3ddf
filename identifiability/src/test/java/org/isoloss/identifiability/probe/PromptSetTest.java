package org.isoloss.identifiability.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptSetTest {

    /** Section 4 and 14 of the reference. */
    @ParameterizedTest(name = "{0}, {1} symbols")
    @CsvSource({"aNbN, 8, 5, 251", "aNbN, 6, 4, 60", "baN, 8, 128, 128", "aNbNcN, 5, 4, 239"})
    void splitsAllPromptsByTheRules(String name, int length, int in, int out) {
        FormalLanguage language = Languages.named(name);
        List<PromptSet> probes = PromptSet.ofAllPrompts(language, length);
        assertThat(probes)
                .extracting(set -> set.probe().key())
                .containsExactly("inDistribution", "outOfDistribution", "startOnly");
        assertThat(probes).extracting(probe -> probe.prompts().size()).containsExactly(in, out, 1);
        assertThat(probes.get(0).prompts()).allMatch(language::inDistribution);
        assertThat(probes.get(1).prompts()).noneMatch(language::inDistribution);
        assertThat(probes.stream()
                        .flatMap(probe -> probe.prompts().stream())
                        .map(Arrays::toString)
                        .distinct())
                .hasSize(in + out + 1);
    }

    /** 69 balanced, 111 at 2, 55 at 4, 15 at 6, 1 at 8; more a's in 89 and more b's in 93. */
    @Test
    void imbalancesOfThePromptsAreAsPublished() {
        List<int[]> prompts =
                PromptSet.ofAllPrompts(Languages.A_N_B_N, 8).get(1).prompts();
        Map<Integer, Long> histogram = prompts.stream()
                .collect(Collectors.groupingBy(p -> Math.abs(imbalance(p)), TreeMap::new, Collectors.counting()));
        assertThat(histogram).isEqualTo(new TreeMap<>(Map.of(0, 69L, 2, 111L, 4, 55L, 6, 15L, 8, 1L)));
        assertThat(prompts.stream().filter(p -> imbalance(p) > 0)).hasSize(89);
        assertThat(prompts.stream().filter(p -> imbalance(p) < 0)).hasSize(93);
    }

    private static int imbalance(int[] prompt) {
        return prompt.length - 2 * Arrays.stream(prompt).sum();
    }

    @ParameterizedTest
    @CsvSource({"aNbN, 0, 14", "aNbN, 15, 14", "aNbN, -3, 14", "aNbN, 2147483647, 14", "Dyck, 8, 7"})
    void refusesLengthsWithoutPromptsOrWithTooMany(String name, int length, int longest) {
        assertThatThrownBy(() -> PromptSet.ofAllPrompts(Languages.named(name), length))
                .hasMessageContaining("prompt length is " + length + "; expected 1 to " + longest);
        assertThat(PromptSet.longestPrompt(Languages.named(name))).isEqualTo(longest);
    }
}
