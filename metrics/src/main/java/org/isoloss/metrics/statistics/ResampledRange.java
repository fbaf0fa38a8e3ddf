package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

import java.util.Arrays;

/**
 * Between what a share of the resamples of a figure lie: no confidence interval, for it need not hold the truth that often.
 *
 * @param low the lower end
 * @param high the upper end, at least {@code low}
 */
public record ResampledRange(double low, double high) {

    /**
     * Returns the range without as many resamples on either side.
     *
     * @param replicates at least one
     * @param share of the resamples that lie within, between 0 and 1
     */
    public static ResampledRange of(double[] replicates, double share) {
        requireConfidence(share);
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        double tail = (1 - share) / 2;
        return new ResampledRange(Quantiles.ofSorted(sorted, tail), Quantiles.ofSorted(sorted, 1 - tail));
    }
}
