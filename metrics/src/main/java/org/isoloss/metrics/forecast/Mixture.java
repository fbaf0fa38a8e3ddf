package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireProbability;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/** A mixture of distributions of one form, each moved and scaled: what is foretold of one score. */
final class Mixture {

    /** Components below this share of the largest weight move no quantile that is shown. */
    private static final double NEGLIGIBLE = 1e-6;

    private static final double ACCURACY = 1e-7;

    private final ContinuousDistribution form;
    private final double[] weights;
    private final double[] locations;
    private final double[] scales;

    /**
     * @param form symmetric about 0
     * @param weights at least 0, one above; scaled to sum 1
     * @param scales above 0
     */
    Mixture(ContinuousDistribution form, double[] weights, double[] locations, double[] scales) {
        double largest = Arrays.stream(weights).max().orElse(0);
        require(largest > 0, "the largest weight is %s; expected above 0", largest);
        int[] kept = IntStream.range(0, weights.length)
                .filter(i -> weights[i] >= NEGLIGIBLE * largest)
                .toArray();
        double total = Arrays.stream(kept).mapToDouble(i -> weights[i]).sum();
        this.form = form;
        this.weights = Arrays.stream(kept).mapToDouble(i -> weights[i] / total).toArray();
        this.locations = Arrays.stream(kept).mapToDouble(i -> locations[i]).toArray();
        this.scales = Arrays.stream(kept).mapToDouble(i -> scales[i]).toArray();
    }

    double mean() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * locations[i];
        }
        return sum;
    }

    /** Returns the probability of a value at most y. */
    double cumulative(double y) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * form.cumulativeProbability((y - locations[i]) / scales[i]);
        }
        return sum;
    }

    /** Returns the value below which a share p of the mixture lies. */
    double quantile(double p) {
        requireProbability("p", p);
        double z = form.inverseCumulativeProbability(p);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            low = Math.min(low, locations[i] + z * scales[i]);
            high = Math.max(high, locations[i] + z * scales[i]);
        }
        // Every component has p below its own quantile, so that of the mixture lies between the extremes of these.
        return high - low <= ACCURACY
                ? (low + high) / 2
                : new BrentSolver(ACCURACY).solve(1000, y -> cumulative(y) - p, low - ACCURACY, high + ACCURACY);
    }
}
