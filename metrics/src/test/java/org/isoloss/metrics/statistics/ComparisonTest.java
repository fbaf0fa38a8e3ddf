package org.isoloss.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void signFlipOfSuccessesIsMcNemar(long seed) {
        var random = new SplittableRandom(seed);
        double[] a = random.ints(25, 0, 2).asDoubleStream().toArray();
        double[] b = random.ints(25, 0, 2).asDoubleStream().toArray();
        SignFlipTest flips = SignFlipTest.of(a, b, 1000, seed);
        if (flips.complete()) {
            assertThat(flips.pValue()).isCloseTo(McNemarTest.of(a, b).pValue(), within(1e-12));
        }
    }

    @Test
    void randomSignsApproachTheCompleteTest() {
        var random = new SplittableRandom(1);
        double[] a = random.doubles(20).toArray();
        double[] b = random.doubles(20).map(u -> 0.8 * u).toArray();
        double complete = SignFlipTest.of(a, b, 1, 1).pValue();
        // The same differences and one more of 1e-13, too small to matter, so that signs are drawn.
        double[] longerA = Arrays.copyOf(a, 21);
        longerA[20] = 1e-13;
        SignFlipTest drawn = SignFlipTest.of(longerA, Arrays.copyOf(b, 21), 100_000, 1);
        assertThat(drawn.complete()).isFalse();
        assertThat(drawn.pValue()).isCloseTo(complete, within(5 * Math.sqrt(complete * (1 - complete) / 100_000)));
    }

    @Test
    void correlationNarrowsThePairedError() {
        double[] a = {1, 0, 1, 1, 0, 1, 0, 1};
        PairedComparison same = PairedComparison.of(a, a);
        assertThat(same.difference()).isZero();
        assertThat(same.standardError()).isZero();
        assertThat(same.correlation()).isCloseTo(1, within(1e-12));
        assertThat(PairedComparison.of(a, new double[8]).correlation()).isNaN();
        assertThatThrownBy(() -> PairedComparison.of(a, new double[7])).hasMessageContaining("same items");
        assertThatThrownBy(() -> McNemarTest.of(new double[] {0.5}, new double[] {1}))
                .hasMessageContaining("permutation");
    }

    @Test
    void holmAndBenjaminiHochbergByHand() {
        // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") and "BH".
        double[] p = {0.01, 0.04, 0.03, 0.005};
        assertThat(MultipleTesting.holm(p)).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
        assertThat(MultipleTesting.benjaminiHochberg(p))
                .containsExactly(new double[] {0.02, 0.04, 0.04, 0.02}, within(1e-15));
        assertThat(MultipleTesting.holm(new double[0])).isEmpty();
        assertThatThrownBy(() -> MultipleTesting.holm(new double[] {0.1, Double.NaN}))
                .hasMessageContaining("pValues[1] is NaN");
    }

    /** Yauney and Mimno's baseline by its definition: all counts of all t guessers. */
    @ParameterizedTest(name = "{0} items, {2} tries")
    @CsvSource({"4, 0.25, 3", "5, 0.5, 2", "3, 0.1, 4"})
    void expectedMaximumByEnumeration(int items, double chance, int tries) {
        double[] mass = new double[items + 1];
        for (int outcome = 0; outcome < 1 << items; outcome++) {
            int right = Integer.bitCount(outcome);
            mass[right] += Math.pow(chance, right) * Math.pow(1 - chance, items - right);
        }
        double expected = 0;
        for (long code = 0; code < Math.round(Math.pow(items + 1, tries)); code++) {
            double probability = 1;
            int best = 0;
            for (long rest = code, t = 0; t < tries; t++, rest /= items + 1) {
                int right = (int) (rest % (items + 1));
                probability *= mass[right];
                best = Math.max(best, right);
            }
            expected += probability * best / items;
        }
        assertThat(new BestOfGuesses(items, chance, tries).expectedAccuracy()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aBestOfTenNeedsMore() {
        // 33 of 100 at chance 1/4 is significant alone and ordinary as the best of ten.
        assertThat(new BestOfGuesses(100, 0.25, 1).pValue(33)).isCloseTo(0.0445963252127, within(1e-12));
        assertThat(new BestOfGuesses(100, 0.25, 10).pValue(33)).isCloseTo(0.366321351747, within(1e-12));
        assertThat(new BestOfGuesses(100, 0.25, 10).pValue(0)).isEqualTo(1);
    }

    @Test
    void repeatedAnswersAreNotMoreQuestions() {
        var random = new SplittableRandom(9);
        double[][] once = new double[300][1];
        double[][] often = new double[300][50];
        for (int i = 0; i < 300; i++) {
            double rate = random.nextDouble();
            once[i][0] = random.nextDouble() < rate ? 1 : 0;
            Arrays.setAll(often[i], m -> random.nextDouble() < rate ? 1 : 0);
        }
        RepeatedGenerations many = RepeatedGenerations.of(often);
        // Rates uniform on (0, 1): variance 1/12 between, mean of rate (1 - rate) 1/6 within.
        assertThat(many.variance()).isCloseTo(1 / 12.0 + 1 / 6.0 / 50, within(0.015));
        assertThat(many.withinVariance()).isCloseTo(1 / 6.0, within(0.015));
        assertThat(many.estimate().standardError())
                .isBetween(0.5 / Math.sqrt(3 * 300), 0.6 * Math.sqrt(0.25 / 300) * 1.2);
        assertThat(RepeatedGenerations.of(once).withinVariance()).isNaN();
        RepeatedGenerations listed = RepeatedGenerations.of(new double[][] {{1, 1, 0, 0, 0}, {1, 0}, {1}});
        RepeatedGenerations counted = RepeatedGenerations.ofCounts(new int[] {2, 1, 1}, new int[] {5, 2, 1});
        assertThat(counted.variance()).isCloseTo(listed.variance(), within(1e-15));
        assertThat(counted.withinVariance()).isCloseTo(listed.withinVariance(), within(1e-15));
        assertThat(RepeatedGenerations.itemsNeeded(0.03, 1 / 9.0, 1 / 6.0, 10, 1 / 6.0, 10, 0.05, 0.8))
                .isEqualTo((long) Math.ceil(7.848879734 * (1 / 9.0 + 1 / 30.0) / 0.0009));
    }

    @Test
    void pairsDetectSmallerDifferences() {
        assertThat(TestSetSize.minimumDetectablePairedDifference(0.5, 1000, 0.75, 0.05, 0.8))
                .isCloseTo(0.0626453499246 / 2, within(1e-12));
    }
}
