package org.isoloss.metrics.bias;

import org.apache.commons.math3.stat.StatUtils;

/**
 * How a score changes with the order of the demonstrations.
 *
 * @param mean over orders
 * @param standardDeviation over orders, with n - 1
 * @param lowest score of an order
 * @param highest score of an order
 */
public record OrderSensitivity(double mean, double standardDeviation, double lowest, double highest) {

    /** Returns the sensitivity over the scores of at least two orders, none NaN. */
    public static OrderSensitivity of(double... scores) {
        if (scores.length < 2) {
            throw new IllegalArgumentException(scores.length + " orders; expected at least two to compare");
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isFinite(scores[i])) {
                throw new IllegalArgumentException(
                        "the score of order " + i + " is " + scores[i] + "; expected a finite number");
            }
        }
        return new OrderSensitivity(
                StatUtils.mean(scores),
                Math.sqrt(StatUtils.variance(scores)),
                StatUtils.min(scores),
                StatUtils.max(scores));
    }
}
