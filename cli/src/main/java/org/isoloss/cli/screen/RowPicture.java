package org.isoloss.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.isoloss.cli.terminal.Emphasis;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.text.Elision;

/**
 * Rows of words and figures, the most telling first. Columns stand in the order of their weight: those for which a narrow
 * terminal has no room are left out, and so are the last rows.
 *
 * @param columns at least one, as long as each other; names are shortened where they are too long
 * @param total how many rows there are in all
 * @param rest what the others are: {@code "curves are flat"}
 */
public record RowPicture(List<Column> columns, int total, String rest) implements Picture {

    private static final String GAP = "  ";
    private static final int LEAST_NAME = 14;

    public RowPicture {
        columns = List.copyOf(columns);
    }

    /** A column: its heading, and what stands in it given the marks of a terminal. */
    public record Column(String heading, Kind kind, Function<Glyphs, List<String>> cells) {

        /** What stands in a column. */
        private enum Kind {
            /** Shortened in the middle where there is no room. */
            NAMES,
            WORDS,
            NUMBERS
        }

        /** Returns a column of names, which may be shortened. */
        public static Column names(String heading, List<String> cells) {
            return new Column(heading, Kind.NAMES, glyphs -> cells);
        }

        /** Returns a column of words. */
        public static Column words(String heading, List<String> cells) {
            return new Column(heading, Kind.WORDS, glyphs -> cells);
        }

        /** Returns a column of numbers. */
        public static Column numbers(String heading, List<String> cells) {
            return new Column(heading, Kind.NUMBERS, glyphs -> cells);
        }

        boolean isNames() {
            return kind == Kind.NAMES;
        }

        boolean right() {
            return kind == Kind.NUMBERS;
        }

        /** Returns a column of curves. */
        public static Column curves(String heading, List<double[]> curves) {
            return new Column(
                    heading,
                    Kind.WORDS,
                    glyphs -> curves.stream()
                            .map(curve -> Sparkline.of(curve, glyphs))
                            .toList());
        }
    }

    /** Returns a picture all of whose rows are given. */
    public static RowPicture of(Column... columns) {
        return new RowPicture(List.of(columns), 0, "");
    }

    @Override
    public List<String> lines(int width, int most, Glyphs glyphs) {
        List<List<String>> cells =
                columns.stream().map(column -> column.cells().apply(glyphs)).toList();
        int rows = cells.get(0).size();
        if (rows == 0 || most < 2) {
            return List.of();
        }
        int[] widths = widths(cells, width);
        boolean heads = columns.stream().anyMatch(column -> !column.heading().isEmpty());
        int head = heads ? 1 : 0;
        boolean says = total > rows || rows > most - head;
        int shown = Math.min(rows, most - head - (says ? 1 : 0));
        List<String> lines = new ArrayList<>();
        if (heads) {
            lines.add(line(columns.stream().map(Column::heading).toList(), widths, width, glyphs));
        }
        for (int row = 0; row < shown; row++) {
            int place = row;
            lines.add(line(cells.stream().map(column -> column.get(place)).toList(), widths, width, glyphs));
        }
        if (says) {
            lines.add(Elision.end(rest(rows - shown, glyphs), width, glyphs));
        }
        return lines;
    }

    private String rest(int more, Glyphs glyphs) {
        String others =
                total > 0 && total > columns.get(0).cells().apply(glyphs).size()
                        ? (total - columns.get(0).cells().apply(glyphs).size()) + " " + rest
                        : "";
        String cut = more > 0 ? "and " + more + " more" : "";
        String gap = cut.isEmpty() || others.isEmpty() ? "" : "; ";
        return GAP + glyphs.ellipsis() + " " + cut + gap + others + "; --full has all";
    }

    /** The widths of the columns that there is room for. Words are shortened before columns are left out. */
    private int[] widths(List<List<String>> cells, int width) {
        int[] needed = new int[columns.size()];
        int[] least = new int[columns.size()];
        for (int c = 0; c < needed.length; c++) {
            int heading = Emphasis.columns(columns.get(c).heading());
            needed[c] = Math.max(
                    heading,
                    cells.get(c).stream().mapToInt(Emphasis::columns).max().orElse(0));
            boolean mayShrink = c == 0 || columns.get(c).isNames();
            least[c] = mayShrink ? Math.max(heading, Math.min(needed[c], LEAST_NAME)) : needed[c];
        }
        int used = GAP.length() + least[0];
        int kept = 1;
        while (kept < needed.length && used + GAP.length() + least[kept] <= width) {
            used += GAP.length() + least[kept++];
        }
        int[] widths = new int[kept];
        for (int c = 0; c < kept; c++) {
            widths[c] = Math.min(needed[c], least[c] + Math.max(0, width - used));
            used += widths[c] - least[c];
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths, int width, Glyphs glyphs) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = Elision.middle(cells.get(c), widths[c], glyphs);
            String space = " ".repeat(Math.max(0, widths[c] - Emphasis.columns(cell)));
            line.append(GAP).append(columns.get(c).right() ? space + cell : cell + space);
        }
        return Elision.end(line.toString().stripTrailing(), width, glyphs);
    }
}
