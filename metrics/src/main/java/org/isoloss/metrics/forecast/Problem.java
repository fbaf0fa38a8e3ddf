package org.isoloss.metrics.forecast;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Runs of one curve, and the places where its score is asked.
 *
 * @param axis of the curve
 * @param kind of its scores
 * @param runs known, at least two sizes
 * @param targets at least one
 */
record Problem(ScoreAxis axis, ScoreKind kind, List<MeasuredRun> runs, List<Place> targets) {

    ScoreScale scale() {
        return kind.scale(runs.stream().mapToDouble(MeasuredRun::score).toArray());
    }

    /** Returns the scores against size or compute. */
    Series byScale() {
        return series(runs.stream().mapToDouble(run -> axis.of(run.place())).toArray());
    }

    /** Returns the scores against minus the loss; empty if some loss is not known. */
    Optional<Series> byLoss() {
        return losses().map(losses -> {
            double[] x = new double[losses.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = -losses[i];
            }
            return series(x);
        });
    }

    Optional<double[]> losses() {
        return runs.stream().allMatch(run -> run.loss().isPresent())
                ? Optional.of(runs.stream()
                        .mapToDouble(run -> run.loss().orElseThrow())
                        .toArray())
                : Optional.empty();
    }

    List<Place> places() {
        return runs.stream().map(MeasuredRun::place).toList();
    }

    long sizes() {
        return runs.stream().mapToDouble(run -> run.place().size()).distinct().count();
    }

    private Series series(double[] x) {
        ScoreScale scale = scale();
        double[] z = new double[x.length];
        double[] variances = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            MeasuredRun run = runs.get(i);
            double slope = scale.slope(run.score());
            OptionalDouble known = run.itemVariance();
            z[i] = scale.of(run.score());
            variances[i] = known.isPresent() ? known.getAsDouble() * slope * slope : MeasuredRun.unknownVariance();
        }
        return Series.ofUnordered(x, z, variances);
    }
}
