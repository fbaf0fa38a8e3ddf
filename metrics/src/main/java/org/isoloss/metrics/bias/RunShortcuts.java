package org.isoloss.metrics.bias;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.MeanEstimate;
import org.isoloss.metrics.statistics.SkewedMean;

/**
 * A shortcut over runs of one recipe: each run's score where the cue is right, where it is wrong, and the gap. Runs are the
 * units, so an interval speaks of other runs on these test items.
 *
 * @param right of each run
 * @param wrong of each run
 * @param gap of each run
 */
public record RunShortcuts(List<Double> right, List<Double> wrong, List<Double> gap) {

    private static final int LEAST = 3;

    public RunShortcuts {
        right = List.copyOf(right);
        wrong = List.copyOf(wrong);
        gap = List.copyOf(gap);
        require(
                !gap.isEmpty() && right.size() == gap.size() && wrong.size() == gap.size(),
                "%s, %s and %s figures; expected one of each a run",
                right.size(),
                wrong.size(),
                gap.size());
    }

    /**
     * Returns the figures of runs; several columns of a side weigh the same.
     *
     * @param right columns of scores where the cue is right, shape (columns, runs)
     * @param wrong columns where it is wrong
     */
    public static RunShortcuts of(double[][] right, double[][] wrong) {
        require(right.length > 0 && wrong.length > 0, "no columns; expected at least one of either side");
        double[] a = mean(right);
        double[] b = mean(wrong);
        require(a.length == b.length, "%s and %s runs; expected as many", a.length, b.length);
        double[] gap = new double[a.length];
        Arrays.setAll(gap, run -> a[run] - b[run]);
        return new RunShortcuts(boxed(a), boxed(b), boxed(gap));
    }

    private static double[] mean(double[][] columns) {
        double[] mean = new double[columns[0].length];
        for (double[] column : columns) {
            requireFinite("a column", column);
            for (int run = 0; run < mean.length; run++) {
                mean[run] += column[run] / columns.length;
            }
        }
        return mean;
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Returns the mean over runs. */
    public static MeanEstimate mean(List<Double> values) {
        return MeanEstimate.of(array(values));
    }

    /** Returns the interval of that mean; nothing for fewer than three runs, or runs that do not differ. */
    public static Optional<ConfidenceInterval> interval(List<Double> values, double confidence) {
        MeanEstimate mean = mean(values);
        if (values.size() < LEAST || !(mean.standardError() > 0)) {
            return Optional.empty();
        }
        return Optional.of(SkewedMean.ofBounded(array(values), confidence));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }
}
