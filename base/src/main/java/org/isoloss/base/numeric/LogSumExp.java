package org.isoloss.base.numeric;

/** The logarithm of a sum of exponentials, without overflow. */
public final class LogSumExp {

    private LogSumExp() {}

    /** Returns ln sum_i exp(x_i) over all of x; {@code -Infinity} if every entry is. */
    public static double of(double[] x) {
        return of(x, 0, x.length);
    }

    /** Returns ln sum_i exp(x_i) for i in [from, from + length). */
    public static double of(double[] x, int from, int length) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + length; i++) {
            max = Math.max(max, x[i]);
        }
        if (Double.isInfinite(max) || Double.isNaN(max)) {
            return max;
        }
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += Math.exp(x[i] - max);
        }
        return max + Math.log(sum);
    }

    /** Returns ln sum_i exp(x_i) as {@link StrictMath} gives it: the same bits on every platform. */
    public static double reproducible(double[] x) {
        double max = Double.NEGATIVE_INFINITY;
        for (double xi : x) {
            max = Math.max(max, xi);
        }
        if (Double.isInfinite(max) || Double.isNaN(max)) {
            return max;
        }
        double sum = 0;
        for (double xi : x) {
            sum += StrictMath.exp(xi - max);
        }
        return max + StrictMath.log(sum);
    }
}
