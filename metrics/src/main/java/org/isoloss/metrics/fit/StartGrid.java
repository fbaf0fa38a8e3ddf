package org.isoloss.metrics.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A grid over the nonlinear parameters of a family, from which the best cells that are not neighbours are started. */
final class StartGrid {

    private final double[][] axes;

    StartGrid(double[]... axes) {
        this.axes = axes;
    }

    /** A start and how well it does. */
    record Start(double[] theta, double objective) {}

    private record Cell(int[] index, Start start) {}

    /**
     * Returns the best starts, each further than one step on some axis from every better one.
     *
     * @param atCell internal parameters at a point of the grid, with the linear ones solved; null where there are none
     */
    List<double[]> best(int limit, Function<double[], @Nullable Start> atCell) {
        List<Cell> cells = new ArrayList<>();
        visit(new int[axes.length], 0, atCell, cells);
        cells.sort(Comparator.comparingDouble(cell -> cell.start().objective()));
        List<Cell> kept = new ArrayList<>();
        for (Cell cell : cells) {
            if (kept.size() == limit) {
                break;
            }
            if (kept.stream().noneMatch(better -> adjacent(better.index(), cell.index()))) {
                kept.add(cell);
            }
        }
        return kept.stream().map(cell -> cell.start().theta()).toList();
    }

    private void visit(int[] index, int axis, Function<double[], @Nullable Start> atCell, List<Cell> cells) {
        if (axis == axes.length) {
            double[] point = new double[axes.length];
            for (int a = 0; a < axes.length; a++) {
                point[a] = axes[a][index[a]];
            }
            Start start = atCell.apply(point);
            if (start != null && Double.isFinite(start.objective())) {
                cells.add(new Cell(index.clone(), start));
            }
            return;
        }
        for (int i = 0; i < axes[axis].length; i++) {
            index[axis] = i;
            visit(index, axis + 1, atCell, cells);
        }
    }

    private static boolean adjacent(int[] a, int[] b) {
        for (int axis = 0; axis < a.length; axis++) {
            if (Math.abs(a[axis] - b[axis]) > 1) {
                return false;
            }
        }
        return true;
    }

    /** Returns equally spaced values, both ends included. */
    static double[] linear(double from, double to, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = from + (to - from) * i / (count - 1);
        }
        return values;
    }

    /** Returns values spaced by a constant factor, both ends included. */
    static double[] geometric(double from, double to, int count) {
        double[] values = linear(Math.log(from), Math.log(to), count);
        for (int i = 0; i < count; i++) {
            values[i] = Math.exp(values[i]);
        }
        return values;
    }
}
