package org.isoloss.cli.drawing;

import java.util.List;
import org.isoloss.cli.drawing.Drawing.Circle;
import org.isoloss.cli.drawing.Drawing.Ink;
import org.isoloss.cli.drawing.Drawing.Path;
import org.isoloss.cli.drawing.Drawing.Point;
import org.isoloss.cli.drawing.Drawing.Shape;

/** Symbols of points. */
final class Symbols {

    private Symbols() {}

    /**
     * Returns a symbol.
     *
     * @param name as Vega calls it; an unknown one is a circle
     * @param half half of its width, points
     */
    static Shape of(String name, Point at, double half, Ink ink) {
        double h = half;
        return switch (name) {
            case "square" -> path(at, ink, -h, -h, h, -h, h, h, -h, h);
            case "diamond" -> path(at, ink, 0, -1.3 * h, 1.3 * h, 0, 0, 1.3 * h, -1.3 * h, 0);
            case "triangle-up" -> path(at, ink, 0, -h, 1.1 * h, h, -1.1 * h, h);
            case "triangle-down" -> path(at, ink, 0, h, 1.1 * h, -h, -1.1 * h, -h);
            case "triangle-right" -> path(at, ink, h, 0, -h, 1.1 * h, -h, -1.1 * h);
            case "triangle-left" -> path(at, ink, -h, 0, h, 1.1 * h, h, -1.1 * h);
            case "cross" -> {
                double a = h;
                double b = h / 3;
                yield path(at, ink, -b, -a, b, -a, b, -b, a, -b, a, b, b, b, b, a, -b, a, -b, b, -a, b, -a, -b, -b, -b);
            }
            default -> new Circle(at, half, ink);
        };
    }

    private static Shape path(Point at, Ink ink, double... offsets) {
        Point[] points = new Point[offsets.length / 2];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Point(at.x() + offsets[2 * i], at.y() + offsets[2 * i + 1]);
        }
        return new Path(List.of(points), true, ink);
    }
}
