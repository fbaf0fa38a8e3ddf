package org.isoloss.metrics.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A grid over the nonlinear parameters of a family which is an amplitude times a column of values, perhaps plus an offset:
 * these two are solved in each cell (variable projection, Golub and Pereyra 1973), and the best cells that are not
 * neighbours are started.
 */
final class StartGrid {

    private final Sample sample;
    private final boolean offset;
    private final int[] sizes;
    private final AmplitudeScreen screen;

    private StartGrid(Sample sample, boolean offset, int[] sizes) {
        this.sample = sample;
        this.offset = offset;
        this.sizes = sizes;
        this.screen = offset ? AmplitudeScreen.withOffset(sample) : AmplitudeScreen.withoutOffset(sample);
    }

    /** For amplitude times column plus offset, with so many values on each axis. */
    static StartGrid withOffset(Sample sample, int... sizes) {
        return new StartGrid(sample, true, sizes);
    }

    /** For amplitude times column, with so many values on each axis. */
    static StartGrid withoutOffset(Sample sample, int... sizes) {
        return new StartGrid(sample, false, sizes);
    }

    /** What the amplitude multiplies. */
    interface Column {

        /**
         * Writes the value at each point of the sample.
         *
         * @param cell one index an axis; lent for the call
         */
        void at(int[] cell, double[] out);
    }

    /**
     * A cell and its best curve.
     *
     * @param cell one index an axis
     * @param offset 0 in a grid without offset
     */
    record Start(int[] cell, double amplitude, double offset) {}

    /** Returns the best starts, the best first, each further than one step on some axis from every better one. */
    List<Start> best(int limit, Column column) {
        return best(limit, column, screen::objective);
    }

    /** Returns the same among the cells whose best amplitude is above 0. */
    List<Start> bestPositive(int limit, Column column) {
        return best(limit, column, screen::objectiveOfPositive);
    }

    private interface Objective {
        double of(double[] column);
    }

    private List<Start> best(int limit, Column column, Objective objective) {
        double[] values = new double[sample.size()];
        double[] objectives = new double[Arrays.stream(sizes).reduce(1, Math::multiplyExact)];
        int[] cell = new int[sizes.length];
        for (int c = 0; c < objectives.length; c++) {
            column.at(cell, values);
            double found = objective.of(values);
            objectives[c] = Double.isNaN(found) ? Double.POSITIVE_INFINITY : found;
            advance(cell);
        }
        List<Start> starts = new ArrayList<>();
        for (int taken = 0; taken < limit; taken++) {
            int least = least(objectives);
            if (objectives[least] == Double.POSITIVE_INFINITY) {
                break;
            }
            int[] best = cell(least);
            strike(objectives, best, 0, 0);
            column.at(best, values);
            double[][] basis = offset ? new double[][] {values, ones()} : new double[][] {values};
            LinearPart part = LinearPart.solve(sample, basis);
            if (part != null) {
                double[] c = part.coefficients();
                starts.add(new Start(best, c[0], offset ? c[1] : 0));
            }
        }
        return starts;
    }

    private double[] ones() {
        double[] ones = new double[sample.size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static int least(double[] objectives) {
        int least = 0;
        for (int c = 1; c < objectives.length; c++) {
            if (objectives[c] < objectives[least]) {
                least = c;
            }
        }
        return least;
    }

    /** Turns to the next cell, the last axis first. */
    private void advance(int[] cell) {
        for (int axis = sizes.length - 1; axis >= 0 && ++cell[axis] == sizes[axis]; axis--) {
            cell[axis] = 0;
        }
    }

    private int[] cell(int number) {
        int[] cell = new int[sizes.length];
        int rest = number;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            cell[axis] = rest % sizes[axis];
            rest /= sizes[axis];
        }
        return cell;
    }

    /** Takes a cell and its neighbours out. */
    private void strike(double[] objectives, int[] centre, int axis, int before) {
        if (axis == sizes.length) {
            objectives[before] = Double.POSITIVE_INFINITY;
            return;
        }
        for (int i = Math.max(0, centre[axis] - 1); i <= Math.min(sizes[axis] - 1, centre[axis] + 1); i++) {
            strike(objectives, centre, axis + 1, before * sizes[axis] + i);
        }
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
