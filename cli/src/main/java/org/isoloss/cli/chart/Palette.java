package org.isoloss.cli.chart;

import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Scale;

/** Colours and symbols for names. The colours are custom properties of the page, which follow its theme. */
final class Palette {

    private static final int COLOURS = 8;
    private static final List<String> SHAPES =
            List.of("circle", "square", "triangle-up", "triangle-down", "cross", "triangle-right", "triangle-left");

    private Palette() {}

    /** Returns the colour of the n-th of several names, from 0; from the ninth on they repeat. */
    static String colour(int n) {
        return "var(--series-" + (n % COLOURS + 1) + ")";
    }

    /** Returns the colours of a ramp from least to most. */
    static List<String> ramp() {
        return IntStream.rangeClosed(1, 6)
                .mapToObj(i -> "var(--ramp-" + i + ")")
                .toList();
    }

    /** Returns an encoding that gives each of some names a colour. */
    static Encoding colours(String field, List<String> names) {
        return Encoding.nominal(Channel.COLOUR, field)
                .title("")
                .scale(Scale.categories(
                        names,
                        IntStream.range(0, names.size())
                                .mapToObj(Palette::colour)
                                .toList()));
    }

    /** Returns an encoding that gives each of some names a symbol; from the eighth on they repeat. */
    static Encoding shapes(String field, List<String> names) {
        return Encoding.nominal(Channel.SHAPE, field)
                .title("")
                .scale(Scale.categories(
                        names,
                        IntStream.range(0, names.size())
                                .mapToObj(i -> SHAPES.get(i % SHAPES.size()))
                                .toList()));
    }
}
