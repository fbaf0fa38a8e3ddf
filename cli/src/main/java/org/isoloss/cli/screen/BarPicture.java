package org.isoloss.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.terminal.Emphasis;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.text.Elision;

/**
 * Bars, a row each, with figures at the side.
 *
 * @param axis what they measure
 * @param legend what their marks mean
 * @param curves the heading of the lines beside the bars; empty where there are none
 * @param headings of the figures at the side
 * @param bars the rows; of too many those in the middle are left out
 */
public record BarPicture(BarAxis axis, BarLegend legend, String curves, List<String> headings, List<Bar> bars)
        implements Picture {

    private static final String GAP = "  ";
    private static final int LEAST_BAR = 10;
    private static final int LONGEST_BAR = 60;

    public BarPicture {
        headings = List.copyOf(headings);
        bars = List.copyOf(bars);
    }

    @Override
    public List<String> lines(int width, int most, Glyphs glyphs) {
        if (bars.isEmpty() || most < 4) {
            return List.of();
        }
        Layout layout = new Layout(width, glyphs);
        List<String> said = layout.legend();
        int room = most - 1 - said.size();
        boolean all = bars.size() <= room;
        int first = all ? bars.size() : room / 2;
        int last = all ? 0 : room - 1 - first;
        List<String> lines = new ArrayList<>();
        lines.add(layout.scale());
        bars.subList(0, first).forEach(bar -> lines.add(layout.row(bar)));
        if (!all) {
            lines.add(GAP + glyphs.ellipsis() + " " + (bars.size() - first - last) + " between; --full has all");
            bars.subList(bars.size() - last, bars.size()).forEach(bar -> lines.add(layout.row(bar)));
        }
        lines.addAll(said);
        return lines;
    }

    /** Who gets how many columns. */
    private final class Layout {

        private final Glyphs glyphs;
        private final Marks marks;
        private final int width;
        private final int label;
        private final int bar;
        private final int value;
        private final List<Side> sides = new ArrayList<>();

        /** A column at the side. */
        private record Side(int width, String heading, List<String> cells) {}

        Layout(int width, Glyphs glyphs) {
            this.glyphs = glyphs;
            this.width = width;
            marks = Marks.of(glyphs);
            value = bars.stream()
                    .mapToInt(row -> Emphasis.columns(text(row)))
                    .max()
                    .orElse(0);
            if (!curves.isEmpty()) {
                add(
                        curves,
                        bars.stream()
                                .map(row -> Sparkline.of(row.curve(), 0, 1, glyphs))
                                .toList());
            }
            for (int c = 0; c < headings.size(); c++) {
                int column = c;
                add(
                        headings.get(c),
                        bars.stream().map(row -> row.cells().get(column)).toList());
            }
            int used =
                    sides.stream().mapToInt(side -> GAP.length() + side.width()).sum();
            int longest = bars.stream()
                    .mapToInt(row -> Emphasis.columns(row.label()))
                    .max()
                    .orElse(0);
            int room = width - used - 2 * GAP.length() - value - 1;
            label = Math.max(1, Math.min(longest, Math.max(room / 2, room - LONGEST_BAR)));
            bar = Math.max(LEAST_BAR, Math.min(LONGEST_BAR, room - label));
        }

        private void add(String heading, List<String> cells) {
            int widest = cells.stream().mapToInt(Emphasis::columns).max().orElse(0);
            sides.add(new Side(Math.max(Emphasis.columns(heading), widest), heading, cells));
        }

        String scale() {
            String end = axis.end();
            int room = bar + 1 + value - 1 - Emphasis.columns(end);
            String words = Elision.end(axis.words(), room - 2, glyphs);
            int before = Math.max(1, (bar - Emphasis.columns(words)) / 2);
            before = Math.max(1, Math.min(before, room - 1 - Emphasis.columns(words)));
            String middle = " ".repeat(before) + words;
            middle += " ".repeat(Math.max(1, room - Emphasis.columns(middle)));
            StringBuilder line =
                    new StringBuilder(GAP).append(" ".repeat(label)).append(GAP);
            line.append('0').append(middle).append(end);
            sides.forEach(side -> line.append(GAP).append(right(side.heading(), side.width())));
            return fitted(line);
        }

        String row(Bar row) {
            String name = Elision.middle(row.label(), label, glyphs);
            StringBuilder line = new StringBuilder(GAP).append(name);
            line.append(" ".repeat(label - Emphasis.columns(name))).append(GAP).append(drawn(row));
            line.append(' ').append(right(text(row), value));
            int place = bars.indexOf(row);
            sides.forEach(side -> line.append(GAP).append(right(side.cells().get(place), side.width())));
            return fitted(line);
        }

        private String drawn(Bar row) {
            if (Double.isNaN(row.value())) {
                return " ".repeat(bar);
            }
            StringBuilder drawn = new StringBuilder();
            for (int i = 0; i < bar; i++) {
                double place = axis.most() * (i + 0.5) / bar;
                drawn.append(place <= row.low() ? marks.full() : place <= row.high() ? marks.shade() : marks.empty());
            }
            row.published()
                    .ifPresent(at -> drawn.setCharAt(
                            (int) Math.max(0, Math.min(bar - 1, at / axis.most() * bar)), marks.published()));
            return drawn.toString();
        }

        /** A line for each meaning that does not fit beside another. */
        List<String> legend() {
            List<String> parts = new ArrayList<>();
            if (!legend.note().isEmpty()) {
                parts.add(legend.note());
            }
            if (!legend.spread().isEmpty() && bars.stream().anyMatch(Bar::isSpread)) {
                parts.add(marks.shade() + " " + legend.spread());
            }
            if (!legend.source().isEmpty()
                    && bars.stream().anyMatch(row -> row.published().isPresent())) {
                parts.add(marks.published() + " published: " + legend.source());
            }
            List<String> lines = new ArrayList<>();
            String line = "";
            for (String part : parts) {
                String longer = line.isEmpty() ? GAP + part : line + "; " + part;
                if (!line.isEmpty() && Emphasis.columns(longer) > width) {
                    lines.add(line);
                    longer = GAP + part;
                }
                line = Elision.end(longer, width, glyphs);
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            return lines;
        }

        private String fitted(StringBuilder line) {
            return Elision.end(line.toString().stripTrailing(), width, glyphs);
        }
    }

    private String text(Bar row) {
        return Double.isNaN(row.value()) ? "" : axis.text().apply(row.value());
    }

    private static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - Emphasis.columns(text))) + text;
    }
}
