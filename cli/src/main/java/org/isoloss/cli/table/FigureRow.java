package org.isoloss.cli.table;

import java.util.List;
import java.util.OptionalDouble;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Table;

/** A row of a table that a command prints, read by its columns. */
public record FigureRow(Table table, List<Cell> cells) {

    public FigureRow {
        cells = List.copyOf(cells);
    }

    /** Returns the rows of a table. */
    public static List<FigureRow> of(Table table) {
        return table.rows().stream().map(row -> new FigureRow(table, row)).toList();
    }

    /** Returns a cell as people see it; empty for a value that does not exist. */
    public String text(String column) {
        return cell(column).display();
    }

    /** Returns a number, unrounded. */
    public OptionalDouble number(String column) {
        Cell cell = cell(column);
        if (cell instanceof Cell.Number number) {
            return OptionalDouble.of(number.value());
        }
        return cell instanceof Cell.Count count ? OptionalDouble.of(count.value()) : OptionalDouble.empty();
    }

    private Cell cell(String column) {
        for (int i = 0; i < cells.size(); i++) {
            if (table.columns().get(i).key().equals(column)) {
                return cells.get(i);
            }
        }
        throw new IllegalArgumentException("table " + table.key() + " has no column " + column);
    }

    /** Returns a value with its interval, as {@code .5 (.4 to .6)}; without one the value alone. */
    public String withInterval(String value, String low, String high) {
        return text(low).isEmpty() ? text(value) : text(value) + " (" + text(low) + " to " + text(high) + ")";
    }
}
