package org.isoloss.identifiability.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

    /** Student's quantile for two degrees of freedom is 4.302652730 (any table of t), for one 12.706204736. */
    @Test
    void intervalsAreStudents() {
        Estimate three = Estimate.of(1, 2, 6);
        double half = 4.302652730 * Math.sqrt(7.0 / 3); // variance 7
        assertThat(three.mean()).isEqualTo(3);
        assertThat(three.low()).isCloseTo(3 - half, within(1e-8));
        assertThat(three.high()).isCloseTo(3 + half, within(1e-8));
        assertThat(three.networks()).isEqualTo(3);
        Estimate two = Estimate.of(0, Double.NaN, 1);
        assertThat(two.high()).isCloseTo(0.5 + 12.706204736 / 2, within(1e-8));
        assertThat(two.networks()).isEqualTo(2);
    }

    @Test
    void ofOneNetworkOrNoneThereIsNoInterval() {
        assertThat(Estimate.of(0.25)).isEqualTo(new Estimate(0.25, Double.NaN, Double.NaN, 1));
        assertThat(Estimate.of(Double.NaN)).isEqualTo(new Estimate(Double.NaN, Double.NaN, Double.NaN, 0));
        assertThat(Estimate.difference(new double[] {1, 2}, new double[] {3}).hasSign())
                .isFalse();
    }

    /** Welch's test on the first example of Ruxton (2006)'s kind, by hand: u = 1/3, v = 4/3, freedom 50/17. */
    @Test
    void differencesHaveWelchsInterval() {
        Estimate difference = Estimate.difference(new double[] {1, 2, 3}, new double[] {4, 6, 8});
        double u = 1.0 / 3;
        double v = 4.0 / 3;
        assertThat((u + v) * (u + v) / (u * u / 2 + v * v / 2)).isCloseTo(50.0 / 17, within(1e-12));
        assertThat(difference.mean()).isEqualTo(-4);
        // t for 2.941176 degrees of freedom lies between those for 2 and 3, 4.3027 and 3.1824, near the latter.
        double quantile = (difference.high() - difference.low()) / 2 / Math.sqrt(u + v);
        assertThat(quantile).isBetween(3.1824, 3.25);
        assertThat(difference.hasSign()).isEqualTo(difference.high() < 0);
    }

    @Test
    void networksThatDoNotDifferLeaveAPoint() {
        Estimate difference = Estimate.difference(new double[] {1, 1}, new double[] {0, 0});
        assertThat(difference).isEqualTo(new Estimate(1, 1, 1, 2));
        assertThat(difference.hasSign()).isTrue();
    }
}
