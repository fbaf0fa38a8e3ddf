package org.isoloss.metrics.scaling;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.metrics.statistics.MeanEstimate;

/**
 * The score of one model.
 *
 * @param scale parameters, tokens or FLOPs; 0 for a model before training, which fits leave out
 * @param score any finite number
 * @param standardError of the score over test items, at least 0; empty if unknown
 * @param items the number of test items whose successes the score is the share of; empty if unknown or not a share
 */
public record ScalingPoint(double scale, double score, OptionalDouble standardError, OptionalLong items) {

    public ScalingPoint {
        require(scale >= 0 && Double.isFinite(scale), "scale is %s; expected a finite number, at least 0", scale);
        require(Double.isFinite(score), "score at scale %s is %s; expected a finite number", scale, score);
        if (standardError.isPresent()) {
            double error = standardError.getAsDouble();
            require(error >= 0 && Double.isFinite(error), "standard error is %s; expected at least 0", error);
        }
        if (items.isPresent()) {
            require(items.getAsLong() >= 1, "%s items; expected at least 1", items.getAsLong());
            require(score >= 0 && score <= 1, "share of items is %s; expected 0 to 1", score);
        }
    }

    /** Returns a score of unknown error. */
    public static ScalingPoint of(double scale, double score) {
        return new ScalingPoint(scale, score, OptionalDouble.empty(), OptionalLong.empty());
    }

    /** Returns a score with its standard error. */
    public static ScalingPoint of(double scale, double score, double standardError) {
        return new ScalingPoint(scale, score, OptionalDouble.of(standardError), OptionalLong.empty());
    }

    /** Returns an accuracy from its counts, with the standard error sqrt(p (1 - p) / (n - 1)). */
    public static ScalingPoint ofSuccesses(double scale, long successes, long items) {
        MeanEstimate share = MeanEstimate.ofSuccesses(successes, items);
        OptionalDouble error = items == 1 ? OptionalDouble.empty() : OptionalDouble.of(share.standardError());
        return new ScalingPoint(scale, share.mean(), error, OptionalLong.of(items));
    }

    /** Returns the number of successes behind a share, rounded. */
    public long successes() {
        return Math.round(score * items.orElseThrow());
    }
}
