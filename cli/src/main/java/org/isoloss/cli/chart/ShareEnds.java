package org.isoloss.cli.chart;

import java.util.Optional;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * The ends of the 95 % interval of a share that a chart draws; NaN where none would cover what it says.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record ShareEnds(double low, double high) {

    private static final double CONFIDENCE = 0.95;

    /** Returns the ends of a share by its binomial standard error. */
    public static ShareEnds of(double share, double standardError) {
        return of(BinomialIntervals.ofStandardError(share, standardError, CONFIDENCE));
    }

    /** Returns the ends of a share of items. */
    static ShareEnds of(long successes, long items) {
        return of(Optional.of(BinomialIntervals.wilson(successes, items, CONFIDENCE)));
    }

    private static ShareEnds of(Optional<ConfidenceInterval> interval) {
        return interval.map(found -> new ShareEnds(found.low(), found.high()))
                .orElse(new ShareEnds(Double.NaN, Double.NaN));
    }
}
