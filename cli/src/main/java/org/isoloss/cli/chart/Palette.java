package org.isoloss.cli.chart;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Scale;

/**
 * Colours, symbols and dashes for names. The colours are custom properties of the page: six of those of Okabe and Ito, which
 * people who see red and green alike can tell apart, and grey for every name beyond. No chart tells names apart by colour
 * alone.
 */
public final class Palette {

    private static final int COLOURS = 6;
    private static final String OTHER = "var(--series-other)";
    private static final int MOST_IN_LEGEND = 24;

    /** Without the diamond, which is kept for published figures. */
    private static final List<String> SHAPES =
            List.of("circle", "square", "triangle-up", "triangle-down", "cross", "triangle-right", "triangle-left");

    private static final List<List<Integer>> DASHES =
            List.of(List.of(1, 0), List.of(6, 3), List.of(2, 2), List.of(9, 3, 2, 3), List.of(4, 4), List.of(12, 4));

    private Palette() {}

    /** Returns the colour of the n-th of several names, from 0; from the seventh on grey. */
    public static String colour(int n) {
        return n < COLOURS ? "var(--series-" + (n + 1) + ")" : OTHER;
    }

    /** Returns the symbol of the n-th of several names, from 0; from the eighth on they repeat. */
    public static String shape(int n) {
        return SHAPES.get(n % SHAPES.size());
    }

    /** Returns the dashes of the line of the n-th of several names, from 0, in pixels; from the seventh on they repeat. */
    public static List<Integer> dash(int n) {
        return DASHES.get(n % DASHES.size());
    }

    /** Returns the colours of a ramp from least to most. */
    public static List<String> ramp() {
        return IntStream.rangeClosed(1, 6)
                .mapToObj(i -> "var(--ramp-" + i + ")")
                .toList();
    }

    /** Returns an encoding that gives each of some names a colour. */
    public static Encoding colours(String field, List<String> names) {
        return named(Channel.COLOUR, field, names, each(names, Palette::colour));
    }

    /** Returns an encoding that gives each of some names a symbol. */
    public static Encoding shapes(String field, List<String> names) {
        return named(Channel.SHAPE, field, names, each(names, Palette::shape));
    }

    /** Returns an encoding that gives the line of each of some names dashes of its own. */
    public static Encoding dashes(String field, List<String> names) {
        return named(Channel.STROKE_DASH, field, names, each(names, Palette::dash));
    }

    /** Returns an encoding that gives each of some names the colour, symbol or dashes at its place. */
    static Encoding named(Channel channel, String field, List<String> names, List<?> values) {
        return readable(Encoding.nominal(channel, field).scale(Scale.categories(names, values)), names);
    }

    private static <T> List<T> each(List<String> names, IntFunction<T> of) {
        return IntStream.range(0, names.size()).mapToObj(of).toList();
    }

    /** A legend that nobody could read is left out; hovering still tells the names. */
    private static Encoding readable(Encoding encoding, List<String> names) {
        return names.size() > MOST_IN_LEGEND ? encoding.withoutLegend() : encoding.title("");
    }
}
