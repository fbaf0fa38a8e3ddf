package org.isoloss.cli.plot;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Curves as lines of characters, no wider than the terminal. */
public final class TextPlot {

    private static final int ROWS = 12;
    private static final int WIDEST = 100;
    private static final int LABEL = 8;

    private final String words;
    private final String across;
    private final Scaling scaling;

    /** How values become heights. */
    public enum Scaling {
        LINEAR(v -> v, v -> v),
        /** Values that are not positive are left out. */
        LOGARITHMIC(Math::log10, v -> Math.pow(10, v));

        private final DoubleUnaryOperator to;
        private final DoubleUnaryOperator from;

        Scaling(DoubleUnaryOperator to, DoubleUnaryOperator from) {
            this.to = to;
            this.from = from;
        }
    }

    /**
     * Creates a plot without curves.
     *
     * @param words what the heights are
     * @param across what the places are
     */
    public TextPlot(String words, String across, Scaling scaling) {
        this.words = words;
        this.across = across;
        this.scaling = scaling;
    }

    /** Returns the lines of a plot of some curves; none if they have no point. */
    public List<String> lines(List<PlotSeries> curves, Terminal terminal) {
        List<PlotSeries> scaled =
                curves.stream().map(curve -> curve.mapped(x -> x, scaling.to)).toList();
        DoubleSummaryStatistics x = range(scaled, PlotSeries::x);
        DoubleSummaryStatistics y = range(scaled, PlotSeries::y);
        if (y.getCount() == 0) {
            return List.of();
        }
        Glyphs glyphs = terminal.glyphs();
        int columns = Math.min(WIDEST, terminal.width()) - LABEL - 4;
        Canvas canvas =
                glyphs.colour() && glyphs.unicode() ? Canvas.ofDots(columns, ROWS) : Canvas.ofLetters(columns, ROWS);
        List<String> names = curves.stream().map(PlotSeries::name).distinct().toList();
        for (PlotSeries curve : scaled) {
            draw(curve, names.indexOf(curve.name()), x, y, canvas);
        }
        List<String> lines = new ArrayList<>();
        lines.add("  " + words);
        for (int row = 0; row < ROWS; row++) {
            double height = y.getMax() - (y.getMax() - y.getMin()) * row / (ROWS - 1);
            String label = row % 4 == 0 || row == ROWS - 1 ? number(scaling.from.applyAsDouble(height)) : "";
            lines.add(String.format(Locale.ROOT, "  %" + LABEL + "s", label)
                    + (glyphs.unicode() ? "\u2502" : "|")
                    + canvas.row(row));
        }
        String right = number(x.getMax()) + " " + across;
        String left = number(x.getMin());
        lines.add("  " + " ".repeat(LABEL) + (glyphs.unicode() ? "\u2514" : "+")
                + glyphs.rule().repeat(columns));
        lines.add("  " + " ".repeat(LABEL + 1) + left
                + " ".repeat(Math.max(1, columns - left.length() - right.length())) + right);
        lines.addAll(legend(names.stream().map(Shown::name).toList(), canvas, columns));
        return lines;
    }

    private static List<String> legend(List<String> names, Canvas canvas, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int width = 0;
        for (int i = 0; i < names.size(); i++) {
            int entry = names.get(i).length() + 6; // a sample may hold escape sequences that take no room
            if (width > 0 && width + entry > columns) {
                lines.add(" ".repeat(LABEL + 3) + line);
                line.setLength(0);
                width = 0;
            }
            line.append(canvas.sample(i)).append(' ').append(names.get(i)).append("   ");
            width += entry;
        }
        lines.add((" ".repeat(LABEL + 3) + line).stripTrailing());
        return lines;
    }

    private static void draw(
            PlotSeries curve, int number, DoubleSummaryStatistics x, DoubleSummaryStatistics y, Canvas canvas) {
        int @Nullable [] before = null;
        for (int i = 0; i < curve.x().length; i++) {
            if (!Double.isFinite(curve.y()[i]) || !Double.isFinite(curve.x()[i])) {
                before = null;
                continue;
            }
            int[] at = {place(curve.x()[i], x, canvas.width()), place(curve.y()[i], y, canvas.height())};
            if (before == null) {
                canvas.mark(at[0], at[1], number);
            } else {
                canvas.line(before[0], before[1], at[0], at[1], number);
            }
            before = at;
        }
    }

    private static int place(double value, DoubleSummaryStatistics range, int places) {
        double width = range.getMax() - range.getMin();
        return width == 0 ? 0 : (int) Math.round((value - range.getMin()) / width * (places - 1));
    }

    /** The range of those points of which both numbers are finite. */
    private static DoubleSummaryStatistics range(List<PlotSeries> curves, Function<PlotSeries, double[]> coordinate) {
        return curves.stream()
                .flatMapToDouble(curve -> finite(curve, coordinate.apply(curve)))
                .summaryStatistics();
    }

    private static DoubleStream finite(PlotSeries curve, double[] coordinates) {
        double[] x = curve.x();
        double[] y = curve.y();
        return IntStream.range(0, x.length)
                .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
                .mapToDouble(i -> coordinates[i]);
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return Math.abs(value) >= 0.01 && Math.abs(value) < 1e5
                ? String.format(Locale.ROOT, "%.3g", value)
                : String.format(Locale.ROOT, "%.1e", value);
    }
}
