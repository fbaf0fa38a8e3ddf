package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** What a statistic became on the resamples of a {@link Bootstrap}. Immutable. */
public final class BootstrapDistribution {

    private final double estimate;
    private final double[] sorted;
    private final Supplier<double[]> jackknife;

    /** @param jackknife the statistic with one unit left out at a time, up to a positive affine map; asked for by BCa */
    BootstrapDistribution(double estimate, double[] replicates, Supplier<double[]> jackknife) {
        this.estimate = estimate;
        this.sorted = replicates.clone();
        Arrays.sort(sorted);
        // NaN sorts last, so the last value tells of all.
        require(
                !Double.isNaN(estimate) && !Double.isNaN(sorted[sorted.length - 1]),
                "the statistic is NaN on some resample; expected a number on every resample");
        this.jackknife = jackknife;
    }

    /** Returns the statistic on the items themselves. */
    public double estimate() {
        return estimate;
    }

    /** Returns the replicates in ascending order, a copy. */
    public double[] replicates() {
        return sorted.clone();
    }

    /** Returns the sample standard deviation of the replicates; NaN for one resample. */
    public double standardError() {
        return Math.sqrt(MeanEstimate.variance(sorted, MeanEstimate.mean(sorted)));
    }

    /** Returns the interval between the quantiles of the replicates. */
    public ConfidenceInterval percentile(double confidence) {
        requireConfidence(confidence);
        double tail = (1 - confidence) / 2;
        return new ConfidenceInterval(
                Quantiles.ofSorted(sorted, tail), Quantiles.ofSorted(sorted, 1 - tail), confidence);
    }

    /**
     * Returns the percentile interval at the levels that make it as wide as Student's: those of
     * -sqrt(n / (n - 1)) t, since resamples of n units spread too little by that factor, and their quantiles are normal.
     *
     * @param units that were resampled, items or clusters, at least 2
     * @return nothing if all replicates are equal, of which no interval of any width follows
     * @see <a href="https://doi.org/10.1080/00031305.2015.1089789">Hesterberg (2015), section 5.3</a>
     */
    public Optional<ConfidenceInterval> expanded(int units, double confidence) {
        require(units >= 2, "%s units; expected at least 2", units);
        if (sorted[0] == sorted[sorted.length - 1]) {
            return Optional.empty();
        }
        double t = Quantiles.studentTwoSided(units - 1.0, confidence);
        double tail = Quantiles.normalTail(t * Math.sqrt(units / (units - 1.0)));
        return Optional.of(new ConfidenceInterval(
                Quantiles.ofSorted(sorted, tail), Quantiles.ofSorted(sorted, 1 - tail), confidence));
    }

    /**
     * Returns the bias-corrected and accelerated interval, second-order right where the percentile interval is first.
     * Where it is undefined, because every replicate lies on one side of the estimate or leaving any unit out changes
     * nothing, the percentile interval is the limit and is returned.
     *
     * @see <a href="https://doi.org/10.1080/01621459.1987.10478410">Efron (1987)</a>
     */
    public ConfidenceInterval bca(double confidence) {
        requireConfidence(confidence);
        long below = 0;
        long equal = 0;
        for (double replicate : sorted) {
            if (replicate < estimate) {
                below++;
            } else if (replicate == estimate) {
                equal++;
            }
        }
        double share = (below + 0.5 * equal) / sorted.length;
        double acceleration = acceleration(jackknife.get());
        if (!(share > 0 && share < 1) || Double.isNaN(acceleration)) {
            return percentile(confidence);
        }
        double bias = Quantiles.normal(share);
        double z = Quantiles.normalTwoSided(confidence);
        return new ConfidenceInterval(
                Quantiles.ofSorted(sorted, level(bias, acceleration, -z)),
                Quantiles.ofSorted(sorted, level(bias, acceleration, z)),
                confidence);
    }

    private static double level(double bias, double acceleration, double z) {
        double shifted = bias + z;
        return 1 - Quantiles.normalTail(bias + shifted / (1 - acceleration * shifted));
    }

    /** The third moment of the influence over 6 times the second to the power 3/2; NaN without any influence. */
    private static double acceleration(double[] jackknife) {
        double mean = MeanEstimate.mean(jackknife);
        double squares = 0;
        double cubes = 0;
        for (double value : jackknife) {
            double influence = mean - value;
            squares += influence * influence;
            cubes += influence * influence * influence;
        }
        return squares == 0 ? Double.NaN : cubes / (6 * Math.pow(squares, 1.5));
    }

    @Override
    public String toString() {
        return estimate + ", standard error " + standardError() + " of " + sorted.length + " resamples";
    }
}
