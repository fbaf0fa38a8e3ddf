package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

/**
 * A two-sided confidence or prediction interval.
 *
 * @param low the lower end, at most {@code high}; may be -Infinity
 * @param high the upper end; may be +Infinity
 * @param confidence the nominal coverage, between 0 and 1
 */
public record ConfidenceInterval(double low, double high, double confidence) {

    public ConfidenceInterval {
        require(low <= high, "interval from %s to %s; expected low at most high", low, high);
        requireConfidence(confidence);
    }

    /** Returns whether a value lies inside, the ends included. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    public double width() {
        return high - low;
    }

    /**
     * Returns the interval score of an outcome: the width plus 2 / (1 - confidence) times the distance by which the
     * outcome was missed. Lower is better.
     *
     * @see <a href="https://doi.org/10.1198/016214506000001437">Gneiting and Raftery (2007), section 6.2</a>
     */
    public double score(double outcome) {
        double miss = Math.max(0, Math.max(low - outcome, outcome - high));
        return width() + 2 / (1 - confidence) * miss;
    }
}
