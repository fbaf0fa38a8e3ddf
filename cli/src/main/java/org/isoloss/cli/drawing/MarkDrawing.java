package org.isoloss.cli.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.cli.drawing.Drawing.Anchor;
import org.isoloss.cli.drawing.Drawing.Direction;
import org.isoloss.cli.drawing.Drawing.Ink;
import org.isoloss.cli.drawing.Drawing.Path;
import org.isoloss.cli.drawing.Drawing.Point;
import org.isoloss.cli.drawing.Drawing.Shape;
import org.isoloss.cli.drawing.Drawing.Words;
import org.isoloss.cli.drawing.PositionScale.Bands;
import org.isoloss.cli.drawing.PositionScale.Numbers;
import tools.jackson.databind.JsonNode;

/** The shapes of one layer in a panel. */
final class MarkDrawing {

    private final MarkLayer layer;
    private final Frame frame;
    private final Look look;
    private final List<Shape> shapes = new ArrayList<>();

    private MarkDrawing(MarkLayer layer, Frame frame) {
        this.layer = layer;
        this.frame = frame;
        this.look = new Look(layer);
    }

    /** Returns the shapes; rows without a place have none. */
    static List<Shape> of(MarkLayer layer, Frame frame) {
        MarkDrawing drawing = new MarkDrawing(layer, frame);
        switch (layer.type()) {
            case "point" -> layer.rows().forEach(drawing::point);
            case "line" -> drawing.groups().values().forEach(drawing::line);
            case "area" -> drawing.areas();
            case "rule" -> layer.rows().forEach(drawing::rule);
            case "bar", "rect" -> layer.rows().forEach(drawing::rectangle);
            case "text" -> layer.rows().forEach(drawing::text);
            default ->
                throw new IllegalArgumentException("a chart has marks of type '" + layer.type()
                        + "'; expected point, line, area, rule, bar, rect or text");
        }
        return drawing.shapes;
    }

    private double x(Row row, String channel) {
        return layer.field(channel)
                .map(field -> frame.x(frame.across().at(row, field)))
                .orElse(Double.NaN);
    }

    private double y(Row row, String channel) {
        return layer.field(channel)
                .map(field -> frame.y(frame.upwards().at(row, field)) + offset(row))
                .orElse(Double.NaN);
    }

    /** Within the band of a name, further names may have lanes. */
    private double offset(Row row) {
        Optional<JsonNode> encoding = layer.encoding("yOffset");
        Optional<String> field = layer.field("yOffset");
        if (!(frame.upwards() instanceof Bands bands) || encoding.isEmpty() || field.isEmpty()) {
            return 0;
        }
        List<String> lanes = new ArrayList<>();
        encoding.get().path("scale").path("domain").forEach(lane -> lanes.add(lane.asString()));
        if (lanes.isEmpty()) {
            lanes.addAll(Scales.names(List.of(layer), "yOffset", encoding.get()));
        }
        int place = lanes.indexOf(row.text(field.get()));
        return place < 0 ? Double.NaN : ((place + 0.5) / lanes.size() - 0.5) * bands.width() * frame.height();
    }

    private void point(Row row) {
        double x = x(row, "x");
        double y = y(row, "y");
        if (Double.isFinite(x) && Double.isFinite(y)) {
            String colour = look.colour(row);
            Ink ink = look.filled()
                    ? Ink.filled(colour, look.opacity())
                    : new Ink("", colour, look.strokeWidth(2), List.of(), look.opacity());
            shapes.add(Symbols.of(look.symbol(row), new Point(x, y), look.half(row), ink));
        }
    }

    private Map<String, List<Row>> groups() {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        layer.rows()
                .forEach(row -> groups.computeIfAbsent(look.group(row), key -> new ArrayList<>())
                        .add(row));
        String order = layer.field("order").or(() -> layer.field("x")).orElse("");
        groups.values().forEach(rows -> rows.sort(Comparator.comparingDouble(row -> row.number(order))));
        return groups;
    }

    private void line(List<Row> rows) {
        List<Point> points = new ArrayList<>();
        for (Row row : rows) {
            Point point = new Point(x(row, "x"), y(row, "y"));
            if (Double.isFinite(point.x()) && Double.isFinite(point.y())) {
                points.add(point);
            }
        }
        if (points.size() > 1) {
            Row first = rows.get(0);
            shapes.add(new Path(
                    points,
                    false,
                    Ink.stroked(look.colour(first), look.strokeWidth(2), look.dashes(first), look.opacity())));
        }
    }

    /** Between y and y2; without y2 on top of each other. */
    private void areas() {
        boolean stacked = layer.field("y2").isEmpty();
        boolean steps = layer.mark().path("interpolate").asString("").startsWith("step");
        Map<Double, Double> below = new LinkedHashMap<>();
        groups().values().forEach(rows -> {
            List<Point> upper = new ArrayList<>();
            List<Point> lower = new ArrayList<>();
            for (Row row : rows) {
                double x = x(row, "x");
                double[] ends = stacked ? stacked(row, x, below) : new double[] {y(row, "y2"), y(row, "y")};
                if (Double.isFinite(x) && Double.isFinite(ends[0]) && Double.isFinite(ends[1])) {
                    if (steps && !upper.isEmpty()) {
                        upper.add(new Point(x, upper.get(upper.size() - 1).y()));
                        lower.add(new Point(x, lower.get(lower.size() - 1).y()));
                    }
                    upper.add(new Point(x, ends[1]));
                    lower.add(new Point(x, ends[0]));
                }
            }
            for (int i = lower.size() - 1; i >= 0; i--) {
                upper.add(lower.get(i));
            }
            if (upper.size() > 2) {
                shapes.add(new Path(upper, true, Ink.filled(look.colour(rows.get(0)), look.opacity())));
            }
        });
    }

    private double[] stacked(Row row, double x, Map<Double, Double> below) {
        double from = below.getOrDefault(x, 0.0);
        double to = from + row.number(layer.field("y").orElse(""));
        below.put(x, to);
        return frame.upwards() instanceof Numbers numbers
                ? new double[] {
                    frame.y(numbers.at(Math.min(from, numbers.high()))),
                    frame.y(numbers.at(Math.min(to, numbers.high())))
                }
                : new double[] {Double.NaN, Double.NaN};
    }

    /** From one end to the other, or across the panel where an axis has no field. */
    private void rule(Row row) {
        double x = layer.field("x").isPresent() ? x(row, "x") : frame.left();
        double x2 =
                layer.field("x2").isPresent() ? x(row, "x2") : layer.field("x").isPresent() ? x : frame.right();
        double y = layer.field("y").isPresent() ? y(row, "y") : frame.top();
        double y2 =
                layer.field("y2").isPresent() ? y(row, "y2") : layer.field("y").isPresent() ? y : frame.bottom();
        if (Double.isFinite(x + x2 + y + y2)) {
            shapes.add(new Path(
                    List.of(new Point(x, y), new Point(x2, y2)),
                    false,
                    Ink.stroked(look.colour(row), look.strokeWidth(1), look.dashes(row), look.opacity())));
        }
    }

    private void rectangle(Row row) {
        double x = x(row, "x");
        double x2 = x(row, "x2");
        double y = layer.field("y").isPresent() ? y(row, "y") : frame.top();
        if (Double.isFinite(x + x2 + y)) {
            shapes.add(new Path(
                    List.of(
                            new Point(x, y),
                            new Point(x2, y),
                            new Point(x2, frame.bottom()),
                            new Point(x, frame.bottom())),
                    true,
                    Ink.filled(look.colour(row), look.opacity())));
        }
    }

    private void text(Row row) {
        double x = x(row, "x") + layer.property("dx", 0) * ChartDrawing.POINTS_PER_PIXEL;
        double y = y(row, "y") + layer.property("dy", 0) * ChartDrawing.POINTS_PER_PIXEL;
        String text = layer.field("text").map(row::text).orElse("");
        if (Double.isFinite(x) && Double.isFinite(y) && !text.isEmpty()) {
            Anchor anchor = switch (layer.mark().path("align").asString("center")) {
                case "left" -> Anchor.START;
                case "right" -> Anchor.END;
                default -> Anchor.MIDDLE;
            };
            shapes.add(new Words(
                    Lettering.sans().known(text),
                    new Point(x, y + ChartDrawing.TEXT * 0.35),
                    anchor,
                    Direction.RIGHT,
                    ChartDrawing.TEXT,
                    layer.mark().has("color") ? look.colour(row) : Colours.INK));
        }
    }
}
