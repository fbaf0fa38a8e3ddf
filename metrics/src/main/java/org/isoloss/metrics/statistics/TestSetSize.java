package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireProbability;

/** What a test set of n items can show: the error of an accuracy, the smallest difference, the rarest success. */
public final class TestSetSize {

    private TestSetSize() {}

    /** Returns sqrt(p (1 - p) / n), the standard error of an accuracy whose true value is p. */
    public static double standardError(double accuracy, long items) {
        requireProbability("accuracy", accuracy);
        requireItems(items);
        return Math.sqrt(accuracy * (1 - accuracy) / items);
    }

    /** Returns 1 / n, the step in which an accuracy on n items moves. An accuracy below half of it reads as 0. */
    public static double resolution(long items) {
        requireItems(items);
        return 1.0 / items;
    }

    /**
     * Returns the number of items behind a published accuracy and its standard error sqrt(p (1 - p) / (n - 1)),
     * p (1 - p) / se^2 + 1 rounded.
     *
     * @throws IllegalArgumentException if the standard error is not above 0: at accuracy 0 or 1 it tells nothing
     */
    public static long itemsFromStandardError(double accuracy, double standardError) {
        requireProbability("accuracy", accuracy);
        require(standardError > 0, "standard error is %s; expected above 0", standardError);
        return Math.round(accuracy * (1 - accuracy) / (standardError * standardError)) + 1;
    }

    /**
     * Returns the smallest true difference between two accuracies near p, each on n items of its own, that a two-sided
     * test finds with the given power: (z_(1-alpha/2) + z_power) sqrt(2 p (1 - p) / n).
     *
     * @param significance the share of false alarms, as 0.05
     * @param power the share of true differences found, as 0.8
     */
    public static double minimumDetectableDifference(double accuracy, long items, double significance, double power) {
        require(power > 0 && power < 1, "power is %s; expected between 0 and 1", power);
        double z = Quantiles.normalTwoSided(1 - significance) + Quantiles.normal(power);
        return z * Math.sqrt(2) * standardError(accuracy, items);
    }

    /**
     * Returns the smallest difference that shows when both models answer the same items: the unpaired one times
     * sqrt(1 - correlation).
     *
     * @param correlation of the two models' scores over items, from -1 to 1
     */
    public static double minimumDetectablePairedDifference(
            double accuracy, long items, double correlation, double significance, double power) {
        require(correlation >= -1 && correlation <= 1, "correlation is %s; expected -1 to 1", correlation);
        return minimumDetectableDifference(accuracy, items, significance, power) * Math.sqrt(1 - correlation);
    }

    /**
     * Returns the smallest true difference that shows on a test set whose measured difference has this interval: with the
     * standard error s that the interval's width implies, (z_(1-alpha/2) + z_power) s.
     *
     * @param interval of a difference, symmetric on the scale of its normal quantiles
     * @param significance the share of false alarms, as 0.05
     * @param power the share of true differences found, as 0.8
     */
    public static double detectableDifference(ConfidenceInterval interval, double significance, double power) {
        require(power > 0 && power < 1, "power is %s; expected between 0 and 1", power);
        double error = (interval.high() - interval.low()) / (2 * Quantiles.normalTwoSided(interval.confidence()));
        return (Quantiles.normalTwoSided(1 - significance) + Quantiles.normal(power)) * error;
    }

    /** Returns 1 - (1 - rate)^n, the probability to see at least one success. */
    public static double probabilityOfAnySuccess(double rate, long items) {
        requireProbability("rate", rate);
        requireItems(items);
        return -Math.expm1(items * Math.log1p(-rate));
    }

    /** Returns the least n that shows at least one success with the given probability. */
    public static long itemsForOneSuccess(double rate, double probability) {
        require(rate > 0 && rate <= 1, "rate is %s; expected above 0 and at most 1", rate);
        require(probability > 0 && probability < 1, "probability is %s; expected between 0 and 1", probability);
        return Math.max(1, (long) Math.ceil(Math.log1p(-probability) / Math.log1p(-rate)));
    }

    private static void requireItems(long items) {
        require(items >= 1, "%s items; expected at least 1", items);
    }
}
