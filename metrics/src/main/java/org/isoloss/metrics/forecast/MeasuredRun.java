package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A model with its score.
 *
 * @param loss above 0; empty if unknown
 * @param score finite
 * @param standardError over items, at least 0; empty if unknown
 * @param items of which the score is the share that is right, at least 1; empty if unknown or no share
 */
public record MeasuredRun(
        Place place, OptionalDouble loss, double score, OptionalDouble standardError, OptionalLong items) {

    /** Of a score whose items and standard error are not known: the median of test sets with 1,000s of items. */
    private static final double UNKNOWN_ERROR = 0.004;

    public MeasuredRun {
        require(Double.isFinite(score), "score is %s; expected a finite number", score);
        require(loss.orElse(1) > 0 && Double.isFinite(loss.orElse(1)), "loss is %s; expected above 0", loss);
        double error = standardError.orElse(0);
        require(error >= 0 && Double.isFinite(error), "standard error is %s; expected at least 0", error);
        require(items.orElse(1) >= 1, "%s items; expected at least 1", items.orElse(0));
    }

    /** Returns a score of unknown error. */
    public static MeasuredRun of(Place place, double score) {
        return new MeasuredRun(place, OptionalDouble.empty(), score, OptionalDouble.empty(), OptionalLong.empty());
    }

    /** Returns a share of right answers among a number of items. */
    public static MeasuredRun ofShare(Place place, double share, long items) {
        return new MeasuredRun(place, OptionalDouble.empty(), share, OptionalDouble.empty(), OptionalLong.of(items));
    }

    /** Returns the same run with its loss. */
    public MeasuredRun withLoss(double known) {
        return new MeasuredRun(place, OptionalDouble.of(known), score, standardError, items);
    }

    /** Returns one run for several at one place: the means of scores and losses; they share their items. */
    static MeasuredRun mean(List<MeasuredRun> runs) {
        if (runs.size() == 1) {
            return runs.get(0);
        }
        boolean known = runs.stream().allMatch(run -> run.loss().isPresent());
        double loss =
                runs.stream().mapToDouble(run -> run.loss().orElse(1)).average().orElseThrow();
        MeasuredRun first = runs.get(0);
        return new MeasuredRun(
                first.place(),
                known ? OptionalDouble.of(loss) : OptionalDouble.empty(),
                runs.stream().mapToDouble(MeasuredRun::score).average().orElseThrow(),
                first.standardError(),
                first.items());
    }

    /**
     * Returns the variance of the score over items: p (1 - p) / (n - 1) with p = (successes + 1) / (n + 2), so that all
     * right is not certainty; else the standard error squared; else empty.
     */
    OptionalDouble itemVariance() {
        if (items.isPresent()) {
            double n = items.getAsLong();
            double p = (score * n + 1) / (n + 2);
            return OptionalDouble.of(p * (1 - p) / Math.max(1, n - 1));
        }
        double error = standardError.orElse(0);
        return error > 0 ? OptionalDouble.of(error * error) : OptionalDouble.empty();
    }

    static double unknownVariance() {
        return UNKNOWN_ERROR * UNKNOWN_ERROR;
    }
}
