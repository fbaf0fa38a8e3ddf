package org.isoloss.metrics.run;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.text.Shown;
import org.jspecify.annotations.Nullable;

/** A column of a table of runs: a value a row, as text and, where the column has numbers, as a number. Immutable. */
public final class RunColumn {

    private final String name;
    private final Cells cells;
    private final @Nullable String unclear;

    RunColumn(String name, Cells cells, Optional<String> unclear) {
        this.name = name;
        this.cells = cells;
        this.unclear = unclear.orElse(null);
    }

    /** Returns the name in the table's header. */
    public String name() {
        return name;
    }

    /** Returns the number of rows. */
    public int size() {
        return cells.size();
    }

    /** Tells whether every value that is not missing is a number, and there is one. */
    public boolean isNumeric() {
        return cells.isNumeric();
    }

    /** Returns the number in a row; NaN if it is missing, or the column is not numeric. */
    public double number(int row) {
        return cells.number(row);
    }

    /** Returns the value in a row as text; empty if it is missing. */
    public String text(int row) {
        return cells.text(row);
    }

    /** Returns the numbers of all rows, in a new array; NaN where one is missing. */
    public double[] numbers() {
        double[] numbers = new double[size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = cells.number(row);
        }
        return numbers;
    }

    /** Returns how many rows have no value. */
    public int missing() {
        int missing = 0;
        for (int row = 0; row < size(); row++) {
            missing += isMissing(row) ? 1 : 0;
        }
        return missing;
    }

    /** Tells whether a row has no value. */
    public boolean isMissing(int row) {
        return cells.isNumeric()
                ? Double.isNaN(cells.number(row))
                : cells.text(row).isEmpty();
    }

    /** Returns the distinct values as text, in the order of rows; at most about as many as asked for. */
    public Set<String> distinct(int most) {
        Set<String> found = new LinkedHashSet<>();
        for (int row = 0; row < size() && found.size() <= most; row++) {
            found.add(cells.text(row));
        }
        return found;
    }

    RunColumn named(String other) {
        return new RunColumn(other, cells, Optional.ofNullable(unclear));
    }

    RunColumn map(DoubleUnaryOperator map) {
        return new RunColumn(name, new MappedCells(cells, map), Optional.ofNullable(unclear));
    }

    /** Returns this column times another, where a third has no value. */
    RunColumn times(RunColumn other, @Nullable RunColumn first) {
        double[] products = new double[size()];
        for (int row = 0; row < products.length; row++) {
            double known = first == null ? Double.NaN : first.number(row);
            products[row] = Double.isNaN(known) ? number(row) * other.number(row) : known;
        }
        return new RunColumn(other.name + " x " + name, new ArrayCells(products), Optional.empty());
    }

    /** Returns the amounts of this column in ones, see {@link ScaleText}; what is below the least is missing. */
    RunColumn amounts(double least) {
        return new RunColumn(name, new AmountCells(cells, ColumnName.unit(name), least), Optional.empty());
    }

    RunColumn rows(int[] wanted) {
        return new RunColumn(name, cells.rows(wanted), Optional.ofNullable(unclear));
    }

    /** Refuses a column that is not of numbers, at the first value that is none. */
    void requireNumbers(RowPlaces places) {
        if (cells.isNumeric()) {
            return;
        }
        CellNumber grammar = new CellNumber();
        for (int row = 0; row < size(); row++) {
            String text = cells.text(row);
            boolean comma = unclear != null && CellNumber.hasComma(text);
            if (!text.isEmpty() && (comma || grammar.parse(text).isEmpty())) {
                throw new FormatException(
                        places.of(row),
                        "column \"" + Shown.found(name) + "\" has \"" + Shown.found(text) + "\"; expected "
                                + (comma
                                        ? "a decimal point: the table does not show whether the comma is one or groups"
                                                + " thousands"
                                        : "a number, or nothing"));
            }
        }
        throw new FormatException(places.file(), "column \"" + Shown.found(name) + "\" is empty; expected numbers");
    }

    @Override
    public String toString() {
        return name;
    }
}
