package org.isoloss.metrics.regression;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * Columns of a natural cubic spline: cubic between knots, straight beyond the outer ones (Hastie, Tibshirani and Friedman
 * 2009, equation 5.4).
 */
public final class NaturalSpline {

    private static final double[] KNOTS_AT = {0.02, 0.25, 0.5, 0.75, 0.98};

    private NaturalSpline() {}

    /** Returns the spline of x with knots at its quantiles .02, .25, .5, .75 and .98, fewer where these are equal. */
    public static Design of(double[] x) {
        requireFinite("x", x);
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double[] knots = Arrays.stream(KNOTS_AT)
                .map(q -> Quantiles.ofSorted(sorted, q))
                .distinct()
                .toArray();
        return of(x, knots);
    }

    /**
     * Returns the spline of x: the line, and a column for each inner knot.
     *
     * @param knots in ascending order; fewer than three give the line
     */
    public static Design of(double[] x, double... knots) {
        for (int k = 1; k < knots.length; k++) {
            require(knots[k] > knots[k - 1], "knot %s after %s; expected ascending knots", knots[k], knots[k - 1]);
        }
        Design design = Design.constant(x.length).with(x);
        int last = knots.length - 1;
        for (int k = 0; k < last - 1; k++) {
            double knot = knots[k];
            double[] column = Arrays.stream(x)
                    .map(v -> bend(v, knot, knots[last]) - bend(v, knots[last - 1], knots[last]))
                    .toArray();
            design = design.with(column);
        }
        return design;
    }

    private static double bend(double x, double knot, double last) {
        return (cube(x - knot) - cube(x - last)) / (last - knot);
    }

    private static double cube(double x) {
        return x > 0 ? x * x * x : 0;
    }
}
