package org.isoloss.metrics.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;

/** Aligned columns with two blanks between, and a rule under the headings. */
final class PlainText implements TableFormat.Layout {

    @Override
    public void write(List<Table> tables, Appendable out) throws IOException {
        String gap = "";
        for (Table table : tables) {
            out.append(gap);
            gap = "\n";
            if (!table.title().isEmpty()) {
                out.append(Shown.line(table.title())).append('\n');
            }
            int columns = table.columns().size();
            List<List<String>> lines = new ArrayList<>();
            lines.add(table.columns().stream()
                    .map(column -> Shown.line(column.heading()))
                    .toList());
            for (List<Cell> row : table.rows()) {
                lines.add(row.stream().map(PlainText::shown).toList());
            }
            int[] width = new int[columns];
            for (List<String> line : lines) {
                for (int c = 0; c < columns; c++) {
                    width[c] = Math.max(width[c], length(line.get(c)));
                }
            }
            for (int l = 0; l < lines.size(); l++) {
                writeLine(table.columns(), lines.get(l), width, out);
                if (l == 0) {
                    List<String> rules = new ArrayList<>();
                    for (int w : width) {
                        rules.add("-".repeat(w));
                    }
                    writeLine(table.columns(), rules, width, out);
                }
            }
        }
    }

    private static String shown(Cell cell) {
        return cell instanceof Cell.Missing ? "-" : Shown.line(cell.display());
    }

    private static void writeLine(List<Column> columns, List<String> entries, int[] width, Appendable out)
            throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < columns.size(); c++) {
            if (c > 0) {
                line.append("  ");
            }
            String padding = " ".repeat(width[c] - length(entries.get(c)));
            boolean right = columns.get(c).alignment() == Column.Alignment.RIGHT;
            line.append(right ? padding + entries.get(c) : entries.get(c) + padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
