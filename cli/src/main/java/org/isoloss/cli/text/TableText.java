package org.isoloss.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Tables of results for a terminal, no wider than it is. */
public final class TableText {

    private TableText() {}

    /** Returns the lines of tables, one below the other, each under its title. */
    public static List<String> lines(List<Table> tables, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        for (Table table : tables) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            if (!table.title().isEmpty()) {
                Paragraph.lines("", Shown.line(table.title()), terminal.width()).stream()
                        .map(terminal.glyphs()::heading)
                        .forEach(lines::add);
            }
            List<String> rows = text(table).lines(terminal.width(), terminal.glyphs());
            lines.addAll(rows.isEmpty() ? List.of("  none") : rows);
        }
        return lines;
    }

    private static TextTable text(Table table) {
        TextTable text = new TextTable();
        for (int c = 0; c < table.columns().size(); c++) {
            int place = c;
            List<String> cells =
                    table.rows().stream().map(row -> shown(row.get(place))).toList();
            Column column = table.columns().get(c);
            if (column.alignment() == Column.Alignment.RIGHT) {
                text.numbers("", column.heading(), cells);
            } else {
                text.text(column.heading(), cells);
            }
        }
        return text;
    }

    private static String shown(Cell cell) {
        return cell instanceof Cell.Missing ? "-" : cell.display();
    }
}
