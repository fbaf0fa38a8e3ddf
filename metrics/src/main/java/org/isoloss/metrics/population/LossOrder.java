package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Runs in ascending order of loss. Immutable. */
public final class LossOrder {

    private final int[] runs;
    private final double[] sorted;
    private final double rounding;

    private LossOrder(int[] runs, double[] sorted) {
        this.runs = runs;
        this.sorted = sorted;
        rounding = 4 * Math.ulp(Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1])));
    }

    /** Puts runs in order, equal ones as they stand. */
    public static LossOrder of(double[] losses) {
        requireFinite("losses", losses);
        int[] runs = IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(run -> losses[run]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new LossOrder(
                runs, Arrays.stream(runs).mapToDouble(run -> losses[run]).toArray());
    }

    /** Returns how many runs there are. */
    public int size() {
        return runs.length;
    }

    /** Returns the run at a place of the order. */
    public int run(int place) {
        return runs[place];
    }

    /** Returns the loss at a place of the order. */
    public double loss(int place) {
        return sorted[place];
    }

    /** Returns values in this order. */
    double[] ordered(double[] values) {
        require(values.length == runs.length, "%s values for %s runs", values.length, runs.length);
        return Arrays.stream(runs).mapToDouble(run -> values[run]).toArray();
    }

    /**
     * Returns the difference that counts as within a tolerance. A tolerance above 0 is met up to rounding, so that losses on a
     * grid do not fall in and out by their last bits; with 0, equal means equal to the last bit.
     */
    double reach(double tolerance) {
        return tolerance > 0 ? tolerance + rounding : 0;
    }

    /** Returns how many pairs of runs lie at most so far apart in loss. */
    public long pairsWithin(double tolerance) {
        double reach = reach(tolerance);
        long pairs = 0;
        int first = 0;
        for (int place = 0; place < sorted.length; place++) {
            while (sorted[place] - sorted[first] > reach) {
                first++;
            }
            pairs += place - first;
        }
        return pairs;
    }

    /** Returns the smallest difference in loss of two runs; infinite for one run. */
    public double smallestGap() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int place = 1; place < sorted.length; place++) {
            smallest = Math.min(smallest, sorted[place] - sorted[place - 1]);
        }
        return smallest;
    }

    /** Returns the standard deviation of the losses, NaN for one. */
    public double deviation() {
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares = Arrays.stream(sorted).map(l -> (l - mean) * (l - mean)).sum();
        return Math.sqrt(squares / (sorted.length - 1));
    }

    @Override
    public String toString() {
        return runs.length + " runs in order of loss";
    }
}
