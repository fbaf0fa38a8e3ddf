package org.isoloss.cli.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.isoloss.cli.Glyphs;

/**
 * A table of text. Where it is wider than the terminal, columns go to further tables below that repeat the first one.
 *
 * <p>A column has a group, which is written once above neighbours of the same group, and a name.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final String INDENT = "  ";

    private final List<Column> columns = new ArrayList<>();

    private record Column(String group, String name, Alignment alignment, List<String> cells) {

        int width() {
            return Math.max(name.length(), longest(cells));
        }
    }

    /** To which side the cells of a column keep. */
    public enum Alignment {
        LEFT,
        RIGHT
    }

    /** Appends a column without a group, kept left. */
    public TextTable text(String name, List<String> cells) {
        return add(new Column("", name, Alignment.LEFT, List.copyOf(cells)));
    }

    /** Appends a column of numbers, kept right. */
    public TextTable numbers(String group, String name, List<String> cells) {
        return add(new Column(group, name, Alignment.RIGHT, List.copyOf(cells)));
    }

    /** Returns the lines of the table, none if it has no rows. */
    public List<String> lines(int width, Glyphs glyphs) {
        if (columns.isEmpty() || columns.get(0).cells().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        Column first = columns.get(0);
        int next = 1;
        do {
            List<Column> block = new ArrayList<>(List.of(first));
            int used = INDENT.length() + first.width();
            while (next < columns.size()
                    && (block.size() == 1
                            || used + GAP.length() + columns.get(next).width() <= width)) {
                used += GAP.length() + columns.get(next).width();
                block.add(columns.get(next++));
            }
            if (!lines.isEmpty()) {
                lines.add("");
            }
            append(block, lines, glyphs);
        } while (next < columns.size());
        return lines;
    }

    private TextTable add(Column column) {
        if (!columns.isEmpty()
                && columns.get(0).cells().size() != column.cells().size()) {
            throw new IllegalArgumentException(
                    "column " + column.name() + " has " + column.cells().size() + " cells; expected "
                            + columns.get(0).cells().size());
        }
        columns.add(column);
        return this;
    }

    private static void append(List<Column> block, List<String> lines, Glyphs glyphs) {
        if (block.stream().anyMatch(column -> !column.group().isEmpty())) {
            lines.add(groups(block, glyphs));
        }
        lines.add(row(block, block.stream().map(Column::name).toList()));
        for (int i = 0; i < block.get(0).cells().size(); i++) {
            int line = i;
            lines.add(row(
                    block,
                    block.stream().map(column -> column.cells().get(line)).toList()));
        }
    }

    /** A group's name stands over its columns, cut if they are narrower, with a line drawn to their end. */
    private static String groups(List<Column> block, Glyphs glyphs) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int from = 0; from < block.size(); ) {
            String group = block.get(from).group();
            int to = from;
            int width = -GAP.length();
            while (to < block.size() && block.get(to).group().equals(group)) {
                width += GAP.length() + block.get(to++).width();
            }
            String shown = group.length() <= width ? group : group.substring(0, width);
            boolean underlined = !group.isEmpty() && width > shown.length() + 1;
            String rest = underlined
                    ? " " + glyphs.rule().repeat(width - shown.length() - 1)
                    : " ".repeat(width - shown.length());
            line.append(from == 0 ? "" : GAP).append(shown).append(rest);
            from = to;
        }
        return line.toString().stripTrailing();
    }

    private static String row(List<Column> block, List<String> cells) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int c = 0; c < block.size(); c++) {
            String cell = cells.get(c);
            String space = " ".repeat(block.get(c).width() - length(cell));
            line.append(c == 0 ? "" : GAP);
            line.append(block.get(c).alignment() == Alignment.LEFT ? cell + space : space + cell);
        }
        return line.toString().stripTrailing();
    }

    private static int longest(List<String> cells) {
        return cells.isEmpty()
                ? 0
                : Collections.max(cells.stream().map(TextTable::length).toList());
    }

    /** The columns that text takes on a terminal: escape sequences for colour take none. */
    private static int length(String cell) {
        return cell.replaceAll("\u001B\\[[0-9;]*m", "").length();
    }
}
