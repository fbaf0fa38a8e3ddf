package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scores along an axis, in ascending order of x; two models may share one x. Lent, not copied.
 *
 * @param x places on the axis
 * @param y scores
 * @param variances of the scores over test items, at least 0
 */
record Series(double[] x, double[] y, double[] variances) {

    Series {
        requireFinite("x", x);
        requireFinite("y", y);
        requireFinite("variances", variances);
        require(
                x.length == y.length && x.length == variances.length,
                "%s places, %s scores, %s variances",
                x.length,
                y.length,
                variances.length);
        for (int i = 1; i < x.length; i++) {
            require(x[i] >= x[i - 1], "x[%s] is %s, below x[%s]; expected ascending places", i, x[i], i - 1);
        }
    }

    /** Returns the series of points in any order. */
    static Series ofUnordered(double[] x, double[] y, double[] variances) {
        int[] order = IntStream.range(0, x.length)
                .boxed()
                .sorted((i, j) -> Double.compare(x[i], x[j]))
                .mapToInt(i -> i)
                .toArray();
        return new Series(at(order, x), at(order, y), at(order, variances));
    }

    private static double[] at(int[] order, double[] values) {
        return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }

    int size() {
        return x.length;
    }

    double lastX() {
        return x[x.length - 1];
    }

    /** Returns the score at the largest x; of several there, their mean. */
    double lastScore() {
        return IntStream.range(0, size())
                .filter(i -> x[i] == lastX())
                .mapToDouble(i -> y[i])
                .average()
                .orElseThrow();
    }

    /** Returns the item variance at the largest x: what a new score may be expected to have. */
    double lastVariance() {
        return variances[x.length - 1];
    }

    double meanScore() {
        return Arrays.stream(y).average().orElseThrow();
    }
}
