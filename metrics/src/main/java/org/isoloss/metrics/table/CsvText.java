package org.isoloss.metrics.table;

import java.io.IOException;
import java.util.List;

/** Comma-separated values after RFC 4180, with line feeds. */
final class CsvText implements TableFormat.Layout {

    @Override
    public void write(List<Table> tables, Appendable out) throws IOException {
        String gap = "";
        for (Table table : tables) {
            out.append(gap);
            gap = "\n";
            writeLine(table.columns().stream().map(Column::key).toList(), out);
            for (List<Cell> row : table.rows()) {
                writeLine(row.stream().map(Cell::exact).toList(), out);
            }
        }
    }

    private static void writeLine(List<String> entries, Appendable out) throws IOException {
        for (int i = 0; i < entries.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(entries.get(i)));
        }
        out.append('\n');
    }

    private static String quoted(String entry) {
        boolean plain =
                entry.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') && !entry.startsWith(" ");
        return plain ? entry : '"' + entry.replace("\"", "\"\"") + '"';
    }
}
