package org.isoloss.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against SciPy 1.17.1: ttest_ind(equal_var=False), fisher_exact, pearsonr, spearmanr, kendalltau. */
class TwoSamplesTest {

    @Test
    void graduatedScoresHaveWelchsTestAndInterval() {
        double[] first = {0.5, 0.25, 0.75, 0.1, 0.9, 0.6};
        double[] second = {0.2, 0.15, 0.4, 0.35, 0.05};
        TwoSamples apart = TwoSamples.of(first, second, 0.95);
        assertThat(apart.pValue()).isCloseTo(0.07544304364473661, within(1e-12));
        assertThat(apart.interval()).as("of fewer than 10 items").isEmpty();
        // Scores that lie evenly about their means: no skewness is taken out.
        double[] even = {0.05, 0.15, 0.3, 0.4, 0.45, 0.55, 0.6, 0.7, 0.85, 0.95};
        double[] others = {0.1, 0.2, 0.25, 0.3, 0.35, 0.45, 0.5, 0.55, 0.6, 0.7, 0.4, 0.4};
        TwoSamples larger = TwoSamples.of(even, others, 0.95);
        assertThat(larger.pValue()).isCloseTo(0.35400817637014814, within(1e-12));
        assertThat(larger.interval().orElseThrow().low()).isCloseTo(-0.12360580949665939, within(1e-12));
        assertThat(larger.interval().orElseThrow().high()).isCloseTo(0.32360580949665924, within(1e-12));
    }

    @Test
    void sharesHaveFishersTestAndNewcombesInterval() {
        TwoSamples apart = TwoSamples.of(shares(18, 20), shares(11, 20), 0.95);
        assertThat(apart.pValue()).isCloseTo(0.030950305143853538, within(1e-12));
        // Newcombe's of Wilson's: .9 (.6990, .9721) and .55 (.3421, .7418).
        assertThat(apart.interval().orElseThrow().low())
                .isCloseTo(0.35 - Math.hypot(0.9 - 0.69896, 0.74180 - 0.55), within(1e-4));
        assertThat(apart.interval().orElseThrow().high())
                .isCloseTo(0.35 + Math.hypot(0.97213 - 0.9, 0.55 - 0.34209), within(1e-4));
    }

    @Test
    void tooFewScoresOrNoSpreadHaveNoInterval() {
        assertThat(TwoSamples.of(new double[] {0.5}, new double[] {0.2, 0.3}, 0.95)
                        .interval())
                .isEmpty();
        assertThat(TwoSamples.of(new double[] {0.5, 0.7}, new double[] {0.2, 0.3}, 0.95)
                        .interval())
                .isEmpty();
        assertThat(TwoSamples.of(new double[] {0.5, 0.5}, new double[] {0.2, 0.2}, 0.95)
                        .pValue())
                .isNaN();
    }

    @Test
    void correlationsAreThoseOfSciPy() {
        double[] x = {2.5, 0.1, 4.4, 3.3, 1.0, 4.9, 2.2, 3.8, 0.7, 2.9, 4.1, 1.6};
        double[] y = {2.0, 0.5, 4.0, 3.9, 0.4, 4.2, 3.1, 3.0, 1.2, 2.6, 4.8, 1.1};
        Correlation pearson = Correlation.of(Correlation.Kind.PEARSON, x, y).orElseThrow();
        assertThat(pearson.coefficient()).isCloseTo(0.9175571248258788, within(1e-14));
        assertThat(pearson.interval(0.95).orElseThrow().low()).isCloseTo(0.7259113788040521, within(1e-10));
        assertThat(pearson.interval(0.95).orElseThrow().high()).isCloseTo(0.976988691840615, within(1e-10));
        Correlation spearman = Correlation.of(Correlation.Kind.SPEARMAN, x, y).orElseThrow();
        assertThat(spearman.coefficient()).isCloseTo(0.8881118881118882, within(1e-14));
        assertThat(spearman.interval(0.95)).isPresent();
        Correlation kendall = Correlation.of(Correlation.Kind.KENDALL, x, y).orElseThrow();
        assertThat(kendall.coefficient()).isCloseTo(0.7272727272727272, within(1e-14));
        assertThat(kendall.interval(0.95)).as("of 12 items").isEmpty();
    }

    @Test
    void tiesShareTheirRanksAndLeaveKendallWithoutAnInterval() {
        double[] x = {1, 2, 2, 3, 1, 3, 3, 2, 1, 1};
        double[] y = {1, 1, 2, 3, 2, 3, 2, 2, 1, 3};
        assertThat(coefficient(Correlation.Kind.PEARSON, x, y)).isCloseTo(0.4662524041201569, within(1e-14));
        assertThat(coefficient(Correlation.Kind.SPEARMAN, x, y)).isCloseTo(0.45238095238095244, within(1e-14));
        assertThat(coefficient(Correlation.Kind.KENDALL, x, y)).isCloseTo(0.4242424242424242, within(1e-14));
        double[] many = new double[40];
        Arrays.setAll(many, i -> i % 7);
        double[] others = new double[40];
        Arrays.setAll(others, i -> i * i % 11);
        assertThat(Correlation.of(Correlation.Kind.KENDALL, many, others)
                        .orElseThrow()
                        .interval(0.95))
                .isEmpty();
        assertThat(Correlation.of(Correlation.Kind.PEARSON, new double[] {1, 1}, new double[] {1, 2}))
                .isEmpty();
    }

    private static double coefficient(Correlation.Kind kind, double[] x, double[] y) {
        return Correlation.of(kind, x, y).orElseThrow().coefficient();
    }

    private static double[] shares(int right, int items) {
        double[] scores = new double[items];
        Arrays.fill(scores, 0, right, 1);
        return scores;
    }
}
