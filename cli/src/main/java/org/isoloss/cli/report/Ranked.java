package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A row of a ranking.
 *
 * @param name of what is ranked
 * @param verdict on it, in a word or two
 * @param tone {@code strong} for a verdict to look at, {@code weak} for one that says nothing happened
 * @param told what the line shows, in words
 * @param dots of the line, in its box of 120 by 26
 * @param first value, as shown
 * @param last value, as shown
 * @param evidence as shown
 */
public record Ranked(
        String name,
        String verdict,
        String tone,
        String told,
        List<Dot> dots,
        String first,
        String last,
        String evidence) {

    private static final double WIDTH = 120;
    private static final double HEIGHT = 26;
    private static final double MARGIN = 3;

    /** A place in the box of the line, in its units from the upper left. */
    public record Dot(String x, String y) {}

    public Ranked {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(tone, "tone");
        Objects.requireNonNull(told, "told");
        dots = List.copyOf(dots);
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** Returns the points of the line as SVG writes them. */
    public String line() {
        return String.join(
                " ", dots.stream().map(dot -> dot.x() + "," + dot.y()).toList());
    }

    /** Lays values out over positions: the box holds all of both. */
    public static List<Dot> line(double[] positions, double[] values) {
        Range across = Range.of(positions);
        Range upwards = Range.of(values);
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double x = MARGIN + across.share(positions[i]) * (WIDTH - 2 * MARGIN);
            double y = HEIGHT - MARGIN - upwards.share(values[i]) * (HEIGHT - 2 * MARGIN);
            dots.add(new Dot(format(x), format(y)));
        }
        return dots;
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private record Range(double low, double high) {

        static Range of(double[] values) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            return new Range(low, high);
        }

        double share(double value) {
            return high > low ? (value - low) / (high - low) : 0.5;
        }
    }
}
