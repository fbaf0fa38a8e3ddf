package org.isoloss.cli.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How the rows of a layer look: colour, symbol, dashes, opacity. */
final class Look {

    private final MarkLayer layer;

    Look(MarkLayer layer) {
        this.layer = layer;
    }

    String colour(Row row) {
        Optional<JsonNode> encoding = layer.encoding("color");
        if (encoding.isPresent() && encoding.get().has("field")) {
            JsonNode scale = encoding.get().path("scale");
            String field = encoding.get().get("field").asString();
            if (scale.path("type").asString("").equals("quantize")) {
                return Colours.of(
                        scale.get("range").get(step(scale, row.number(field))).asString());
            }
            return named(scale, row.text(field))
                    .map(found -> Colours.of(found.asString()))
                    .orElse(Colours.of("var(--series-1)"));
        }
        return Colours.of(layer.mark().path("color").asString("var(--series-1)"));
    }

    private static int step(JsonNode scale, double value) {
        double low = scale.at("/domain/0").asDouble();
        double high = scale.at("/domain/1").asDouble();
        int steps = scale.get("range").size();
        return (int) Math.max(0, Math.min(steps - 1, Math.floor((value - low) / (high - low) * steps)));
    }

    String symbol(Row row) {
        return layer.encoding("shape")
                .filter(encoding -> encoding.has("field"))
                .flatMap(encoding -> named(
                        encoding.path("scale"), row.text(encoding.get("field").asString())))
                .map(JsonNode::asString)
                .orElse(layer.mark().path("shape").asString("circle"));
    }

    List<Double> dashes(Row row) {
        JsonNode found = layer.encoding("strokeDash")
                .filter(encoding -> encoding.has("field"))
                .flatMap(encoding -> named(
                        encoding.path("scale"), row.text(encoding.get("field").asString())))
                .orElse(layer.mark().path("strokeDash"));
        return dashes(found);
    }

    /** Returns dashes in points; none for an unbroken line, whose gaps are 0. */
    static List<Double> dashes(JsonNode pixels) {
        List<Double> dashes = new ArrayList<>();
        pixels.forEach(length -> dashes.add(length.asDouble() * ChartDrawing.POINTS_PER_PIXEL));
        return dashes.size() > 1 && dashes.get(1) > 0 ? dashes : List.of();
    }

    double opacity() {
        return layer.property("opacity", 1);
    }

    double strokeWidth(double otherwise) {
        return Math.max(0.5, layer.property("strokeWidth", otherwise) * ChartDrawing.POINTS_PER_PIXEL);
    }

    boolean filled() {
        return layer.mark().path("filled").asBoolean(true);
    }

    /** Returns half the width of a row's symbol. */
    double half(Row row) {
        double area = layer.property("size", 60);
        Optional<JsonNode> sized = layer.encoding("size").filter(encoding -> encoding.has("field"));
        if (sized.isPresent()) {
            String field = sized.get().get("field").asString();
            double most = layer.rows().stream()
                    .mapToDouble(other -> other.number(field))
                    .filter(Double::isFinite)
                    .max()
                    .orElse(1);
            double share = most > 0 ? Math.max(0, row.number(field)) / most : 0;
            area = 20 + 300 * share;
        }
        return Math.sqrt(area) / 2 * ChartDrawing.POINTS_PER_PIXEL * 0.85;
    }

    /** Returns what of a row decides which line it belongs to. */
    String group(Row row) {
        StringBuilder key = new StringBuilder();
        for (String channel : List.of("detail", "color", "strokeDash")) {
            layer.field(channel).ifPresent(field -> key.append(row.text(field)).append('\n'));
        }
        return key.toString();
    }

    private static Optional<JsonNode> named(JsonNode scale, String name) {
        int place = 0;
        for (JsonNode each : scale.path("domain")) {
            if (each.asString().equals(name)) {
                return Optional.ofNullable(scale.path("range").get(place));
            }
            place++;
        }
        return Optional.empty();
    }
}
