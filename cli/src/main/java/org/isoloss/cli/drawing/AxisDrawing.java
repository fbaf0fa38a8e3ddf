package org.isoloss.cli.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isoloss.cli.drawing.Drawing.Anchor;
import org.isoloss.cli.drawing.Drawing.Direction;
import org.isoloss.cli.drawing.Drawing.Ink;
import org.isoloss.cli.drawing.Drawing.Path;
import org.isoloss.cli.drawing.Drawing.Point;
import org.isoloss.cli.drawing.Drawing.Shape;
import org.isoloss.cli.drawing.Drawing.Words;
import org.isoloss.cli.drawing.PositionScale.Bands;
import org.isoloss.cli.drawing.PositionScale.Tick;
import tools.jackson.databind.JsonNode;

/** Grid, ticks, labels and titles of the axes of a panel. */
final class AxisDrawing {

    private static final double GAP = 3;
    private static final double LONGEST = 105;
    private static final double LINE_HEIGHT = ChartDrawing.TEXT * 1.2;

    private AxisDrawing() {}

    static boolean labelled(JsonNode encoding) {
        return !encoding.path("axis").isNull()
                && encoding.path("axis").path("labels").asBoolean(true);
    }

    private static String label(Tick tick) {
        return Lettering.sans().fitted(tick.label(), ChartDrawing.TEXT, LONGEST);
    }

    static String title(JsonNode encoding) {
        return Lettering.sans().known(encoding.path("title").asString(""));
    }

    /** Returns how much room the labels of an upright axis take, its title not included. */
    static double widest(PositionScale scale) {
        return scale.ticks().stream()
                .mapToDouble(tick -> Lettering.sans().width(label(tick), ChartDrawing.TEXT))
                .max()
                .orElse(0);
    }

    /** Returns how high the labels and the title below a panel are. */
    static double depth(JsonNode encoding, double width) {
        double labels = labelled(encoding) ? GAP + LINE_HEIGHT : 0;
        String title = title(encoding);
        return labels
                + (title.isEmpty()
                        ? 0
                        : GAP
                                + LINE_HEIGHT
                                        * Lettering.sans()
                                                .lines(title, ChartDrawing.TEXT, width)
                                                .size());
    }

    static List<Shape> grid(Frame frame, JsonNode x, JsonNode y) {
        List<Shape> shapes = new ArrayList<>();
        if (x.path("axis").path("grid").asBoolean(false)) {
            frame.across()
                    .ticks()
                    .forEach(tick -> shapes.add(line(
                            frame.x(tick.share()), frame.top(), frame.x(tick.share()), frame.bottom(), Colours.LINE)));
        }
        if (y.path("axis").path("grid").asBoolean(!(frame.upwards() instanceof Bands))) {
            frame.upwards()
                    .ticks()
                    .forEach(tick -> shapes.add(line(
                            frame.left(), frame.y(tick.share()), frame.right(), frame.y(tick.share()), Colours.LINE)));
        }
        return shapes;
    }

    static List<Shape> below(Frame frame, JsonNode encoding) {
        List<Shape> shapes = new ArrayList<>();
        shapes.add(line(frame.left(), frame.bottom(), frame.right(), frame.bottom(), Colours.AXIS));
        double y = frame.bottom() + GAP;
        if (labelled(encoding)) {
            double free = Double.NEGATIVE_INFINITY;
            List<Tick> ticks = new ArrayList<>(frame.across().ticks());
            ticks.sort(Comparator.comparingDouble(Tick::share));
            for (Tick tick : ticks) {
                double x = frame.x(tick.share());
                double width = Lettering.sans().width(label(tick), ChartDrawing.TEXT);
                shapes.add(line(x, frame.bottom(), x, frame.bottom() + 2, Colours.AXIS));
                if (x - width / 2 > free + 2) {
                    shapes.add(words(label(tick), x, y + ChartDrawing.TEXT, Anchor.MIDDLE, Direction.RIGHT));
                    free = x + width / 2;
                }
            }
            y += LINE_HEIGHT;
        }
        String title = title(encoding);
        if (!title.isEmpty()) {
            y += GAP;
            for (String text : Lettering.sans().lines(title, ChartDrawing.TEXT, frame.width() + 30)) {
                shapes.add(words(
                        text, frame.left() + frame.width() / 2, y + ChartDrawing.TEXT, Anchor.MIDDLE, Direction.RIGHT));
                y += LINE_HEIGHT;
            }
        }
        return shapes;
    }

    static List<Shape> beside(Frame frame, JsonNode encoding) {
        List<Shape> shapes = new ArrayList<>();
        if (labelled(encoding)) {
            for (Tick tick : frame.upwards().ticks()) {
                shapes.add(words(
                        label(tick),
                        frame.left() - GAP,
                        frame.y(tick.share()) + ChartDrawing.TEXT * 0.35,
                        Anchor.END,
                        Direction.RIGHT));
            }
        }
        String title = title(encoding);
        if (!title.isEmpty()) {
            double x = frame.left() - 2 * GAP - (labelled(encoding) ? widest(frame.upwards()) : 0);
            List<String> lines = Lettering.sans().lines(title, ChartDrawing.TEXT, frame.height() + 20);
            for (int i = lines.size() - 1; i >= 0; i--) {
                shapes.add(words(lines.get(i), x, frame.top() + frame.height() / 2, Anchor.MIDDLE, Direction.UP));
                x -= LINE_HEIGHT;
            }
        }
        return shapes;
    }

    /** Returns how much room labels and title beside a panel take. */
    static double besides(PositionScale scale, JsonNode encoding, double height) {
        String title = title(encoding);
        return (labelled(encoding) ? widest(scale) + GAP : 0)
                + (title.isEmpty()
                        ? 0
                        : GAP
                                + LINE_HEIGHT
                                        * Lettering.sans()
                                                .lines(title, ChartDrawing.TEXT, height + 20)
                                                .size());
    }

    static Words words(String text, double x, double y, Anchor anchor, Direction direction) {
        return new Words(text, new Point(x, y), anchor, direction, ChartDrawing.TEXT, Colours.MUTED);
    }

    private static Path line(double x1, double y1, double x2, double y2, String colour) {
        return new Path(List.of(new Point(x1, y1), new Point(x2, y2)), false, Ink.stroked(colour, 0.5, List.of(), 1));
    }
}
