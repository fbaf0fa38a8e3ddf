package org.isoloss.core.hmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.base.random.Seed;
import org.isoloss.core.sequence.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HmmFilterTest {

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    /** n steps of a recursion with S terms each err by about n S ulps, relative to the size of the logarithm. */
    private static void assertSameLog(double expected, double actual, String what) {
        assertSameLog(expected, actual, Math.abs(expected), what);
    }

    private static void assertSameLog(double expected, double actual, double size, String what) {
        if (Double.isInfinite(expected)) {
            assertEquals(expected, actual, what);
        } else {
            assertThat(actual).as(what).isCloseTo(expected, within(1e-12 * Math.max(1, size)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyPrefixMatchesTheLogSpaceReference(long seed) {
        var random = new SplittableRandom(seed);
        int symbols = 1 + random.nextInt(4);
        Hmm hmm = RandomHmms.any(random, symbols);
        int[] sequence = random.ints(40, 0, symbols).toArray();
        HmmFilter filter = hmm.filter();
        double[] next = new double[symbols];
        double[] belief = new double[hmm.states()];
        for (int t = 0; t <= sequence.length; t++) {
            int[] prefix = Arrays.copyOf(sequence, t);
            double expected = LogSpaceReference.logLikelihood(hmm, prefix);
            assertSameLog(expected, filter.logLikelihood(), "prefix " + t);
            assertThat(filter.isPossible()).isEqualTo(expected > Double.NEGATIVE_INFINITY);
            filter.nextLogProbabilities(next);
            filter.belief(belief);
            for (int y = 0; y < symbols; y++) {
                int[] longer = Arrays.copyOf(sequence, t + 1);
                longer[t] = y;
                double joint = LogSpaceReference.logLikelihood(hmm, longer);
                assertSameLog(
                        joint == Double.NEGATIVE_INFINITY ? joint : joint - expected, next[y], -joint, "next " + y);
            }
            double[] reference = t == 0 ? null : LogSpaceReference.joint(hmm, prefix);
            for (int h = 0; h < belief.length; h++) {
                double posterior = reference == null
                        ? hmm.start(h)
                        : expected == Double.NEGATIVE_INFINITY ? 0 : Math.exp(reference[h] - expected);
                assertThat(belief[h]).isCloseTo(posterior, within(1e-10));
            }
            if (t < sequence.length) {
                filter.observe(sequence[t]);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aMixtureMatchesTheLogSpaceReference(long seed) {
        var random = new SplittableRandom(seed);
        int symbols = 1 + random.nextInt(4);
        HmmMixture mixture = RandomHmms.anyMixture(random, symbols);
        int[] sequence = random.ints(30, 0, symbols).toArray();
        MixtureFilter filter = mixture.filter();
        double[] next = new double[symbols];
        double[] posterior = new double[mixture.size()];
        for (int t = 0; t <= sequence.length; t++) {
            int[] prefix = Arrays.copyOf(sequence, t);
            double expected = LogSpaceReference.logLikelihood(mixture, prefix);
            assertSameLog(expected, filter.logLikelihood(), "prefix " + t);
            assertSameLog(expected, mixture.logLikelihood(prefix), "in one call");
            filter.nextLogProbabilities(next);
            filter.logPosterior(posterior);
            boolean possible = expected > Double.NEGATIVE_INFINITY;
            for (int y = 0; y < symbols; y++) {
                int[] longer = Arrays.copyOf(sequence, t + 1);
                longer[t] = y;
                double joint = LogSpaceReference.logLikelihood(mixture, longer);
                assertSameLog(
                        joint == Double.NEGATIVE_INFINITY ? joint : joint - expected, next[y], -joint, "next " + y);
            }
            assertThat(Math.exp(LogSumExp.of(posterior))).isCloseTo(possible ? 1 : 0, within(1e-12));
            if (t < sequence.length) {
                filter.observe(sequence[t]);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void manySequencesScoreAsEachAlone(long seed) {
        var random = new SplittableRandom(seed);
        int states = 8 + random.nextInt(20);
        int symbols = 1 + random.nextInt(5);
        double smallest = random.nextBoolean() ? 1e-30 : 1;
        double[][] transition = new double[states][];
        double[][] emission = new double[states][symbols];
        for (int s = 0; s < states; s++) {
            transition[s] = RandomHmms.row(random, states, smallest);
            emission[s] = RandomHmms.row(random, symbols, smallest);
        }
        emission[0] = new double[symbols];
        Arrays.fill(emission[0], 1.0 / symbols);
        Hmm hmm = Hmm.of(RandomHmms.row(random, states, smallest), transition, emission)
                .smoothed(random.nextBoolean() ? 1e-60 : 0);
        List<int[]> sequences = new ArrayList<>();
        int count = random.nextInt(70);
        for (int i = 0; i < count; i++) {
            sequences.add(random.ints(random.nextInt(25), 0, symbols).toArray());
        }
        double[] scores = hmm.logLikelihoods(sequences);
        assertThat(scores).hasSize(sequences.size());
        for (int i = 0; i < scores.length; i++) {
            assertSameLog(hmm.logLikelihood(sequences.get(i)), scores[i], "sequence " + i);
        }
    }

    @Test
    void aStateThatFellBehindByMoreThanADoubleHoldsIsNotLost() {
        // Two absorbing states; the second emits symbol 0 rarely and symbol 1 alone.
        Hmm hmm = Hmm.of(new double[] {0.5, 0.5}, new double[][] {{1, 0}, {0, 1}}, new double[][] {
            {1, 0}, {1e-3, 1 - 1e-3}
        });
        int[] sequence = new int[301];
        sequence[300] = 1;
        double expected = Math.log(0.5) + 300 * Math.log(1e-3) + Math.log(1 - 1e-3); // about e^-2073
        assertThat(hmm.logLikelihood(sequence)).isCloseTo(expected, within(1e-9));
        HmmFilter filter = hmm.filter();
        for (int t = 0; t < 300; t++) {
            filter.observe(0);
        }
        double[] next = new double[2];
        filter.nextLogProbabilities(next);
        assertThat(next[1]).isCloseTo(300 * Math.log(1e-3) + Math.log(1 - 1e-3), within(1e-9));
    }

    @Test
    void anImpossibleSymbolMidwayGivesMinusInfinityAndNothingElse() {
        Hmm hmm = Hmm.deterministic(new double[] {1, 0}, new double[][] {{0, 1}, {1, 0}}, new int[] {0, 1}, 3);
        assertThat(hmm.logLikelihood(new int[] {0, 1, 0, 1})).isEqualTo(0);
        HmmFilter filter = hmm.filter();
        filter.observe(0);
        filter.observe(0);
        filter.observe(1);
        double[] next = new double[3];
        filter.nextProbabilities(next);
        assertThat(filter.logLikelihood()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(next).containsOnly(0);
        filter.nextLogProbabilities(next);
        assertThat(next).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(hmm.logLikelihood(new int[] {2})).isEqualTo(Double.NEGATIVE_INFINITY); // emitted by no state
        assertThat(HmmMixture.uniform(List.of(hmm, hmm)).logLikelihood(new int[] {0, 0}))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void allSequencesOfALengthSumToOne(long seed) {
        var random = new SplittableRandom(seed);
        HmmMixture mixture = RandomHmms.anyMixture(random, 3);
        double sum = 0;
        for (int code = 0; code < 243; code++) {
            int[] sequence = {code % 3, code / 3 % 3, code / 9 % 3, code / 27 % 3, code / 81};
            sum += Math.exp(mixture.logLikelihood(sequence));
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void aCopyGoesItsOwnWay() {
        HmmMixture mixture = RandomHmms.anyMixture(new SplittableRandom(5), 3).smoothed(0.1);
        MixtureFilter first = mixture.filter();
        first.observeAll(new int[] {0, 1});
        MixtureFilter second = first.copy();
        double before = first.logLikelihood();
        second.observe(2);
        assertThat(first.logLikelihood()).isEqualTo(before);
    }

    @Test
    void whatIsNotAProbabilityIsRefusedWithItsPlace() {
        double[][] one = {{1}};
        assertThatThrownBy(() -> Hmm.of(new double[] {0.5}, one, one))
                .hasMessage(
                        "the start law sums to 0.5; expected 1 within 1.0E-9: add what is missing or rescale the row");
        assertThatThrownBy(() -> Hmm.of(new double[] {1}, new double[][] {{Double.NaN}}, one))
                .hasMessage("transition row 0, entry 0 is NaN; expected a probability, 0 to 1");
        assertThatThrownBy(() -> Hmm.of(new double[] {1}, one, new double[][] {{1.5, -0.5}}))
                .hasMessage("emission row 0, entry 0 is 1.5; expected a probability, 0 to 1");
        assertThatThrownBy(() -> Hmm.of(new double[] {0.5, 0.5}, one, one))
                .hasMessageContaining("transition has 1 rows");
        assertThatThrownBy(() -> HmmMixture.of(new double[0], List.of()))
                .hasMessage("the mixture has no components; expected at least one");
        assertThatThrownBy(() -> Hmm.deterministic(new double[] {1}, one, new int[] {2}, 2))
                .hasMessage("state 0 emits symbol 2; expected 0 to 1");
    }

    @Test
    void samplesFollowTheLaw() {
        var random = new SplittableRandom(8);
        HmmMixture mixture = RandomHmms.anyMixture(random, 3);
        HmmLaw law = new HmmLaw("x", Vocabulary.of("a", "b", "c"), mixture, 3);
        var source = new Seed(1).stream(Seed.Purpose.SAMPLING);
        double[] counts = new double[27];
        int draws = 20000;
        for (int i = 0; i < draws; i++) {
            int[] x = law.sample(source);
            counts[x[0] + 3 * x[1] + 9 * x[2]]++;
        }
        for (int code = 0; code < 27; code++) {
            double p = Math.exp(mixture.logLikelihood(new int[] {code % 3, code / 3 % 3, code / 9}));
            assertThat(counts[code] / draws).isCloseTo(p, within(4.5 * Math.sqrt(p * (1 - p) / draws) + 1e-12));
        }
        assertThat(DoubleStream.of(counts).sum()).isEqualTo(draws);
    }
}
