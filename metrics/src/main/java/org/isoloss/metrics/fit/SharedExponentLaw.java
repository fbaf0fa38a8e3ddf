package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;

/**
 * The loss of a model with N parameters trained on D tokens, E + a N^-c + b D^-c: size and data count with one exponent, so
 * that at the same tokens a parameter the loss falls by one power of compute. In Gadre's letters a N^c + b 6^(c/2) (M N)^c +
 * E, with M = D / N and c below 0.
 *
 * @param e the loss of an endless model, nats a token
 * @param exponent c, above 0
 * @see <a href="https://arxiv.org/abs/2403.08540">Gadre et al. (2024), equation 4</a>
 */
public record SharedExponentLaw(double e, double a, double b, double exponent) {

    private static final double LEAST = 0.01;
    private static final double MOST = 2;

    /**
     * Fits the law by least squares.
     *
     * @param parameters N of each run, above 0
     * @param tokens D of each run, above 0
     * @param losses of each run, at least 5, nats a token
     */
    public static FitOutcome<SharedExponentLaw> fit(double[] parameters, double[] tokens, double[] losses) {
        requireFinite("parameters", parameters);
        requireFinite("tokens", tokens);
        requireFinite("losses", losses);
        require(
                parameters.length == tokens.length && parameters.length == losses.length,
                "%s parameters, %s tokens, %s losses; expected one of each a run",
                parameters.length,
                tokens.length,
                losses.length);
        boolean varies = Arrays.stream(parameters).distinct().count() > 1
                && Arrays.stream(tokens).distinct().count() > 1;
        if (losses.length < 5 || !varies) {
            return new FitOutcome.Degenerate<>(
                    "4 parameters, " + losses.length + " runs; expected at least 5, of several" + " sizes and tokens");
        }
        ProfiledFit fit = ProfiledFit.of(
                LEAST,
                MOST,
                c -> new double[][] {powers(losses, 0), powers(parameters, -c), powers(tokens, -c)},
                losses);
        double[] k = fit.coefficients();
        SharedExponentLaw law = new SharedExponentLaw(k[0], k[1], k[2], fit.shape());
        return fit.shape() > LEAST * 1.001 && fit.shape() < MOST * 0.999
                ? new FitOutcome.Converged<>(law, 1, 1)
                : new FitOutcome.OutOfIterations<>(law, 1);
    }

    private static double[] powers(double[] values, double exponent) {
        return Arrays.stream(values).map(v -> Math.pow(v, exponent)).toArray();
    }

    /** Returns the loss at a place. */
    public double loss(double parameters, double tokens) {
        return e + a * Math.pow(parameters, -exponent) + b * Math.pow(tokens, -exponent);
    }
}
