package org.isoloss.metrics.strategy;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;

/**
 * A level and then a rise: y = level + slope max(0, x - start), by least squares with the start on a grid.
 *
 * @param start where the rise begins
 * @param level below the start
 * @param slope beyond it
 */
public record Hinge(double start, double level, double slope) {

    private static final double STEP = 0.01;

    /** Beyond the second largest x a rise would go through one model. */
    private static final int LEAST_BEYOND = 2;

    /**
     * Fits a hinge.
     *
     * @param x in ascending order, at least three different values
     * @param y as many
     */
    public static Hinge of(double[] x, double[] y) {
        require(
                x.length == y.length && x.length > 2,
                "%s and %s values; expected as many, at least 3",
                x.length,
                y.length);
        require(x[x.length - LEAST_BEYOND] > x[0], "all x are %s; expected values that differ", x[0]);
        Hinge best = null;
        double least = Double.POSITIVE_INFINITY;
        Beyond beyond = new Beyond(x, y);
        long first = (long) Math.floor(x[0] / STEP);
        long last = Math.max(first, (long) Math.ceil(x[x.length - LEAST_BEYOND] / STEP) - 1);
        for (long at = first; at <= last; at++) {
            double start = at * STEP;
            beyond.dropUpTo(start);
            double uu = beyond.squares(start);
            double uy = beyond.products(start);
            double left = -uy * uy / uu; // what the rise takes off the sum of squares
            if (uu > 0 && left < least) {
                least = left;
                best = new Hinge(start, beyond.meanY - uy / uu * beyond.mean(start), uy / uu);
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no hinge fits: x has too few different values");
        }
        return best;
    }

    /** Sums over the points beyond a start that only grows, x and y about their means so that sums keep their digits. */
    private static final class Beyond {

        private final double[] x;
        private final double[] y;
        private final double meanX;
        private final double meanY;
        private int next;
        private double count;
        private double sumX;
        private double sumY;
        private double sumXx;
        private double sumXy;

        Beyond(double[] x, double[] y) {
            this.x = x;
            this.y = y;
            meanX = Arrays.stream(x).average().orElseThrow();
            meanY = Arrays.stream(y).average().orElseThrow();
            for (int i = 0; i < x.length; i++) {
                add(i, 1);
            }
        }

        private void add(int i, int sign) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            count += sign;
            sumX += sign * dx;
            sumY += sign * dy;
            sumXx += sign * dx * dx;
            sumXy += sign * dx * dy;
        }

        void dropUpTo(double start) {
            while (next < x.length && x[next] <= start) {
                add(next++, -1);
            }
        }

        /** The mean over all points of u = max(0, x - start). */
        double mean(double start) {
            return (sumX - count * (start - meanX)) / x.length;
        }

        /** The sum of squares of u about its mean. */
        double squares(double start) {
            double s = start - meanX;
            double mean = mean(start);
            return sumXx - 2 * s * sumX + count * s * s - x.length * mean * mean;
        }

        /** The sum of products of u with y, both about their means; those of y sum to 0 over all points. */
        double products(double start) {
            return sumXy - (start - meanX) * sumY;
        }
    }
}
