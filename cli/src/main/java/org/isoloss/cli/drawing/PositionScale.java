package org.isoloss.cli.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;

/** Where values stand along an axis: shares of its length, from 0 to 1. */
sealed interface PositionScale {

    /** Returns the share at which a row's field stands; NaN if it has none. */
    double at(Row row, String field);

    /** A tick: where it stands, and what it says. */
    record Tick(double share, String label) {}

    List<Tick> ticks();

    /** Names, each with a band of equal width. */
    record Bands(List<String> names, double inner) implements PositionScale {
        public Bands {
            names = List.copyOf(names);
        }

        @Override
        public double at(Row row, String field) {
            int place = names.indexOf(row.text(field));
            return place < 0 ? Double.NaN : (place + 0.5) / names.size();
        }

        /** Returns the part of the length that a band has. */
        double width() {
            return (1 - inner) / names.size();
        }

        @Override
        public List<Tick> ticks() {
            List<Tick> ticks = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                ticks.add(new Tick((i + 0.5) / names.size(), names.get(i)));
            }
            return ticks;
        }
    }

    /** Numbers, after a function under which equal steps are equally long. */
    record Numbers(
            Stretch stretch,
            double low,
            double high,
            boolean reversed,
            double padding,
            List<Double> marked,
            Labels labels)
            implements PositionScale {

        @Override
        public double at(Row row, String field) {
            return at(row.number(field));
        }

        double at(double value) {
            double from = stretch.of(low);
            double share = (stretch.of(value) - from) / (stretch.of(high) - from);
            double inside = padding + (reversed ? 1 - share : share) * (1 - 2 * padding);
            return Double.isFinite(inside) && inside > -1e-6 && inside < 1 + 1e-6 ? inside : Double.NaN;
        }

        @Override
        public List<Tick> ticks() {
            return marked.stream()
                    .map(value -> new Tick(at(value), labels.of(value)))
                    .filter(tick -> !Double.isNaN(tick.share()))
                    .toList();
        }
    }

    /** A function of an axis. */
    enum Kind {
        LINEAR,
        LOG,
        SYMLOG
    }

    /** A function of an axis with its constant. */
    record Stretch(Kind kind, double constant) {

        double of(double value) {
            return switch (kind) {
                case LINEAR -> value;
                case LOG -> Math.log(value);
                case SYMLOG -> Math.signum(value) * Math.log1p(Math.abs(value) / constant);
            };
        }

        static Stretch of(JsonNode scale) {
            return switch (scale.path("type").asString("linear")) {
                case "log" -> new Stretch(Kind.LOG, 1);
                case "symlog" -> new Stretch(Kind.SYMLOG, scale.path("constant").asDouble(1));
                default -> new Stretch(Kind.LINEAR, 1);
            };
        }
    }

    /**
     * Returns the scale of numbers that an encoding asks for.
     *
     * @param values that must have a place
     * @param length of the axis, points
     */
    static PositionScale numbers(JsonNode encoding, double[] values, double length) {
        JsonNode scale = encoding.path("scale");
        JsonNode axis = encoding.path("axis");
        Stretch stretch = Stretch.of(scale);
        double[] placed = DoubleStream.of(values)
                .filter(v -> Double.isFinite(v) && (stretch.kind() != Kind.LOG || v > 0))
                .toArray();
        double low = DoubleStream.of(placed).min().orElse(stretch.kind() == Kind.LOG ? 1 : 0);
        double high = DoubleStream.of(placed).max().orElse(1);
        int count = axis.path("tickCount").asInt(5);
        if (scale.has("domain")) {
            low = scale.at("/domain/0").asDouble();
            high = scale.at("/domain/1").asDouble();
        } else if (stretch.kind() == Kind.LINEAR && scale.path("zero").asBoolean(true)) {
            low = Math.min(0, low);
            high = Math.max(0, high);
        }
        if (low == high) {
            double around = stretch.kind() == Kind.LOG ? low * 0.5 : Math.max(0.5, Math.abs(low) * 0.1);
            high = stretch.kind() == Kind.LOG ? high * 2 : high + around;
            low = stretch.kind() == Kind.LOG ? around : low - around;
        }
        if (!scale.has("domain") && scale.path("nice").asBoolean(true) && stretch.kind() == Kind.LINEAR) {
            double step = Ticks.step(low, high, count);
            low = Math.floor(low / step + 1e-9) * step;
            high = Math.ceil(high / step - 1e-9) * step;
        }
        List<Double> marked = new ArrayList<>();
        if (axis.has("values")) {
            axis.get("values").forEach(value -> marked.add(value.asDouble()));
        } else {
            marked.addAll(Ticks.of(stretch, low, high, count));
        }
        return new Numbers(
                stretch,
                low,
                high,
                scale.path("reverse").asBoolean(false),
                Math.min(
                        0.2,
                        ChartDrawing.POINTS_PER_PIXEL * scale.path("padding").asDouble(0) / length),
                marked,
                Labels.of(axis, low, high));
    }
}
