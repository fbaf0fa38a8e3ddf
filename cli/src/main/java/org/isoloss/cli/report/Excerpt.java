package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/**
 * As much of a table as a page shows: the first rows, and of very long texts the beginning and the end.
 *
 * @param table what is shown
 * @param total how many rows the whole table has
 */
public record Excerpt(Table table, int total) {

    private static final int MOST_ROWS = 200;
    private static final int LONGEST_TEXT = 400;
    private static final int LONGEST_HEADING = 80;

    /** Returns the excerpt of a table. */
    public static Excerpt of(Table table) {
        List<List<Cell>> rows = table.rows().stream()
                .limit(MOST_ROWS)
                .map(row -> row.stream().map(Excerpt::shortened).toList())
                .toList();
        return new Excerpt(
                new Table(
                        SafeName.of(table.key()),
                        Shown.shortened(table.title(), LONGEST_HEADING),
                        columns(table),
                        rows),
                table.rows().size());
    }

    /** Returns whether rows were left out. */
    public boolean partial() {
        return table.rows().size() < total;
    }

    private static List<Column> columns(Table table) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            // A long key keeps its place as a number, so that keys stay distinct.
            String key = column.key().length() <= LONGEST_HEADING
                    ? column.key()
                    : Shown.shortened(column.key(), LONGEST_HEADING) + " " + columns.size();
            columns.add(new Column(key, Shown.shortened(column.heading(), LONGEST_HEADING), column.alignment()));
        }
        return columns;
    }

    private static Cell shortened(Cell cell) {
        return cell instanceof Cell.Text text ? Cell.text(Shown.shortened(text.value(), LONGEST_TEXT)) : cell;
    }
}
