package org.isoloss.cli.screen;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of a bar chart.
 *
 * @param label what it is of
 * @param low the least value, or the lower end of an interval
 * @param value the figure; NaN for a row without a bar
 * @param high the most, or the upper end
 * @param published the figure of the literature, if there is one
 * @param curve shares to be drawn as a line beside the bar; empty for none
 * @param cells figures at the side, one a column
 */
public record Bar(
        String label,
        double low,
        double value,
        double high,
        OptionalDouble published,
        double[] curve,
        List<String> cells) {

    private static final double[] NO_CURVE = {};

    public Bar {
        curve = curve.clone();
        cells = List.copyOf(cells);
    }

    /** Returns the row of one figure. */
    public static Bar of(String label, double value, List<String> cells) {
        return new Bar(label, value, value, value, OptionalDouble.empty(), NO_CURVE, cells);
    }

    /** Returns the row of a figure with its interval. */
    public static Bar of(String label, double low, double value, double high, List<String> cells) {
        return new Bar(label, low, value, high, OptionalDouble.empty(), NO_CURVE, cells);
    }

    /** Returns the row of several measurements: their mean, from the least to the most. */
    public static Bar ofSeveral(String label, double[] values, List<String> cells) {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        return of(
                label,
                Arrays.stream(known).min().orElse(Double.NaN),
                Arrays.stream(known).average().orElse(Double.NaN),
                Arrays.stream(known).max().orElse(Double.NaN),
                cells);
    }

    /** Returns this row with a figure of the literature. */
    public Bar published(OptionalDouble figure) {
        return new Bar(label, low, value, high, figure, curve, cells);
    }

    /** Returns this row with a line beside it. */
    public Bar curve(double[] shares) {
        return new Bar(label, low, value, high, published, shares, cells);
    }

    boolean isSpread() {
        return low < high;
    }
}
