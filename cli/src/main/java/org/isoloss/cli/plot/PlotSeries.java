package org.isoloss.cli.plot;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A curve of a plot.
 *
 * @param name several curves of one name share a colour and a line of the legend
 * @param x as many as y; values that are not finite are left out
 * @param y as many as x
 */
public record PlotSeries(String name, double[] x, double[] y) {

    public PlotSeries {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "a curve has " + x.length + " places and " + y.length + " values; expected as many");
        }
        x = x.clone();
        y = y.clone();
    }

    /** Returns the curve with other values: a function of its own. */
    PlotSeries mapped(DoubleUnaryOperator place, DoubleUnaryOperator value) {
        return new PlotSeries(
                name,
                Arrays.stream(x).map(place).toArray(),
                Arrays.stream(y).map(value).toArray());
    }
}
