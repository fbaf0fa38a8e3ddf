package org.isoloss.identifiability.fewshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;
import org.junit.jupiter.api.Test;

class ClaimOverLawsTest {

    /** Mean 0.3, standard deviation 0.1, Student's 0.975 quantile of two degrees 4.303: 0.3 +- 0.248. */
    private static final double[] FIGURES = {0.2, 0.3, 0.4};

    @Test
    void theWholeIntervalOfTheMeanMustBeAbove() {
        Claim claim = ClaimOverLaws.above("It is large, by", FIGURES, 0);
        assertThat(claim)
                .isEqualTo(
                        new Claim(
                                "It is large, by (mean of 3 laws)",
                                true,
                                claim.measured(),
                                "above 0.0 with its whole 95% interval; it is in 3 of 3, 95% interval of the mean 0.052 to 0.548"));
        assertThat(claim.measured().number()).isEqualTo(0.3);
        assertThat(ClaimOverLaws.above("", FIGURES, 0.05).holds()).isTrue();
        assertThat(ClaimOverLaws.above("", FIGURES, 0.06).holds()).isFalse();
    }

    @Test
    void inMostLawsIsInMoreThanHalf() {
        assertThat(ClaimOverLaws.aboveInMost("", FIGURES, 0.25).holds()).isTrue();
        assertThat(ClaimOverLaws.aboveInMost("", FIGURES, 0.3).holds()).isFalse();
        assertThat(ClaimOverLaws.aboveInMost("", new double[] {1, 0}, 0).holds())
                .isFalse();
    }

    @Test
    void ofOneLawTheFigureItselfCounts() {
        assertThat(ClaimOverLaws.above("It is", new double[] {0.1}, 0))
                .isEqualTo(new Claim("It is", true, Measurement.of(0.1), "above 0.0"));
        assertThat(ClaimOverLaws.aboveInMost("It is", new double[] {0}, 0).holds())
                .isFalse();
        assertThat(ClaimOverLaws.above("It is", new double[] {Double.NaN}, 0).holds())
                .isFalse();
    }
}
