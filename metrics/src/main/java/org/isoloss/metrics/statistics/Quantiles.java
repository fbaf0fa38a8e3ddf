package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireConfidence;
import static org.isoloss.metrics.statistics.Arguments.requireProbability;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles of the distributions that intervals are made of, and of a sorted sample. */
public final class Quantiles {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Quantiles() {}

    /** Returns z such that a standard normal variable lies below it with the given probability. */
    public static double normal(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }

    /** Returns z such that |Z| lies below it with the given confidence: 1.96 for 0.95. */
    public static double normalTwoSided(double confidence) {
        requireConfidence(confidence);
        return NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
    }

    /** Returns t such that |T| lies below it with the given confidence. */
    public static double studentTwoSided(double degreesOfFreedom, double confidence) {
        requireConfidence(confidence);
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - confidence) / 2);
    }

    /** Returns the probability that a standard normal variable lies above z. */
    public static double normalTail(double z) {
        return NORMAL.survivalProbability(z);
    }

    /**
     * Returns a quantile of a sample, linear between order statistics (type 7 of Hyndman and Fan 1996).
     *
     * @param sorted the sample in ascending order; infinities allowed
     */
    public static double ofSorted(double[] sorted, double probability) {
        require(sorted.length > 0, "no values; expected a sample");
        requireProbability("probability", probability);
        double h = (sorted.length - 1) * probability;
        int i = (int) h;
        if (i + 1 >= sorted.length || h == i || sorted[i] == sorted[i + 1]) {
            return sorted[i];
        }
        if (Double.isInfinite(sorted[i]) || Double.isInfinite(sorted[i + 1])) {
            // Between a number and an infinity there is no line; the nearer of the two is taken.
            return h - i < 0.5 ? sorted[i] : sorted[i + 1];
        }
        return sorted[i] + (h - i) * (sorted[i + 1] - sorted[i]);
    }
}
