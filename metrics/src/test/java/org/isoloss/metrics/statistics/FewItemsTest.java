package org.isoloss.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Closed forms of the intervals for few items; how often they cover, IntervalCoverageTest of the scores simulates. */
class FewItemsTest {

    /** Two-sided 95 % quantile of Student's t with 3 degrees of freedom, from any table. */
    private static final double T3 = 3.182446305284263;

    @Test
    void equalClustersAreTheirMeans() {
        double[] scores = {1, 3, 2, 4, 7, 9, 0, 2};
        int[] clusters = {5, 5, 6, 6, 1, 1, 9, 9};
        ClusteredMean mean = ClusteredMean.of(scores, clusters);
        MeanEstimate means = MeanEstimate.of(new double[] {2, 3, 8, 1});
        assertThat(mean.mean()).isEqualTo(3.5);
        assertThat(mean.standardError()).isCloseTo(means.standardError(), within(1e-14));
        assertThat(mean.degreesOfFreedom()).isCloseTo(3, within(1e-12));
        assertThat(mean.interval(0.95).orElseThrow().width()).isCloseTo(2 * T3 * means.standardError(), within(1e-9));
    }

    /** The matrix written out: clusters of 1, 2 and 3 items. */
    @Test
    void degreesOfFreedomAreThoseOfTheMatrix() {
        double[] sizes = {1, 2, 3};
        double norm = 0;
        for (int g = 0; g < 3; g++) {
            for (int h = 0; h < 3; h++) {
                double entry = g == h
                        ? sizes[g]
                        : sizes[g] * sizes[h] / 6 / Math.sqrt((1 - sizes[g] / 6) * (1 - sizes[h] / 6));
                norm += entry * entry;
            }
        }
        ClusteredMean mean = ClusteredMean.of(new double[] {1, 2, 3, 5, 8, 13}, new int[] {0, 1, 1, 2, 2, 2});
        assertThat(mean.degreesOfFreedom()).isCloseTo(36 / norm, within(1e-12));
    }

    @Test
    void clustersThatDoNotDifferTellOfNoWidth() {
        ClusteredMean mean = ClusteredMean.of(new double[] {1, 1, 1, 1}, new int[] {0, 0, 1, 1});
        assertThat(mean.interval(0.95)).isEmpty();
        // All right, in two clusters: what two right answers of two tell.
        assertThat(mean.shareInterval(0.95)).isEqualTo(BinomialIntervals.wilson(2, 2, 0.95));
    }

    @Test
    void symmetricScoresHaveStudentsInterval() {
        double[] scores = {-2, -1, 1, 2};
        ConfidenceInterval interval = SkewedMean.ofBounded(scores, 0.95);
        double half = T3 * Math.sqrt(10 / 3.0 / 4);
        assertThat(interval.high()).isCloseTo(half, within(1e-9));
        assertThat(interval.low()).isCloseTo(-half, within(1e-9));
        ConfidenceInterval skewed = SkewedMean.ofUnbounded(new double[] {0, 0, 1, 9}, 0.95);
        assertThat(skewed.high() - 2.5).isGreaterThan(2.5 - skewed.low());
    }

    @Test
    void fiveOfFiveIsNoPoint() {
        Bootstrap bootstrap = new Bootstrap(200, 1);
        assertThat(bootstrap.mean(new double[] {1, 1, 1, 1, 1}).expanded(5, 0.95))
                .isEmpty();
        assertThat(bootstrap
                        .mean(new double[] {0, 1, 2, 3, 4})
                        .expanded(5, 0.95)
                        .orElseThrow()
                        .width())
                .isGreaterThan(bootstrap
                        .mean(new double[] {0, 1, 2, 3, 4})
                        .percentile(0.95)
                        .width());
    }

    /** Newcombe (1998), table II: 56 of 70 and 48 of 80 have .0524 to .3339 by method 10. */
    @Test
    void sharesOfDifferentItemsHaveTheirPublishedInterval() {
        ConfidenceInterval interval = TwoShares.unpaired(56, 70, 48, 80, 0.95);
        assertThat(interval.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3339, within(5e-5));
    }

    /** Fisher's tea: 3 of 4 and 1 of 4, two-sided 34 / 70. */
    @Test
    void fishersTestIsExact() {
        assertThat(TwoShares.fisher(3, 4, 1, 4)).isCloseTo(34 / 70.0, within(1e-12));
        assertThat(TwoShares.fisher(3, 3, 0, 3)).isCloseTo(0.1, within(1e-12));
        assertThat(TwoShares.areMany(14, 307, 20, 307)).isTrue();
        assertThat(TwoShares.areMany(3, 3, 0, 3)).isFalse();
    }
}
