package org.isoloss.cli.drawing;

import java.util.List;
import java.util.Objects;

/**
 * What is on a sheet: shapes, the last one uppermost. Lengths are points, 72 to the inch, from the upper left.
 *
 * @param width of the sheet
 * @param height of the sheet
 * @param shapes on it
 */
public record Drawing(double width, double height, List<Shape> shapes) {

    public Drawing {
        if (!(width > 0 && height > 0 && width < 1e5 && height < 1e5)) {
            throw new IllegalArgumentException(
                    "a drawing is " + width + " by " + height + " points; expected more than 0 and less than 100000");
        }
        shapes = List.copyOf(shapes);
    }

    /** A piece of a drawing. */
    public sealed interface Shape {}

    /** A place. */
    public record Point(double x, double y) {}

    /** Straight lines from point to point; closed, they bound what is filled. */
    public record Path(List<Point> points, boolean closed, Ink ink) implements Shape {
        public Path {
            points = List.copyOf(points);
            Objects.requireNonNull(ink, "ink");
        }
    }

    /** A circle. */
    public record Circle(Point centre, double radius, Ink ink) implements Shape {
        public Circle {
            Objects.requireNonNull(centre, "centre");
            Objects.requireNonNull(ink, "ink");
        }
    }

    /** A line of text; its baseline begins, is centred, or ends at a place. Turned, it reads upwards. */
    public record Words(String text, Point at, Anchor anchor, Direction direction, double size, String colour)
            implements Shape {
        public Words {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(anchor, "anchor");
            Objects.requireNonNull(direction, "direction");
            Objects.requireNonNull(colour, "colour");
        }
    }

    /** Which part of a text stands at its place. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** Where a text reads to. */
    public enum Direction {
        RIGHT,
        UP
    }

    /**
     * How a shape is inked.
     *
     * @param fill a colour as {@code #rrggbb}; empty for none
     * @param stroke likewise
     * @param width of strokes
     * @param dashes on and off, in turn; empty for none
     * @param opacity from 0 to 1
     */
    public record Ink(String fill, String stroke, double width, List<Double> dashes, double opacity) {
        public Ink {
            Objects.requireNonNull(fill, "fill");
            Objects.requireNonNull(stroke, "stroke");
            dashes = List.copyOf(dashes);
        }

        static Ink filled(String colour, double opacity) {
            return new Ink(colour, "", 0, List.of(), opacity);
        }

        static Ink stroked(String colour, double width, List<Double> dashes, double opacity) {
            return new Ink("", colour, width, dashes, opacity);
        }
    }
}
