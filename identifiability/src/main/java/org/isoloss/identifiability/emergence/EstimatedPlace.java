package org.isoloss.identifiability.emergence;

import java.util.Arrays;
import org.isoloss.metrics.regression.IsotonicFit;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * Where on an axis a score passes one half, with an interval.
 *
 * @param value NaN if it never does
 * @param low the 2.5 % quantile of resamples; infinite if it lies beyond the axis, NaN where there is no place
 * @param high the 97.5 % quantile; infinite if that many resamples do not come so far
 */
public record EstimatedPlace(double value, double low, double high) {

    private static final double HALF = 0.5;
    private static final double TAIL = 0.025;

    /**
     * Returns the place with the interval of places found in resamples.
     *
     * @param value NaN for none
     * @param resampled one a resample, NaN where the score never passes
     */
    static EstimatedPlace of(double value, double[] resampled) {
        if (Double.isNaN(value)) {
            return new EstimatedPlace(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] sorted = Arrays.stream(resampled)
                .map(x -> Double.isNaN(x) ? Double.POSITIVE_INFINITY : x)
                .sorted()
                .toArray();
        return new EstimatedPlace(value, quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
    }

    /** An infinite neighbour makes the quantile infinite, not NaN. */
    private static double quantile(double[] sorted, double level) {
        double found = Quantiles.ofSorted(sorted, level);
        return Double.isNaN(found) ? Double.POSITIVE_INFINITY : found;
    }

    /**
     * Returns where the curve that never falls and is nearest to the scores passes one half, linear in the logarithm of the axis
     * between two places; NaN if it does not, and the first place if it begins above.
     *
     * @param x rising, above 0
     * @param scores 0 to 1
     */
    static double half(double[] x, double[] scores) {
        double[] rising = IsotonicFit.of(scores);
        for (int i = 0; i < x.length; i++) {
            if (rising[i] >= HALF) {
                if (i == 0) {
                    return x[0];
                }
                double share = (HALF - rising[i - 1]) / (rising[i] - rising[i - 1]);
                return Math.exp(Math.log(x[i - 1]) + share * (Math.log(x[i]) - Math.log(x[i - 1])));
            }
        }
        return Double.NaN;
    }
}
