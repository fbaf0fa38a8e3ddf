package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.Optional;

/**
 * How much behaviour scatters among runs of equal loss.
 *
 * @param tolerance the largest difference in loss that counts as equal
 * @param pairs how many pairs of runs are that near, at least 1
 * @param deviation sqrt(mean (y_i - y_j)^2 / 2) over these pairs: what the standard deviation is over all pairs
 * @param ratio to the standard deviation of all runs: 1 if loss says nothing about behaviour, 0 if it says all; NaN if the
 *     behaviour is constant
 */
public record EqualLossSpread(double tolerance, long pairs, double deviation, double ratio) {

    /** Up to so many pairs each difference is squared by itself, so that none is lost in rounding. */
    private static final long PAIR_BY_PAIR = 5_000_000;

    /** Measures the spread; empty if no two runs are within the tolerance. */
    public static Optional<EqualLossSpread> of(LossOrder order, double[] behaviour, double tolerance) {
        require(tolerance >= 0, "tolerance is %s; expected at least 0", tolerance);
        long pairs = order.pairsWithin(tolerance);
        if (pairs == 0) {
            return Optional.empty();
        }
        double[] y = order.ordered(behaviour);
        double squares = pairs <= PAIR_BY_PAIR
                ? pairByPair(order, y, order.reach(tolerance))
                : inOnePass(order, y, order.reach(tolerance));
        double deviation = Math.sqrt(Math.max(0, squares) / (2.0 * pairs));
        double overall = Math.sqrt(sumOfSquares(centred(y)) / (y.length - 1));
        return Optional.of(
                new EqualLossSpread(tolerance, pairs, deviation, overall > 0 ? deviation / overall : Double.NaN));
    }

    /** The sum of (y_i - y_j)^2 over near pairs, y in the order of loss. */
    static double pairByPair(LossOrder order, double[] y, double reach) {
        double squares = 0;
        int first = 0;
        for (int place = 0; place < y.length; place++) {
            while (order.loss(place) - order.loss(first) > reach) {
                first++;
            }
            for (int other = first; other < place; other++) {
                squares += (y[place] - y[other]) * (y[place] - y[other]);
            }
        }
        return squares;
    }

    /** The same from running sums: k y^2 - 2 y sum y_j + sum y_j^2 for the k near runs before each. */
    static double inOnePass(LossOrder order, double[] ordered, double reach) {
        double[] y = centred(ordered); // else the sums of squares would lose the digits of their differences
        double squares = 0;
        int first = 0;
        double sum = 0;
        double sumOfSquares = 0;
        for (int place = 0; place < y.length; place++) {
            while (order.loss(place) - order.loss(first) > reach) {
                sum -= y[first];
                sumOfSquares -= y[first] * y[first];
                first++;
            }
            squares += (place - first) * y[place] * y[place] - 2 * y[place] * sum + sumOfSquares;
            sum += y[place];
            sumOfSquares += y[place] * y[place];
        }
        return squares;
    }

    private static double[] centred(double[] y) {
        double mean = Arrays.stream(y).average().orElseThrow();
        return Arrays.stream(y).map(v -> v - mean).toArray();
    }

    private static double sumOfSquares(double[] y) {
        return Arrays.stream(y).map(v -> v * v).sum();
    }
}
