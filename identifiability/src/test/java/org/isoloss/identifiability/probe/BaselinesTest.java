package org.isoloss.identifiability.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.decode.Decoder;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.language.OffSupportPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselinesTest {

    private static final int CAP = 4;

    static List<FormalLanguage> languages() {
        return Languages.all();
    }

    private static List<int[]> prompts(FormalLanguage language) {
        return PromptSet.prompts(language, language.vocabulary().size() == 2 ? 5 : 3, PromptSet.OUT_OF_DISTRIBUTION);
    }

    /** All completions of at most so many symbols. */
    private static List<int[]> completions(int symbols, int most) {
        List<int[]> all = new ArrayList<>(List.of(new int[0]));
        for (int i = 0; i < all.size() && all.get(i).length < most; i++) {
            for (int symbol = 0; symbol < symbols; symbol++) {
                int[] longer = Arrays.copyOf(all.get(i), all.get(i).length + 1);
                longer[longer.length - 1] = symbol;
                all.add(longer);
            }
        }
        return all;
    }

    /** The automata against the sum over all completions, (V + 1)^-(length + 1) each. */
    @ParameterizedTest
    @MethodSource("languages")
    void chanceIsTheSumOverAllCompletions(FormalLanguage language) {
        List<int[]> prompts = prompts(language);
        if (prompts.isEmpty()) { // every prompt of abN can be completed
            assertThat(ChanceLevel.of(language, prompts, CAP).overAll().rule1()).isNaN();
            return;
        }
        int outcomes = language.vocabulary().outcomes();
        double finished = 0;
        double rule1 = 0;
        double rule2 = 0;
        double rule2Completion = 0;
        for (int[] written : completions(outcomes - 1, CAP)) {
            RuleScores scores = RuleScores.of(
                    language,
                    prompts.stream()
                            .map(prompt -> new Completion(prompt, written, true))
                            .toList());
            double p = Math.pow(outcomes, -written.length - 1);
            finished += p;
            rule1 += p * scores.overAll().rule1();
            rule2 += p * scores.overAll().rule2();
            rule2Completion += p * scores.overAll().rule2Completion();
        }
        RuleScores chance = ChanceLevel.of(language, prompts, CAP);
        assertThat(chance.prompts()).isEqualTo(prompts.size());
        assertThat(chance.finished()).isCloseTo(finished, within(1e-13));
        assertThat(chance.overAll().rule1()).isCloseTo(rule1, within(1e-13));
        assertThat(chance.overAll().rule2()).isCloseTo(rule2, within(1e-13));
        assertThat(chance.overAll().rule2Completion()).isCloseTo(rule2Completion, within(1e-13));
        assertThat(chance.overFinished().rule1()).isCloseTo(rule1 / finished, within(1e-13));
        assertThat(chance.overAll().grammatical()).isZero();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void withRoomChanceIsThatWithoutALimit(FormalLanguage language) {
        List<int[]> prompts = List.of(new int[] {0}, new int[] {1, 1});
        RuleFractions limit = ChanceLevel.of(language, prompts);
        RuleScores scores = ChanceLevel.of(language, prompts, 300);
        assertThat(scores.finished()).isCloseTo(1, within(1e-14));
        assertThat(scores.overAll().rule1()).isCloseTo(limit.rule1(), within(1e-14));
        assertThat(scores.overAll().grammatical()).isCloseTo(limit.grammatical(), within(1e-14));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void immediateEndIsThePolicyThatAlwaysEnds(FormalLanguage language) {
        List<int[]> prompts = prompts(language);
        RuleScores ended = RuleScores.of(
                language,
                new Decoder(OffSupportPolicy.immediateEnd(language), Decoding.greedy(), CAP).complete(prompts));
        assertThat(of(language, prompts, Baselines.IMMEDIATE_END)).isEqualTo(ended);
    }

    /** No completion of one symbol, shorter or longer, keeps rule 1 more often. */
    @ParameterizedTest
    @MethodSource("languages")
    void oneSymbolIsTheBestOfItsKind(FormalLanguage language) {
        List<int[]> prompts = prompts(language);
        double best = 0;
        for (int[] written : completions(language.vocabulary().size(), CAP)) {
            if (written.length > 0 && Arrays.stream(written).distinct().count() == 1) {
                RuleScores scores = RuleScores.of(
                        language,
                        prompts.stream()
                                .map(prompt -> new Completion(prompt, written, true))
                                .toList());
                best = Math.max(best, scores.overAll().rule1());
            }
        }
        RuleScores scores = of(language, prompts, Baselines.ONE_SYMBOL);
        if (prompts.isEmpty()) {
            assertThat(scores.overAll().rule1()).isNaN();
        } else {
            assertThat(scores.overAll().rule1()).isEqualTo(best);
        }
    }

    /** Section 11 of the reference: of 251 prompts 69 are balanced, and 55 of 111 at a distance of 2 lack two b's. */
    @Test
    void ofTheDefaultPromptsOfEqualCounts() {
        RuleProbes probes =
                new RuleProbes(Languages.A_N_B_N, PromptSet.ofAllPrompts(Languages.A_N_B_N, 8), Decoding.greedy(), 34);
        Map<String, List<Baseline>> baselines = probes.baselines();
        assertThat(baselines.keySet()).containsExactly("inDistribution", "outOfDistribution", "startOnly");
        List<Baseline> out = Objects.requireNonNull(baselines.get("outOfDistribution"));
        assertThat(out.stream().map(Baseline::name)).containsExactly("uniform", "immediate-end", "one-symbol");
        ToDoubleFunction<Baseline> rule1 =
                baseline -> baseline.scores().overAll().rule1();
        assertThat(rule1.applyAsDouble(out.get(0))).isCloseTo(.15396, within(5e-6));
        assertThat(rule1.applyAsDouble(out.get(1))).isEqualTo(69 / 251.0);
        assertThat(rule1.applyAsDouble(out.get(2))).isEqualTo(56 / 251.0);
        assertThat(out.get(2).definition()).startsWith("Writes \"a\" 2 times after every prompt");
    }

    private static RuleScores of(FormalLanguage language, List<int[]> prompts, String name) {
        return Baselines.of(language, prompts, CAP).stream()
                .filter(baseline -> baseline.name().equals(name))
                .findFirst()
                .orElseThrow()
                .scores();
    }
}
