package org.isoloss.metrics.regression;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The columns of a linear model beside its constant: numbers, and indicators of categories. Immutable. */
public final class Design {

    /** More levels than this are no category: each would be a parameter. */
    public static final int MOST_LEVELS = 200;

    private final int rows;
    private final List<IntToDoubleFunction> columns;

    private Design(int rows, List<IntToDoubleFunction> columns) {
        this.rows = rows;
        this.columns = List.copyOf(columns);
    }

    /** Returns the design of the constant alone. */
    public static Design constant(int rows) {
        require(rows >= 1, "%s rows; expected at least 1", rows);
        return new Design(rows, List.of());
    }

    /** Returns this with a column of numbers. */
    public Design with(double[] numbers) {
        require(numbers.length == rows, "a column has %s values; expected %s", numbers.length, rows);
        double mean = Arrays.stream(numbers).average().orElseThrow(); // about the mean, so that sums keep their digits
        return and(List.of(row -> numbers[row] - mean));
    }

    /**
     * Returns this with indicators of the levels of a category, the first level as the base.
     *
     * @param levels the level of each row, from 0
     */
    public Design withLevels(int[] levels) {
        require(levels.length == rows, "a category has %s values; expected %s", levels.length, rows);
        int count = Arrays.stream(levels).max().orElseThrow() + 1;
        require(
                count <= MOST_LEVELS,
                "a category has %s levels; expected at most %s, each of which is a parameter",
                count,
                MOST_LEVELS);
        List<IntToDoubleFunction> indicators = new ArrayList<>();
        for (int level = 1; level < count; level++) {
            int one = level;
            indicators.add(row -> levels[row] == one ? 1 : 0);
        }
        return and(indicators);
    }

    /** Returns this with all columns of another design over the same rows. */
    public Design with(Design other) {
        require(other.rows == rows, "a design has %s rows; expected %s", other.rows, rows);
        return and(other.columns);
    }

    private Design and(List<IntToDoubleFunction> more) {
        List<IntToDoubleFunction> all = new ArrayList<>(columns);
        all.addAll(more);
        return new Design(rows, all);
    }

    /** Returns the number of rows. */
    public int rows() {
        return rows;
    }

    /** Returns the number of columns without the constant. */
    public int columns() {
        return columns.size();
    }

    /** Writes the values of a row, without the constant. */
    void row(int row, double[] out) {
        for (int c = 0; c < out.length; c++) {
            out[c] = columns.get(c).applyAsDouble(row);
        }
    }

    @Override
    public String toString() {
        return rows + " rows of " + columns.size() + " columns";
    }
}
