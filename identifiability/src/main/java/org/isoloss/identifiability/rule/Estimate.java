package org.isoloss.identifiability.rule;

import java.util.Arrays;
import org.isoloss.metrics.statistics.MeanEstimate;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * A figure over networks that differ in their seeds alone.
 *
 * @param mean over those for which it is known; NaN without any
 * @param low the lower end of Student's interval for the mean, at {@value #CONFIDENCE} confidence; NaN for fewer than two
 * @param high the upper end
 * @param networks for how many it is known
 */
public record Estimate(double mean, double low, double high, int networks) {

    /** The confidence of all intervals of the study. */
    public static final double CONFIDENCE = 0.95;

    /** Returns the estimate of some values; NaN among them is left out. */
    public static Estimate of(double... values) {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        if (known.length == 0) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        MeanEstimate estimate = MeanEstimate.of(known);
        if (known.length == 1) {
            return new Estimate(estimate.mean(), Double.NaN, Double.NaN, 1);
        }
        double half = Quantiles.studentTwoSided(known.length - 1, CONFIDENCE) * estimate.standardError();
        return new Estimate(estimate.mean(), estimate.mean() - half, estimate.mean() + half, known.length);
    }

    /**
     * Returns the mean of some values less that of others, which are independent of them, with Welch's interval: variances
     * need not be equal.
     *
     * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch (1947)</a>
     */
    public static Estimate difference(double[] values, double[] others) {
        Estimate first = of(values);
        Estimate second = of(others);
        double mean = first.mean - second.mean;
        int networks = Math.min(first.networks, second.networks);
        if (networks < 2) {
            return new Estimate(mean, Double.NaN, Double.NaN, networks);
        }
        double u = first.squaredError();
        double v = second.squaredError();
        if (u + v == 0) {
            return new Estimate(mean, mean, mean, networks);
        }
        double freedom = (u + v) * (u + v) / (u * u / (first.networks - 1) + v * v / (second.networks - 1));
        double half = Quantiles.studentTwoSided(freedom, CONFIDENCE) * Math.sqrt(u + v);
        return new Estimate(mean, mean - half, mean + half, networks);
    }

    private double squaredError() {
        double error = (high - low) / 2 / Quantiles.studentTwoSided(networks - 1, CONFIDENCE);
        return error * error;
    }

    /** Returns whether the interval leaves zero out, so that the sign holds over seeds. */
    public boolean hasSign() {
        return low > 0 || high < 0;
    }
}
