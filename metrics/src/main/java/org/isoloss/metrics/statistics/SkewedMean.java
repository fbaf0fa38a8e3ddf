package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * The interval for the mean of few scores whose distribution may be skewed: Student's t statistic, turned by a cubic that
 * takes its skewness out. Where Student's own interval for 10 exponential scores covers 90 % instead of 95 %, this one
 * covers 94 %; for normal scores both cover 95 %.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1992.tb01876.x">Hall (1992), On the removal of skewness by
 *     transformation</a>
 */
public final class SkewedMean {

    /** Skewness over the root of n below which the cubic is a line, to the last digits. */
    private static final double STRAIGHT = 1e-7;

    private SkewedMean() {}

    /**
     * Returns the interval.
     *
     * @param scores at least three, not all equal
     */
    public static ConfidenceInterval interval(double[] scores, double confidence) {
        MeanEstimate mean = MeanEstimate.of(scores);
        int n = scores.length;
        require(n >= 3 && mean.standardError() > 0, "%s scores of no spread; expected three that differ", n);
        double deviation = mean.standardError() * Math.sqrt(n);
        double cubes = 0;
        for (double score : scores) {
            double z = (score - mean.mean()) / deviation;
            cubes += z * z * z;
        }
        double skewness = cubes * n / ((n - 1.0) * (n - 2.0)) / Math.sqrt(n);
        double t = Quantiles.studentTwoSided(n - 1.0, confidence);
        return new ConfidenceInterval(
                mean.mean() - turned(t, skewness) * mean.standardError(),
                mean.mean() - turned(-t, skewness) * mean.standardError(),
                confidence);
    }

    /** The inverse of T + a T^2 / 3 + a^2 T^3 / 27 + a / 6. */
    private static double turned(double t, double a) {
        return Math.abs(a) < STRAIGHT ? t : 3 / a * (StrictMath.cbrt(1 + a * (t - a / 6)) - 1);
    }
}
