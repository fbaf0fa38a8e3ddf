package org.isoloss.core.hmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.core.hmm.HmmComparison.Divergence;
import org.isoloss.core.hmm.HmmComparison.Equivalence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HmmComparisonTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static int[] word(int code, int length) {
        int[] word = new int[length];
        for (int t = 0; t < length; t++) {
            word[t] = code % 2;
            code /= 2;
        }
        return word;
    }

    private static double enumerated(Hmm p, Hmm q, int length) {
        double nats = 0;
        for (int code = 0; code < 1 << length; code++) {
            double a = p.logLikelihood(word(code, length));
            if (a > Double.NEGATIVE_INFINITY) {
                nats += Math.exp(a) * (a - q.logLikelihood(word(code, length)));
            }
        }
        return nats;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aModelWithAStateSplitInTwoIsTheSame(long seed) {
        var random = new SplittableRandom(seed);
        Hmm hmm = RandomHmms.any(random, 3);
        int states = hmm.states();
        double[] start = new double[states + 1];
        double[][] transition = new double[states + 1][states + 1];
        double[][] emission = new double[states + 1][3];
        double share = random.nextDouble();
        for (int i = 0; i <= states; i++) {
            int from = Math.min(i, states - 1);
            start[i] = hmm.start(from) * part(i, states, share);
            for (int j = 0; j <= states; j++) {
                transition[i][j] = hmm.transition(from, Math.min(j, states - 1)) * part(j, states, share);
            }
            for (int y = 0; y < 3; y++) {
                emission[i][y] = hmm.emission(from, y);
            }
        }
        Hmm split = Hmm.of(start, transition, emission);
        assertThat(HmmComparison.equivalence(hmm, split)).isEqualTo(new Equivalence.Same());
    }

    private static double part(int state, int states, double share) {
        return state == states - 1 ? share : state == states ? 1 - share : 1;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aWordToldToDifferDiffersAndNoShorterOneDoes(long seed) {
        var random = new SplittableRandom(seed);
        Hmm p = RandomHmms.any(random, 2);
        Hmm q = RandomHmms.any(random, 2);
        Equivalence answer = HmmComparison.equivalence(p, q);
        int length = answer instanceof Equivalence.Different different
                ? different.word().size()
                : 9;
        for (int shorter = 1; shorter < length; shorter++) {
            for (int code = 0; code < 1 << shorter; code++) {
                assertThat(Math.exp(p.logLikelihood(word(code, shorter))))
                        .isCloseTo(Math.exp(q.logLikelihood(word(code, shorter))), within(1e-8));
            }
        }
        if (answer instanceof Equivalence.Different different) {
            int[] word = different.word().stream().mapToInt(y -> y).toArray();
            assertThat(p.logLikelihood(word)).isNotEqualTo(q.logLikelihood(word));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theDivergenceIsExactOrBracketed(long seed) {
        var random = new SplittableRandom(seed);
        Hmm p = RandomHmms.any(random, 2);
        Hmm q = RandomHmms.any(random, 2).smoothed(0.3);
        double nats = enumerated(p, q, 10);
        Divergence divergence = HmmComparison.divergence(p, q, 10);
        if (divergence instanceof Divergence.Exact exact) {
            assertThat(exact.nats()).isCloseTo(nats, within(1e-10 * Math.max(1, nats)));
        } else if (divergence instanceof Divergence.Between between) {
            assertThat(nats).isBetween(between.lower() - 1e-10, between.upper() + 1e-10 * Math.max(1, nats));
        }
    }

    @Test
    void observedChainsHaveAnExactDivergenceAndItsRate() {
        int[] emits = {0, 1};
        Hmm p = Hmm.deterministic(new double[] {1, 0}, new double[][] {{0.9, 0.1}, {0.4, 0.6}}, emits, 2);
        Hmm q = Hmm.deterministic(new double[] {1, 0}, new double[][] {{0.5, 0.5}, {0.5, 0.5}}, emits, 2);
        Divergence divergence = HmmComparison.divergence(p, q, 9);
        assertThat(divergence).isInstanceOf(Divergence.Exact.class);
        assertThat(((Divergence.Exact) divergence).nats()).isCloseTo(enumerated(p, q, 9), within(1e-13));
        // Stationary law (0.8, 0.2) by hand.
        double fromFirst = 0.9 * Math.log(1.8) + 0.1 * Math.log(0.2);
        double fromSecond = 0.4 * Math.log(0.8) + 0.6 * Math.log(1.2);
        assertThat(HmmComparison.divergenceRate(p, q)).isCloseTo(0.8 * fromFirst + 0.2 * fromSecond, within(1e-14));
        assertThat(HmmComparison.divergence(q, p.withStart(new double[] {0, 1}), 3))
                .isEqualTo(new Divergence.Exact(Double.POSITIVE_INFINITY));
    }

    @Test
    void theStationaryLawOfAChainWithTwoClosedClassesIsRefused() {
        Hmm two = Hmm.deterministic(new double[] {0.5, 0.5}, new double[][] {{1, 0}, {0, 1}}, new int[] {0, 1}, 2);
        assertThatThrownBy(() -> StationaryLaw.of(two)).hasMessageContaining("2 closed classes; expected one");
        Hmm periodic = Hmm.deterministic(new double[] {1, 0}, new double[][] {{0, 1}, {1, 0}}, new int[] {0, 1}, 2);
        assertThat(StationaryLaw.of(periodic)).containsExactly(new double[] {0.5, 0.5}, within(1e-15));
    }
}
