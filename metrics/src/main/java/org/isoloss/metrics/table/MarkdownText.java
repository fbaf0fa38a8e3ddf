package org.isoloss.metrics.table;

import java.io.IOException;
import java.util.List;
import org.isoloss.base.text.Shown;

/** Pipe tables, each under its title in bold. */
final class MarkdownText implements TableFormat.Layout {

    @Override
    public void write(List<Table> tables, Appendable out) throws IOException {
        String gap = "";
        for (Table table : tables) {
            out.append(gap);
            gap = "\n";
            if (!table.title().isEmpty()) {
                out.append("**").append(escaped(table.title())).append("**\n\n");
            }
            writeLine(
                    table.columns().stream()
                            .map(column -> escaped(column.heading()))
                            .toList(),
                    out);
            writeLine(
                    table.columns().stream()
                            .map(column -> column.alignment() == Column.Alignment.RIGHT ? "---:" : ":---")
                            .toList(),
                    out);
            for (List<Cell> row : table.rows()) {
                writeLine(row.stream().map(cell -> escaped(cell.display())).toList(), out);
            }
        }
    }

    private static void writeLine(List<String> entries, Appendable out) throws IOException {
        out.append("| ").append(String.join(" | ", entries)).append(" |\n");
    }

    private static String escaped(String text) {
        // Underscores and brackets within names mean nothing to Markdown.
        return Shown.line(text).replaceAll("([\\\\|*`<>]|(?<!\\w)_|_(?!\\w))", "\\\\$1");
    }
}
