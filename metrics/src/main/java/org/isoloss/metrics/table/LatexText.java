package org.isoloss.metrics.table;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;

/** Tables for LaTeX with the booktabs package; the key of a table is its label. */
final class LatexText implements TableFormat.Layout {

    @Override
    public void write(List<Table> tables, Appendable out) throws IOException {
        String gap = "";
        for (Table table : tables) {
            String alignment = table.columns().stream()
                    .map(column -> column.alignment() == Column.Alignment.RIGHT ? "r" : "l")
                    .collect(Collectors.joining());
            out.append(gap).append("\\begin{table}\n\\centering\n");
            gap = "\n";
            if (!table.title().isEmpty()) {
                out.append("\\caption{").append(escaped(table.title())).append("}\n");
            }
            out.append("\\label{tab:")
                    .append(table.key().replaceAll("[^A-Za-z0-9:.-]", "-"))
                    .append("}\n");
            out.append("\\begin{tabular}{").append(alignment).append("}\n\\toprule\n");
            writeLine(
                    table.columns().stream()
                            .map(column -> escaped(column.heading()))
                            .toList(),
                    out);
            out.append("\\midrule\n");
            for (List<Cell> row : table.rows()) {
                writeLine(row.stream().map(LatexText::entry).toList(), out);
            }
            out.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n");
        }
    }

    private static void writeLine(List<String> entries, Appendable out) throws IOException {
        out.append(String.join(" & ", entries)).append(" \\\\\n");
    }

    private static String entry(Cell cell) {
        if (cell instanceof Cell.Number number && Double.isFinite(number.value())) {
            String shown = cell.display();
            int exponent = shown.indexOf('e');
            // A hyphen before digits is a minus sign.
            return exponent < 0
                    ? (shown.startsWith("-") ? "$" + shown + "$" : shown)
                    : "$" + shown.substring(0, exponent) + "\\times 10^{"
                            + DecimalNumber.integer(shown.substring(exponent + 1))
                                    .orElseThrow() + "}$";
        }
        if (cell instanceof Cell.Missing) {
            return "--";
        }
        return escaped(cell.display());
    }

    private static String escaped(String found) {
        String text = Shown.line(found);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '<' -> out.append("\\textless{}");
                case '>' -> out.append("\\textgreater{}");
                case '&', '%', '$', '#', '_', '{', '}' -> out.append('\\').append(c);
                case '\u00b1' -> out.append("$\\pm$");
                case '\u27e8' -> out.append("\\textlangle{}");
                case '\u27e9' -> out.append("\\textrangle{}");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
