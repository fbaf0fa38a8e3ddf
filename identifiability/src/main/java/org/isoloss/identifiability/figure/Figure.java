package org.isoloss.identifiability.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A figure of a result, declared once: a constant beside the code that computes it.
 *
 * @param key under which it stands in {@code result.json}: letters and digits, the first a small letter
 * @param name for people
 * @param unit what it measures in
 * @param orientation which values are better
 * @param definition in a sentence or two: what it is taken over, special values
 * @param source where the definition comes from; empty for figures of isoloss itself
 * @param shape how many numbers it is
 */
public record Figure(
        String key,
        String name,
        Unit unit,
        Orientation orientation,
        String definition,
        String source,
        FigureShape shape) {

    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]*");

    public Figure {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a figure has the key '" + key + "'; expected letters and digits, the first a small letter");
        }
        requireText(key, "name", name);
        requireText(key, "definition", definition);
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(orientation, "orientation");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(shape, "shape");
    }

    static void requireText(String key, String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("'" + key + "' has no " + what + "; expected one for people to read");
        }
    }

    /** Declares a number that isoloss itself defines. */
    public static Figure of(String key, String name, Unit unit, Orientation orientation, String definition) {
        return new Figure(key, name, unit, orientation, definition, "", FigureShape.NUMBER);
    }

    /** Returns the same as defined elsewhere. */
    public Figure from(String otherSource) {
        return new Figure(key, name, unit, orientation, definition, otherSource, shape);
    }

    /** Returns the same as a list of such figures. */
    public Figure series() {
        return shaped(new FigureShape.Series(shape));
    }

    /** Returns the same as a table, a list of rows of such figures. */
    public Figure table() {
        return series().series();
    }

    /** Returns the same as an object of other figures. */
    public Figure group(Figure... members) {
        return shaped(new FigureShape.Group(Arrays.asList(members)));
    }

    /** Returns the same as an object with one such figure for each name. */
    public Figure by(String names) {
        return shaped(new FigureShape.Named(names, shape));
    }

    private Figure shaped(FigureShape other) {
        return new Figure(key, name, unit, orientation, definition, source, other);
    }

    /** Returns this figure and those that are part of it. */
    public List<Figure> all() {
        return Stream.concat(Stream.of(this), parts(shape).stream()).toList();
    }

    static List<Figure> parts(FigureShape shape) {
        if (shape instanceof FigureShape.Series series) {
            return parts(series.of());
        }
        if (shape instanceof FigureShape.Named named) {
            return parts(named.of());
        }
        return shape instanceof FigureShape.Group group
                ? group.members().stream()
                        .flatMap(member -> member.all().stream())
                        .toList()
                : List.of();
    }
}
