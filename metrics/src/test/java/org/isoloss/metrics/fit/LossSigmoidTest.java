package org.isoloss.metrics.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossSigmoidTest {

    /** Curves as Bhagia et al. (2024) found them: of HellaSwag, and of PIQA, whose score at no loss is held to 1. */
    @ParameterizedTest
    @CsvSource({"-.7301, .7667, 12.74, .9921", "-.4586, .9630, 5.033, 1"})
    void findsTheCurveThatPointsLieOn(double a, double middle, double k, double b) {
        LossSigmoid truth = new LossSigmoid(a, middle, k, b);
        double[] losses = new double[40];
        Arrays.setAll(losses, i -> 0.6 + 0.03 * i);
        double[] scores = Arrays.stream(losses).map(truth::score).toArray();
        LossSigmoid found = ((FitOutcome.Converged<LossSigmoid>) LossSigmoid.fit(losses, scores)).fit();
        // The score of 1 at no loss is the one point that does not lie on the curve.
        assertThat(found.score(0.5)).isCloseTo(truth.score(0.5), within(0.005));
        assertThat(found.score(1)).isCloseTo(truth.score(1), within(0.003));
        assertThat(found.middle()).isCloseTo(middle, within(0.005));
        assertThat(found.b()).isBetween(b - 0.005, 1.0);
    }

    @Test
    void endsAreHeldToWhatAScoreCanBe() {
        double[] losses = {0.5, 0.7, 0.9, 1.1, 1.3, 1.5};
        double[] rising = {0.2, 0.3, 0.4, 0.5, 0.6, 0.7};
        LossSigmoid found = LossSigmoid.fit(losses, rising) instanceof FitOutcome.Converged<LossSigmoid> converged
                ? converged.fit()
                : ((FitOutcome.OutOfIterations<LossSigmoid>) LossSigmoid.fit(losses, rising)).bestSoFar();
        assertThat(found.a()).isBetween(-1.0, 0.0);
        assertThat(found.b()).isBetween(0.0, 1.0);
        assertThat(LossSigmoid.fit(new double[] {1, 2}, new double[] {0, 1})).isInstanceOf(FitOutcome.Degenerate.class);
    }
}
