package org.isoloss.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Some columns of a table of results, by their keys, for a screen that has no room for all. */
public final class TableColumns {

    private TableColumns() {}

    /** Returns a picture of some columns; one that has no value in any row is left out. */
    public static Picture of(Table table, String... keys) {
        List<RowPicture.Column> columns = new ArrayList<>();
        for (String key : keys) {
            for (int c = 0; c < table.columns().size(); c++) {
                Column column = table.columns().get(c);
                int place = c;
                List<String> cells = table.rows().stream()
                        .map(row -> row.get(place).display())
                        .toList();
                if (column.key().equals(key) && cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    columns.add(
                            column.alignment() == Column.Alignment.RIGHT
                                    ? RowPicture.Column.numbers(column.heading(), cells)
                                    : RowPicture.Column.names(column.heading(), cells));
                }
            }
        }
        return columns.isEmpty() ? Picture.NONE : new RowPicture(columns, 0, "");
    }

    /** Returns the share in a cell, by its column's key, in whole per cents; empty if there is none. */
    public static String percent(Table table, int row, String key) {
        for (int c = 0; c < table.columns().size(); c++) {
            if (table.columns().get(c).key().equals(key)
                    && table.rows().get(row).get(c) instanceof Cell.Number share) {
                return BarAxis.percent(share.value());
            }
        }
        return "";
    }

    /** Returns the text of a cell by its column's key; empty if there is no such column. */
    public static String text(Table table, int row, String key) {
        for (int c = 0; c < table.columns().size(); c++) {
            if (table.columns().get(c).key().equals(key)) {
                return table.rows().get(row).get(c).display();
            }
        }
        return "";
    }
}
