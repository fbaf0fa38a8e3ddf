package org.isoloss.cli.chart;

import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Scale;

/** Colours and symbols for names. The colours are custom properties of the page, which follow its theme. */
public final class Palette {

    private static final int COLOURS = 8;
    private static final int MOST_IN_LEGEND = 24;
    private static final List<String> SHAPES =
            List.of("circle", "square", "triangle-up", "triangle-down", "cross", "triangle-right", "triangle-left");

    private Palette() {}

    /** Returns the colour of the n-th of several names, from 0; from the ninth on they repeat. */
    public static String colour(int n) {
        return "var(--series-" + (n % COLOURS + 1) + ")";
    }

    /** Returns the colours of a ramp from least to most. */
    public static List<String> ramp() {
        return IntStream.rangeClosed(1, 6)
                .mapToObj(i -> "var(--ramp-" + i + ")")
                .toList();
    }

    /** Returns an encoding that gives each of some names a colour. */
    public static Encoding colours(String field, List<String> names) {
        return coloured(
                field,
                names,
                IntStream.range(0, names.size()).mapToObj(Palette::colour).toList());
    }

    /** Returns an encoding that gives each of some names the colour at its place. */
    public static Encoding coloured(String field, List<String> names, List<String> colours) {
        return readable(Encoding.nominal(Channel.COLOUR, field).scale(Scale.categories(names, colours)), names);
    }

    /** Returns an encoding that gives each of some names a symbol; from the eighth on they repeat. */
    public static Encoding shapes(String field, List<String> names) {
        List<String> shapes = IntStream.range(0, names.size())
                .mapToObj(i -> SHAPES.get(i % SHAPES.size()))
                .toList();
        return readable(Encoding.nominal(Channel.SHAPE, field).scale(Scale.categories(names, shapes)), names);
    }

    /** A legend that nobody could read is left out; hovering still tells the names. */
    private static Encoding readable(Encoding encoding, List<String> names) {
        return names.size() > MOST_IN_LEGEND ? encoding.withoutLegend() : encoding.title("");
    }
}
