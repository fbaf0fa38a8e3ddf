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

    /** The skewness is estimated too, which costs half a degree: 5 exponential scores are else covered in 92.5 %. */
    private static final double FOR_SKEWNESS = 0.5;

    /** Of what has two ends a high mean comes with a low skewness, so the whole of it covers up to 99 %. */
    private static final double OF_BOUNDED = 0.5;

    private SkewedMean() {}

    /**
     * Returns the interval of scores that may be as large, or as small, as they like.
     *
     * @param scores at least three, not all equal
     */
    public static ConfidenceInterval ofUnbounded(double[] scores, double confidence) {
        return interval(scores, 1, scores.length - 1 - FOR_SKEWNESS, confidence);
    }

    /**
     * Returns the interval of scores that have a least and a greatest value, such as shares: half of the skewness is taken out.
     *
     * @param scores at least three, not all equal
     */
    public static ConfidenceInterval ofBounded(double[] scores, double confidence) {
        return interval(scores, OF_BOUNDED, scores.length - 1.0, confidence);
    }

    private static ConfidenceInterval interval(double[] scores, double share, double degrees, double confidence) {
        MeanEstimate mean = MeanEstimate.of(scores);
        int n = scores.length;
        double error = mean.standardError();
        require(n >= 3 && error > 0, "%s scores of no spread; expected three that differ", n);
        double skewness = share * thirdMoment(scores, mean) / (error * error * error);
        double t = Quantiles.studentTwoSided(degrees, confidence);
        return new ConfidenceInterval(
                mean.mean() - turned(t, skewness) * error, mean.mean() - turned(-t, skewness) * error, confidence);
    }

    /**
     * Returns half of the skewness of a difference of two means, first minus second; 0 for fewer than three scores on a side, or
     * if neither side spreads.
     */
    static double ofDifference(double[] first, double[] second) {
        if (Math.min(first.length, second.length) < 3) {
            return 0;
        }
        MeanEstimate a = MeanEstimate.of(first);
        MeanEstimate b = MeanEstimate.of(second);
        double error = Math.hypot(a.standardError(), b.standardError());
        return error > 0 ? OF_BOUNDED * (thirdMoment(first, a) - thirdMoment(second, b)) / (error * error * error) : 0;
    }

    /** The third central moment of a mean, without bias. */
    private static double thirdMoment(double[] scores, MeanEstimate mean) {
        double n = scores.length;
        double cubes = 0;
        for (double score : scores) {
            double apart = score - mean.mean();
            cubes += apart * apart * apart;
        }
        return cubes / n / (n - 1) / (n - 2);
    }

    /** The inverse of T + a T^2 / 3 + a^2 T^3 / 27 + a / 6, a the skewness of the mean. */
    static double turned(double t, double a) {
        return Math.abs(a) < STRAIGHT ? t : 3 / a * (StrictMath.cbrt(1 + a * (t - a / 6)) - 1);
    }
}
