package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;
import static org.isoloss.metrics.statistics.Arguments.requireProbability;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * How much more runs scatter than the noise of their test items allows: the variance between runs over the variance that
 * runs of one and the same quality would have.
 *
 * @param against what that noise is taken to be
 * @param runs at least two
 * @param ratio 1 if runs differ by item noise alone
 * @param interval of the ratio, by chi-square: it takes the behaviour for normal over runs; empty for shares of fewer than
 *     {@link #LEAST_ITEMS} items, which are not
 * @param pValue that item noise alone gives at least this ratio
 * @param betweenDeviation the standard deviation of the runs' true shares, item noise taken off; 0 if nothing is left
 */
public record Overdispersion(
        Null against,
        int runs,
        double ratio,
        Optional<ConfidenceInterval> interval,
        double pValue,
        double betweenDeviation) {

    /** Shares of fewer items scatter less than normal values: 5 items are covered in 98 to 99 %. */
    public static final int LEAST_ITEMS = 20;

    private static final double CONFIDENCE = 0.95;

    /** What the noise of a share is taken to be. */
    public enum Null {
        /** Each run answers items of its own, right with the pooled rate: too much noise for a shared test set. */
        INDEPENDENT_ITEMS,
        /** All runs answer the same items, each as hard as the published number of right answers says. */
        SHARED_ITEMS
    }

    /**
     * Compares with independent items: X^2 = sum n (y - p)^2 / (p (1 - p)) over runs, p the pooled rate.
     *
     * @param shares from 0 to 1, one a run
     * @return empty if every answer is right, every one wrong, or fewer than two runs are given
     */
    public static Optional<Overdispersion> ofIndependentItems(double[] shares, Items items) {
        requireShares(shares);
        require(items.known(), "the items are unknown; expected how many each share is of");
        double right = 0;
        double all = 0;
        for (int i = 0; i < shares.length; i++) {
            right += items.of(i) * shares[i];
            all += items.of(i);
        }
        double p = right / all;
        if (shares.length < 2 || !(p > 0 && p < 1)) {
            return Optional.empty();
        }
        double chiSquare = 0;
        for (int i = 0; i < shares.length; i++) {
            chiSquare += items.of(i) * (shares[i] - p) * (shares[i] - p) / (p * (1 - p));
        }
        return Optional.of(of(
                Null.INDEPENDENT_ITEMS,
                shares.length,
                chiSquare / (shares.length - 1),
                p * (1 - p),
                all / shares.length));
    }

    /**
     * Compares with shared items: the variance of a share if the answers to item i were right with its published rate c_i,
     * independently, is sum c_i (1 - c_i) / n^2, times K / (K - 1) because the K runs themselves gave the rates.
     *
     * @param rightByItem how many of the runs answered each item right
     * @return empty if every item is answered alike by all runs
     */
    public static Optional<Overdispersion> ofSharedItems(double[] shares, int[] rightByItem) {
        requireShares(shares);
        int runs = shares.length;
        double n = rightByItem.length;
        double sum = 0;
        for (int i = 0; i < rightByItem.length; i++) {
            require(
                    rightByItem[i] >= 0 && rightByItem[i] <= runs,
                    "item %s was answered right by %s runs; expected 0 to %s",
                    i,
                    rightByItem[i],
                    runs);
            double c = (double) rightByItem[i] / runs;
            sum += c * (1 - c);
        }
        if (runs < 2 || !(sum > 0)) {
            return Optional.empty();
        }
        double noise = sum / (n * n) * runs / (runs - 1.0);
        double mean = Arrays.stream(shares).average().orElseThrow();
        double variance =
                Arrays.stream(shares).map(y -> (y - mean) * (y - mean)).sum() / (runs - 1.0);
        Optional<ConfidenceInterval> interval = interval(runs, variance / noise, n);
        return Optional.of(new Overdispersion(
                Null.SHARED_ITEMS,
                runs,
                variance / noise,
                interval,
                tail(runs, variance / noise),
                Math.sqrt(Math.max(0, variance - noise))));
    }

    private static Overdispersion of(Null against, int runs, double ratio, double unit, double items) {
        double noise = unit / items;
        double between = items > 1 ? (ratio - 1) * noise * items / (items - 1) : 0;
        return new Overdispersion(
                against, runs, ratio, interval(runs, ratio, items), tail(runs, ratio), Math.sqrt(Math.max(0, between)));
    }

    private static Optional<ConfidenceInterval> interval(int runs, double ratio, double items) {
        if (items < LEAST_ITEMS) {
            return Optional.empty();
        }
        double freedom = runs - 1.0;
        var chiSquared = ChiSquaredDistribution.of(freedom);
        double beyond = (1 - CONFIDENCE) / 2;
        return Optional.of(new ConfidenceInterval(
                freedom * ratio / chiSquared.inverseSurvivalProbability(beyond),
                freedom * ratio / chiSquared.inverseCumulativeProbability(beyond),
                CONFIDENCE));
    }

    private static double tail(int runs, double ratio) {
        return ChiSquaredDistribution.of(runs - 1.0).survivalProbability((runs - 1) * ratio);
    }

    private static void requireShares(double[] shares) {
        requireFinite("shares", shares);
        for (int i = 0; i < shares.length; i++) {
            requireProbability("shares[" + i + "]", shares[i]);
        }
    }
}
