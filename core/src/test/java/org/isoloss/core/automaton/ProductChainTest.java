package org.isoloss.core.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.base.numeric.KullbackLeibler;
import org.isoloss.base.random.Seed;
import org.isoloss.core.hmm.HmmMixture;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.core.hmm.RandomHmms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The recursion on the product chain against the enumeration of every prefix, over random mixtures. */
class ProductChainTest {

    private static final double DELTA = 0.01;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** All sequences of a length. */
    private static List<int[]> sequences(int symbols, int length) {
        List<int[]> all = new ArrayList<>(List.of(new int[0]));
        for (int t = 0; t < length; t++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] x : all) {
                for (int y = 0; y < symbols; y++) {
                    int[] z = Arrays.copyOf(x, t + 1);
                    z[t] = y;
                    longer.add(z);
                }
            }
            all = longer;
        }
        return all;
    }

    private static double[] next(HmmMixture mixture, int[] prefix) {
        MixtureFilter filter = mixture.filter();
        filter.observeAll(prefix);
        double[] next = new double[mixture.symbols()];
        filter.nextProbabilities(next);
        return next;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void massesAndBoundsMatchEnumeration(long seed) {
        var random = new SplittableRandom(seed);
        HmmMixture mixture = RandomHmms.anyMixture(random, 3);
        PromptSets sets = new PromptSets(3, 0, 2);
        Automaton<PromptSets.Progress> automaton = sets.withLastLabel(1);
        int length = sets.length(1);
        RecognisedPrefixes prefixes = RecognisedPrefixes.of(mixture, automaton, length + 2);
        double mass = 0;
        double kl = 0;
        double unused = 0;
        double[] answer = {0.2, 0.5, 0.3};
        for (int[] x : sequences(3, length)) {
            boolean fits = x[0] != 0 && x[2] == 0 && x[3] != 0;
            assertThat(automaton.recognises(x)).isEqualTo(fits);
            double p = Math.exp(mixture.logLikelihood(x));
            if (fits && p > 0) {
                double[] law = next(mixture, x);
                double[] other = new double[3];
                for (int y = 0; y < 3; y++) {
                    other[y] = (1 - DELTA) * answer[(y + x[1]) % 3] + DELTA * law[y];
                }
                mass += p;
                kl += p * KullbackLeibler.of(law, other);
                unused += p * (x[1] + 1);
            }
        }
        assertThat(Math.exp(prefixes.logMass())).isCloseTo(mass, within(1e-12));
        assertThat(Math.exp(prefixes.logMassOfLength(length))).isCloseTo(mass, within(1e-12));
        assertThat(Math.exp(LocalDivergence.exact(
                        prefixes, d -> automaton.memory(d).remembered().get(0) + 1)))
                .isCloseTo(unused, within(1e-12));
        LocalDivergence.LogBounds bounds = LocalDivergence.bounds(
                prefixes,
                d -> {
                    int shift = automaton.memory(d).remembered().get(0);
                    return new double[] {answer[shift % 3], answer[(1 + shift) % 3], answer[(2 + shift) % 3]};
                },
                DELTA);
        assertThat(kl)
                .isBetween(
                        Math.exp(bounds.lower()) * (1 - 1e-12) - 1e-15, Math.exp(bounds.upper()) * (1 + 1e-12) + 1e-15);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void visitsOfPromptsAnywhereMatchEnumeration(long seed) {
        var random = new SplittableRandom(seed);
        HmmMixture mixture = RandomHmms.anyMixture(random, 3);
        Automaton<PromptSets.Run> automaton = new PromptSets(3, 0, 2).floatingClean(1);
        double visits = 0;
        int document = 8;
        for (int length = 1; length < document; length++) {
            for (int[] x : sequences(3, length)) {
                if (endsAsPrompt(x)) {
                    visits += Math.exp(mixture.logLikelihood(x));
                }
                assertThat(automaton.recognises(x)).isEqualTo(endsAsPrompt(x));
            }
        }
        assertThat(Math.exp(RecognisedPrefixes.of(mixture, automaton, document).logMass()))
                .isCloseTo(visits, within(1e-12));
    }

    /** "x y / x" with no delimiter among x and y, at the start or behind a delimiter. */
    private static boolean endsAsPrompt(int[] x) {
        int t = x.length - 4;
        return t >= 0 && x[t] != 0 && x[t + 1] != 0 && x[t + 2] == 0 && x[t + 3] != 0 && (t == 0 || x[t - 1] == 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"3", "4", "5"})
    void drawsFollowTheConditionalLaw(long seed) {
        HmmMixture mixture =
                RandomHmms.anyMixture(new SplittableRandom(seed), 3).smoothed(0.2);
        PromptSets sets = new PromptSets(3, 0, 2);
        Automaton<PromptSets.Progress> automaton = sets.anchored(1);
        int length = sets.length(1);
        PrefixSampler sampler = PrefixSampler.of(mixture, automaton, length);
        double mass =
                Math.exp(RecognisedPrefixes.of(mixture, automaton, length + 1).logMass());
        var random = new Seed(seed).stream(Seed.Purpose.SAMPLING);
        Map<List<Integer>, Integer> counts = new HashMap<>();
        int draws = 20000;
        for (int i = 0; i < draws; i++) {
            counts.merge(Arrays.stream(sampler.sample(random).symbols()).boxed().toList(), 1, Integer::sum);
        }
        for (int[] x : sequences(3, length)) {
            double p = automaton.recognises(x) ? Math.exp(mixture.logLikelihood(x)) / mass : 0;
            int count = counts.getOrDefault(Arrays.stream(x).boxed().toList(), 0);
            assertThat(count / (double) draws).isCloseTo(p, within(4.5 * Math.sqrt(p * (1 - p) / draws) + 1e-12));
        }
    }
}
