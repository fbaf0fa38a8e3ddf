package org.isoloss.metrics.score;

import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * Two models on the items of a task that both answered.
 *
 * @param task name; empty where the file names none
 * @param metric what was measured
 * @param items shared by both
 * @param first value of the first model on the shared items
 * @param second value of the second model on the shared items
 * @param interval of first minus second, from the items as pairs; empty where it is undefined
 * @param correlation of the two models' item scores; NaN or empty where it is undefined
 * @param test that gave the p-value
 * @param pValue two-sided; 1 where the models do not differ on any item
 */
public record ScoreDifference(
        String task,
        MetricDescription metric,
        int items,
        double first,
        double second,
        Optional<ConfidenceInterval> interval,
        OptionalDouble correlation,
        Test test,
        double pValue) {

    /** How a p-value was found. */
    public enum Test {
        /** The exact binomial test of the items that only one model gets right (McNemar). */
        MCNEMAR_EXACT("exact McNemar"),
        /** The sign of each item's difference is a coin. */
        SIGN_FLIP("sign flips"),
        /** The sign of each cluster's difference is a coin. */
        CLUSTER_SIGN_FLIP("cluster sign flips"),
        /** Which model gave which answer is a coin for each item. */
        SWAP("swaps of answers"),
        /** A normal approximation from two separate standard errors; the items are unknown. */
        UNPAIRED("unpaired z"),
        /** Fisher's exact test of two shares of different items, where they are few. */
        FISHER("Fisher's exact");

        private final String title;

        Test(String title) {
            this.title = title;
        }

        /** Returns the test in words. */
        public String title() {
            return title;
        }
    }

    /** Says it in a line: {@code exact_match 0.900 - 0.700 = 0.200 [0.041, 0.359], p = 0.031 on 40 items}. */
    @Override
    public String toString() {
        return (task.isEmpty() ? "" : task + ": ")
                + metric.name() + " " + ShortNumber.of(first) + " - " + ShortNumber.of(second) + " = "
                + ShortNumber.of(difference())
                + interval.map(i -> " " + ShortNumber.of(i)).orElse("")
                + ", p = " + ShortNumber.probability(pValue) + " by " + test.title() + " on " + items + " items";
    }

    /** Returns first minus second. */
    public double difference() {
        return first - second;
    }
}
