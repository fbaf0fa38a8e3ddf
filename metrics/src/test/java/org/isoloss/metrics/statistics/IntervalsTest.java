package org.isoloss.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {

    /** Brown, Cai, DasGupta (2001) and R: binom.test(k, n), prop.test(k, n, correct = FALSE). */
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "0, 100, 0, 0.036993498207, 0, 0.0362166926452",
        "25, 100, 0.175452113623, 0.343044635481, 0.168779738099, 0.346552495759",
        "3631, 5153, 0.692033349868, 0.716937920015, 0.691971625331, 0.717072342964",
        "100, 100, 0.963006501793, 1, 0.963783307355, 1"
    })
    void matchTheTable(long k, long n, double wilsonLow, double wilsonHigh, double exactLow, double exactHigh) {
        ConfidenceInterval wilson = BinomialIntervals.wilson(k, n, 0.95);
        assertThat(wilson.low()).isCloseTo(wilsonLow, within(1e-12));
        assertThat(wilson.high()).isCloseTo(wilsonHigh, within(1e-12));
        ConfidenceInterval exact = BinomialIntervals.clopperPearson(k, n, 0.95);
        assertThat(exact.low()).isCloseTo(exactLow, within(1e-12));
        assertThat(exact.high()).isCloseTo(exactHigh, within(1e-12));
    }

    @Test
    void wilsonEndsSolveTheScoreEquation() {
        double z = Quantiles.normalTwoSided(0.9);
        for (int k = 1; k < 40; k++) {
            ConfidenceInterval interval = BinomialIntervals.wilson(k, 40, 0.9);
            for (double p : new double[] {interval.low(), interval.high()}) {
                assertThat(Math.abs(k / 40.0 - p) / Math.sqrt(p * (1 - p) / 40)).isCloseTo(z, within(1e-9));
            }
        }
    }

    @Test
    void exactIntervalCoversAtLeastAsStated() {
        for (double p = 0.01; p < 1; p += 0.07) {
            var binomial = BinomialDistribution.of(30, p);
            double covered = 0;
            for (int k = 0; k <= 30; k++) {
                if (BinomialIntervals.clopperPearson(k, 30, 0.95).contains(p)) {
                    covered += binomial.probability(k);
                }
            }
            assertThat(covered).as("rate %s", p).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void intervalScoreIsWidthPlusPenalty() {
        var interval = new ConfidenceInterval(1, 3, 0.95);
        assertThat(interval.score(2)).isEqualTo(2);
        assertThat(interval.score(3.1)).isCloseTo(2 + 40 * 0.1, within(1e-12));
        assertThat(interval.score(0.5)).isCloseTo(2 + 40 * 0.5, within(1e-12));
    }

    @Test
    void refusesWhatIsNotAnInterval() {
        assertThatThrownBy(() -> new ConfidenceInterval(Double.NaN, 1, 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConfidenceInterval(0, 1, Double.NaN)).hasMessageContaining("confidence is NaN");
        assertThatThrownBy(() -> BinomialIntervals.wilson(5, 4, 0.95)).hasMessageContaining("5 successes");
        assertThatThrownBy(() -> BinomialIntervals.upperBound(0, 0, 0.95)).hasMessageContaining("0 items");
    }

    @Test
    void itemsAreRecoveredFromAPublishedStandardError() {
        // lambada at Pythia 12b: 3631 of 5153 items.
        MeanEstimate lambada = MeanEstimate.ofSuccesses(3631, 5153);
        assertThat(TestSetSize.itemsFromStandardError(lambada.mean(), lambada.standardError()))
                .isEqualTo(5153);
        assertThatThrownBy(() -> TestSetSize.itemsFromStandardError(0, 0)).hasMessageContaining("above 0");
    }
}
