package org.isoloss.identifiability.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.model.UniformModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TestSetTest {

    private static final Vocabulary AB = Vocabulary.of("a", "b");

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLeastErrorIsThatOfEnumerationAndLiesWithinAllBounds(long seed) {
        var random = new SplittableRandom(seed);
        double[] p = simplex(random);
        double[] q = simplex(random);
        FiniteLaw first = law(p);
        FiniteLaw second = law(q);
        LikelihoodRatio ratio = LikelihoodRatio.of(first, first.model(), second.model());
        double divergence = ExactLoss.of(first, second.model()).klPerSequence();
        for (int n = 1; n <= 5; n++) {
            double exact = enumerated(p, q, n);
            assertEquals(exact, ratio.leastError(n), 1e-13);
            assertThat(exact).isLessThanOrEqualTo(ratio.errorAtMost(n) + 1e-15);
            assertThat(exact).isGreaterThanOrEqualTo(ratio.errorAtLeast(n) - 1e-15);
            TestSet set = new TestSet(n);
            assertThat(exact).isGreaterThanOrEqualTo(set.leastError(divergence) - 1e-15);
            if (divergence < set.resolution(0.2)) {
                assertThat(exact).isGreaterThanOrEqualTo(0.2);
            }
        }
    }

    @ParameterizedTest(name = "n = {0}, error {1}")
    @CsvSource({"1, 0.25", "100, 0.05", "1000000, 0.05", "1000000, 0.45"})
    void theResolutionIsWhereTheBoundMeetsTheError(long n, double error) {
        TestSet set = new TestSet(n);
        assertThat(set.leastError(set.resolution(error))).isCloseTo(error, within(1e-12));
        assertThat(set.leastError(set.resolution(error) * 1.01)).isLessThan(error);
    }

    @Test
    void modelsThatDifferOnTinyMassNeedMoreThanAMillionSequences() {
        TestSet million = new TestSet(1_000_000);
        assertThat(million.leastErrorOffMass(0)).isEqualTo(0.5);
        assertThat(million.leastErrorOffMass(1e-16)).isCloseTo(0.5 * Math.exp(-1e-10), within(1e-15));
        assertThat(million.leastErrorOffMass(1)).isZero();
    }

    @Test
    void aCoinHasItsChernoffInformation() {
        // Bernoulli(1/4) and Bernoulli(3/4): by symmetry s = 1/2, and C = - ln (2 sqrt(3 / 16)) = ln(2 / sqrt 3).
        FiniteLaw first = coin(0.25);
        LikelihoodRatio ratio =
                LikelihoodRatio.of(first, first.model(), coin(0.75).model());
        assertThat(ratio.chernoffInformation()).isCloseTo(Math.log(2 / Math.sqrt(3)), within(1e-14));
        assertThat(ratio.classes()).isEqualTo(2);
        assertThat(ratio.leastError(1)).isCloseTo(0.25, within(1e-15));
        assertThat(ratio.leastError(1001)).isLessThan(1e-60);
    }

    @Test
    void equalLawsCannotBeToldApartAndDisjointOnesAlways() {
        FiniteLaw first = coin(0.25);
        LikelihoodRatio same = LikelihoodRatio.of(first, first.model(), first.model(new UniformModel(AB)));
        assertThat(same.leastError(100)).isCloseTo(0.5, within(1e-12));
        assertThat(same.chernoffInformation()).isCloseTo(0, within(1e-15));
        LikelihoodRatio disjoint = LikelihoodRatio.of(coin(0.5), coin(1).model(), coin(0).model());
        assertThat(disjoint.leastError(1)).isZero();
        assertThat(disjoint.chernoffInformation()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(disjoint.errorAtMost(1)).isZero();
    }

    @Test
    void refusesWhatIsNoTest() {
        assertThatThrownBy(() -> new TestSet(0)).hasMessageContaining("0 sequences");
        assertThatThrownBy(() -> new TestSet(1).resolution(0.5)).hasMessageContaining("below 0.5");
        assertThatThrownBy(() -> new TestSet(1).resolution(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new TestSet(1).leastError(-1)).hasMessageContaining("at least 0");
    }

    private static FiniteLaw coin(double a) {
        return FiniteLaw.of(
                "coin",
                AB,
                List.of(new WeightedSequence(new int[] {0}, a), new WeightedSequence(new int[] {1}, 1 - a)));
    }

    private static double[] simplex(SplittableRandom random) {
        double[] p = random.doubles(4, 0.02, 1).toArray();
        double total = Arrays.stream(p).sum();
        return Arrays.stream(p).map(x -> x / total).toArray();
    }

    private static FiniteLaw law(double[] p) {
        List<WeightedSequence> sequences = new ArrayList<>();
        int[][] words = {{}, {0}, {1}, {0, 1}};
        for (int i = 0; i < p.length; i++) {
            sequences.add(new WeightedSequence(words[i], p[i]));
        }
        return FiniteLaw.of("law", AB, sequences);
    }

    /** 1/2 sum over all n-tuples of min(P, Q). */
    private static double enumerated(double[] p, double[] q, int n) {
        int tuples = IntStream.range(0, n).reduce(1, (product, i) -> product * p.length);
        double sum = 0;
        for (int code = 0; code < tuples; code++) {
            double pn = 1;
            double qn = 1;
            for (int i = 0, rest = code; i < n; i++, rest /= p.length) {
                pn *= p[rest % p.length];
                qn *= q[rest % p.length];
            }
            sum += Math.min(pn, qn);
        }
        return sum / 2;
    }
}
