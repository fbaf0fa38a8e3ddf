package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;

/**
 * The mean error over tasks of a model with loss L, limit - amplitude exp(-rate L).
 *
 * @param limit the error at great loss
 * @param rate above 0, a nat
 * @see <a href="https://arxiv.org/abs/2403.08540">Gadre et al. (2024), equation 5</a>
 */
public record ErrorDecay(double limit, double amplitude, double rate) {

    private static final double LEAST = 0.01;
    private static final double MOST = 20;

    /**
     * Fits the decay by least squares.
     *
     * @param losses at least 4, of at least three values
     * @param errors one a loss
     */
    public static FitOutcome<ErrorDecay> fit(double[] losses, double[] errors) {
        requireFinite("losses", losses);
        requireFinite("errors", errors);
        require(losses.length == errors.length, "%s losses for %s errors", losses.length, errors.length);
        if (losses.length < 4 || Arrays.stream(losses).distinct().count() < 3) {
            return new FitOutcome.Degenerate<>("3 parameters, " + losses.length + " runs; expected at least 4");
        }
        ProfiledFit fit = ProfiledFit.of(
                LEAST,
                MOST,
                rate -> new double[][] {
                    Arrays.stream(losses).map(l -> 1).toArray(),
                    Arrays.stream(losses).map(l -> -Math.exp(-rate * l)).toArray()
                },
                errors);
        ErrorDecay decay = new ErrorDecay(fit.coefficients()[0], fit.coefficients()[1], fit.shape());
        return fit.shape() > LEAST * 1.001 && fit.shape() < MOST * 0.999
                ? new FitOutcome.Converged<>(decay, 1, 1)
                : new FitOutcome.OutOfIterations<>(decay, 1);
    }

    /** Returns the error at a loss. */
    public double error(double loss) {
        return limit - amplitude * Math.exp(-rate * loss);
    }
}
