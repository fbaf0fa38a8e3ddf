package org.isoloss.cli.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Scale;

/**
 * Models that differ in their seed only, under one name and one colour: {@code oracle}, {@code oracle#2} and {@code
 * oracle#3} are of the family {@code oracle}.
 */
public final class Family {

    private static final Pattern SEED = Pattern.compile("\\s*#\\d+$");

    /** The page's own colours, which follow its theme. */
    private static final List<String> COLOURS = Stream.iterate(1, i -> i + 1)
            .limit(8)
            .map(i -> "var(--series-" + i + ")")
            .toList();

    private static final List<String> SHAPES =
            List.of("circle", "square", "triangle-up", "triangle-down", "cross", "triangle-right", "triangle-left");

    private Family() {}

    /** Returns the family of a model, as its label. */
    public static String of(String model) {
        return Label.name(SEED.matcher(model).replaceFirst(""));
    }

    /** Returns an encoding that gives each family of some models a colour. */
    static Encoding colour(Stream<String> models, String field) {
        List<String> families = models.map(Family::of).distinct().toList();
        return colours(families, field);
    }

    /** Returns an encoding that gives each of some names a colour; from the ninth on they repeat. */
    static Encoding colours(List<String> names, String field) {
        return Encoding.nominal(Channel.COLOUR, field)
                .title("")
                .scale(Scale.categories(names, cycle(COLOURS, names.size())));
    }

    /** Returns an encoding that gives each of some names a symbol; from the eighth on they repeat. */
    static Encoding shapes(List<String> names, String field) {
        return Encoding.nominal(Channel.SHAPE, field)
                .title("")
                .scale(Scale.categories(names, cycle(SHAPES, names.size())));
    }

    /** Returns the position of each family in the order of appearance, from 1, as the page's colours are numbered. */
    public static Map<String, Integer> numbers(Stream<String> models) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        models.map(Family::of).forEach(family -> numbers.putIfAbsent(family, numbers.size() % COLOURS.size() + 1));
        return numbers;
    }

    private static List<String> cycle(List<String> values, int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> values.get(i % values.size()))
                .toList();
    }
}
