package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of two means over different items, first minus second.
 *
 * @param first mean of the first items
 * @param second mean of the second items
 * @param interval of the difference; nothing where no interval would cover what it says
 * @param pValue two-sided; NaN where nothing tells the spread
 */
public record TwoSamples(
        MeanEstimate first, MeanEstimate second, Optional<ConfidenceInterval> interval, double pValue) {

    /** Items of either side below which means of scores have no interval. */
    private static final int LEAST = 10;

    /** The same where one side has more than twice as many items: its skewness does not make up for the other's. */
    private static final int LEAST_OF_UNEQUAL = 20;

    /**
     * Compares scores of different items. Shares of 0 and 1 have Newcombe's interval and Fisher's exact test, other scores
     * Welch's of both, the interval with half of the skewness taken out.
     *
     * @param first at least one finite score
     * @param second at least one finite score
     * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch (1947)</a>
     */
    public static TwoSamples of(double[] first, double[] second, double confidence) {
        MeanEstimate a = MeanEstimate.of(first);
        MeanEstimate b = MeanEstimate.of(second);
        if (areShares(first) && areShares(second)) {
            long right = (long) Arrays.stream(first).sum();
            long other = (long) Arrays.stream(second).sum();
            return new TwoSamples(
                    a,
                    b,
                    Optional.of(TwoShares.unpaired(right, first.length, other, second.length, confidence)),
                    TwoShares.fisher(right, first.length, other, second.length));
        }
        if (Math.min(first.length, second.length) < 2) {
            return new TwoSamples(a, b, Optional.empty(), Double.NaN);
        }
        return welch(a, b, SkewedMean.ofDifference(first, second), confidence);
    }

    private static TwoSamples welch(MeanEstimate a, MeanEstimate b, double skewness, double confidence) {
        double varianceOfFirst = a.standardError() * a.standardError();
        double varianceOfSecond = b.standardError() * b.standardError();
        double variance = varianceOfFirst + varianceOfSecond;
        if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
            return new TwoSamples(a, b, Optional.empty(), Double.NaN);
        }
        double degrees = variance
                * variance
                / (varianceOfFirst * varianceOfFirst / (a.items() - 1.0)
                        + varianceOfSecond * varianceOfSecond / (b.items() - 1.0));
        double difference = a.mean() - b.mean();
        double error = Math.sqrt(variance);
        double t = Quantiles.studentTwoSided(degrees, confidence);
        long fewer = Math.min(a.items(), b.items());
        boolean enough = fewer >= (Math.max(a.items(), b.items()) > 2 * fewer ? LEAST_OF_UNEQUAL : LEAST);
        return new TwoSamples(
                a,
                b,
                enough
                        ? Optional.of(new ConfidenceInterval(
                                difference - SkewedMean.turned(t, skewness) * error,
                                difference - SkewedMean.turned(-t, skewness) * error,
                                confidence))
                        : Optional.empty(),
                Math.min(1, 2 * TDistribution.of(degrees).survivalProbability(Math.abs(difference) / error)));
    }

    private static boolean areShares(double[] scores) {
        require(scores.length > 0, "no scores; expected at least one on either side");
        return Arrays.stream(scores).allMatch(score -> score == 0 || score == 1);
    }

    /** Returns the mean of the first minus that of the second. */
    public double difference() {
        return first.mean() - second.mean();
    }
}
