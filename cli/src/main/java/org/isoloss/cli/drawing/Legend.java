package org.isoloss.cli.drawing;

import java.util.ArrayList;
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
import tools.jackson.databind.JsonNode;

/** What the colours, symbols and dashes of a chart stand for, in rows above it. */
final class Legend {

    private static final double KEY = 12;
    private static final double GAP = 8;
    private static final double LONGEST = 200;
    private static final double ROW = ChartDrawing.TEXT * 1.4;

    private record Entry(String name, String colour, String symbol, List<Double> dashes, boolean line) {}

    private final List<List<Entry>> rows = new ArrayList<>();

    private Legend(List<Entry> entries, double width) {
        double used = Double.POSITIVE_INFINITY;
        for (Entry entry : entries) {
            double needed = KEY + Lettering.sans().width(entry.name(), ChartDrawing.TEXT) + GAP;
            if (used + needed > width + GAP) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(entry);
            used += needed;
        }
    }

    static Legend of(List<MarkLayer> layers, double width) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (MarkLayer layer : layers) {
            for (String channel : List.of("color", "shape", "strokeDash")) {
                layer.encoding(channel)
                        .filter(encoding -> encoding.has("field")
                                && !(encoding.has("legend")
                                        && encoding.get("legend").isNull()))
                        .ifPresent(encoding -> add(layers, layer, encoding, entries));
            }
        }
        return new Legend(entries.size() < 2 ? List.of() : List.copyOf(entries.values()), width);
    }

    private static void add(List<MarkLayer> layers, MarkLayer layer, JsonNode encoding, Map<String, Entry> entries) {
        JsonNode scale = encoding.path("scale");
        if (scale.path("type").asString("").equals("quantize")) {
            JsonNode range = scale.get("range");
            double low = scale.at("/domain/0").asDouble();
            double width = (scale.at("/domain/1").asDouble() - low) / range.size();
            for (int i = 0; i < range.size(); i++) {
                String name = Labels.PLAIN.of(Math.round((low + i * width) * 100) / 100.0) + " to "
                        + Labels.PLAIN.of(Math.round((low + (i + 1) * width) * 100) / 100.0);
                entries.putIfAbsent(
                        name, new Entry(name, Colours.of(range.get(i).asString()), "circle", List.of(), false));
            }
            return;
        }
        String field = encoding.get("field").asString();
        for (JsonNode each : scale.path("domain")) {
            String name = each.asString();
            entries.putIfAbsent(
                    name,
                    new Entry(
                            Lettering.sans().fitted(name, ChartDrawing.TEXT, LONGEST),
                            of(layers, "color", field, name)
                                    .map(c -> Colours.of(c.asString()))
                                    .orElse(Colours.MUTED),
                            of(layers, "shape", field, name)
                                    .map(JsonNode::asString)
                                    .orElse("circle"),
                            of(layers, "strokeDash", field, name)
                                    .map(Look::dashes)
                                    .orElse(List.of()),
                            layers.stream().noneMatch(other -> other.type().equals("point"))
                                    && layer.type().equals("line")));
        }
    }

    private static Optional<JsonNode> of(List<MarkLayer> layers, String channel, String field, String name) {
        for (MarkLayer layer : layers) {
            if (layer.field(channel).filter(field::equals).isPresent()) {
                JsonNode scale = layer.encoding(channel).orElseThrow().path("scale");
                for (int i = 0; i < scale.path("domain").size(); i++) {
                    if (scale.path("domain").get(i).asString().equals(name)) {
                        return Optional.ofNullable(scale.path("range").get(i));
                    }
                }
            }
        }
        return Optional.empty();
    }

    double height() {
        return rows.isEmpty() ? 0 : rows.size() * ROW + 4;
    }

    List<Shape> shapes(double left) {
        List<Shape> shapes = new ArrayList<>();
        double y = ROW / 2 + 1;
        for (List<Entry> row : rows) {
            double x = left;
            for (Entry entry : row) {
                if (entry.line() || !entry.dashes().isEmpty()) {
                    shapes.add(new Path(
                            List.of(new Point(x, y), new Point(x + 10, y)),
                            false,
                            Ink.stroked(entry.colour(), 1, entry.dashes(), 1)));
                }
                if (!entry.line()) {
                    shapes.add(Symbols.of(entry.symbol(), new Point(x + 5, y), 2.2, Ink.filled(entry.colour(), 1)));
                }
                shapes.add(new Words(
                        entry.name(),
                        new Point(x + KEY, y + ChartDrawing.TEXT * 0.35),
                        Anchor.START,
                        Direction.RIGHT,
                        ChartDrawing.TEXT,
                        Colours.INK));
                x += KEY + Lettering.sans().width(entry.name(), ChartDrawing.TEXT) + GAP;
            }
            y += ROW;
        }
        return shapes;
    }
}
