package org.isoloss.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.terminal.Emphasis;
import org.isoloss.cli.terminal.Glyphs;

/**
 * A table of text. Where it is wider than the terminal, columns go to further tables below that repeat the first one, with
 * the words that follow it there if they leave half of the width. A cell wider than the terminal takes several lines.
 *
 * <p>A column has a group, which is written once above neighbours of the same group, and a name. A group is not broken
 * if it fits in a table of its own.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final String INDENT = "  ";
    private static final String BREAK = "\n"; // no cell holds one: line ends are shown as code points

    private final List<Column> columns = new ArrayList<>();

    private enum Alignment {
        LEFT,
        RIGHT
    }

    /** A column; the width is that of its widest cell or name, or what the name of its group needs. */
    private record Column(String group, String name, Alignment alignment, List<String> cells, int width) {

        static Column of(String group, String name, Alignment alignment, List<String> cells) {
            String heading = Shown.line(name);
            List<String> lines = cells.stream().map(Shown::line).toList();
            int width = Emphasis.columns(heading);
            for (String line : lines) {
                width = Math.max(width, Emphasis.columns(line));
            }
            return new Column(Shown.line(group), heading, alignment, lines, width);
        }

        Column wider(int by) {
            return new Column(group, name, alignment, cells, width + by);
        }

        /** The cells broken between words, so that none is wider. */
        Column within(int most) {
            if (width <= most) {
                return this;
            }
            List<String> broken = cells.stream()
                    .map(cell -> String.join(BREAK, Wrapping.lines(cell, most)))
                    .toList();
            int widest = Emphasis.columns(name);
            for (String cell : broken) {
                widest = Math.max(
                        widest, cell.lines().mapToInt(Emphasis::columns).max().orElse(0));
            }
            return new Column(group, name, alignment, broken, widest);
        }
    }

    /** Appends a column without a group, kept left. */
    public TextTable text(String name, List<String> cells) {
        return text("", name, cells);
    }

    /** Appends a column, kept left. */
    public TextTable text(String group, String name, List<String> cells) {
        return add(Column.of(group, name, Alignment.LEFT, cells));
    }

    /** Appends a column of numbers, kept right. */
    public TextTable numbers(String group, String name, List<String> cells) {
        return add(Column.of(group, name, Alignment.RIGHT, cells));
    }

    /** Returns the lines of the table, none if it has no rows. */
    public List<String> lines(int width, Glyphs glyphs) {
        if (columns.isEmpty() || columns.get(0).cells().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (List<Column> block : blocks(width)) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            append(block, lines, glyphs);
        }
        return lines;
    }

    /** Returns the lines of the columns that fit beside each other, none if the table has no rows; what does not fit is left out. */
    public List<String> beginning(int width, Glyphs glyphs) {
        List<String> lines = new ArrayList<>();
        if (!columns.isEmpty() && !columns.get(0).cells().isEmpty()) {
            append(blocks(width).get(0), lines, glyphs);
        }
        return lines;
    }

    private TextTable add(Column column) {
        if (!columns.isEmpty()
                && columns.get(0).cells().size() != column.cells().size()) {
            throw new IllegalArgumentException("column " + column.name() + " has "
                    + column.cells().size() + " cells; expected "
                    + columns.get(0).cells().size());
        }
        columns.add(column);
        return this;
    }

    /** Shares the columns out, the first ones to every block. */
    private List<List<Column>> blocks(int width) {
        List<Column> first = repeated(width);
        int room = width - INDENT.length() + GAP.length() - needed(first);
        List<List<Column>> blocks = new ArrayList<>();
        List<Column> block = new ArrayList<>(first);
        int left = room;
        List<Column> others = columns.subList(first.size(), columns.size()).stream()
                .map(column -> column.within(room - GAP.length()))
                .toList();
        for (List<Column> group : groups(others)) {
            if (needed(group) > left && needed(group) <= room && block.size() > first.size()) {
                blocks.add(block);
                block = new ArrayList<>(first);
                left = room;
            }
            for (Column column : group) {
                if (needed(List.of(column)) > left && block.size() > first.size()) {
                    blocks.add(block);
                    block = new ArrayList<>(first);
                    left = room;
                }
                block.add(column);
                left -= needed(List.of(column));
            }
        }
        blocks.add(block);
        return blocks;
    }

    /** The columns that say what a row is of: the first, and the words after it while they take no more than half. */
    private List<Column> repeated(int width) {
        int half = width / 2;
        List<Column> first = new ArrayList<>(List.of(columns.get(0).within(half)));
        int used = first.get(0).width();
        if (needed(columns) - GAP.length() + INDENT.length() <= width) {
            return first;
        }
        for (int c = 1; c < columns.size(); c++) {
            Column next = columns.get(c);
            used += GAP.length() + next.width();
            if (next.alignment() == Alignment.RIGHT || !next.group().isEmpty() || used > half) {
                break;
            }
            first.add(next);
        }
        return first.size() == columns.size() ? first.subList(0, 1) : first;
    }

    /** Neighbours of the same group together, wide enough for its name; a column without one is by itself. */
    private static List<List<Column>> groups(List<Column> columns) {
        List<List<Column>> groups = new ArrayList<>();
        for (int from = 0; from < columns.size(); ) {
            String name = columns.get(from).group();
            int to = from + 1;
            while (!name.isEmpty()
                    && to < columns.size()
                    && columns.get(to).group().equals(name)) {
                to++;
            }
            List<Column> group = new ArrayList<>(columns.subList(from, to));
            int missing = Emphasis.columns(name) - (needed(group) - GAP.length());
            if (missing > 0) {
                group.set(group.size() - 1, group.get(group.size() - 1).wider(missing));
            }
            groups.add(group);
            from = to;
        }
        return groups;
    }

    private static int needed(List<Column> columns) {
        return columns.stream()
                .mapToInt(column -> GAP.length() + column.width())
                .sum();
    }

    private static void append(List<Column> block, List<String> lines, Glyphs glyphs) {
        if (block.stream().anyMatch(column -> !column.group().isEmpty())) {
            lines.add(groupLine(block, glyphs));
        }
        lines.add(row(block, block.stream().map(Column::name).toList()));
        for (int i = 0; i < block.get(0).cells().size(); i++) {
            int row = i;
            List<List<String>> cells = block.stream()
                    .map(column -> column.cells().get(row).lines().toList())
                    .toList();
            int height = cells.stream().mapToInt(List::size).max().orElse(1);
            for (int l = 0; l < Math.max(1, height); l++) {
                int line = l;
                lines.add(row(
                        block,
                        cells.stream()
                                .map(cell -> line < cell.size() ? cell.get(line) : "")
                                .toList()));
            }
        }
    }

    /** The name of a group stands over its columns, with a line drawn to their end. */
    private static String groupLine(List<Column> block, Glyphs glyphs) {
        StringBuilder line =
                new StringBuilder(INDENT).append(" ".repeat(block.get(0).width()));
        for (List<Column> group : groups(block.subList(1, block.size()))) {
            String name = group.get(0).group();
            int rest = needed(group) - GAP.length() - Emphasis.columns(name);
            boolean underlined = !name.isEmpty() && rest > 1;
            line.append(GAP).append(name);
            line.append(underlined ? " " + glyphs.rule().repeat(rest - 1) : " ".repeat(rest));
        }
        return line.toString().stripTrailing();
    }

    private static String row(List<Column> block, List<String> cells) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int c = 0; c < block.size(); c++) {
            String cell = cells.get(c);
            String space = " ".repeat(block.get(c).width() - Emphasis.columns(cell));
            line.append(c == 0 ? "" : GAP);
            line.append(block.get(c).alignment() == Alignment.LEFT ? cell + space : space + cell);
        }
        return line.toString().stripTrailing();
    }
}
