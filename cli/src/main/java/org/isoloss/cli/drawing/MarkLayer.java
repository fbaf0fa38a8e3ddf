package org.isoloss.cli.drawing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mark with its encodings and the rows it draws: a leaf of a view.
 *
 * @param mark what is drawn
 * @param encodings by channel, those of the views around it included
 * @param rows that pass its filters
 */
record MarkLayer(JsonNode mark, Map<String, JsonNode> encodings, List<Row> rows) {

    /** Returns the leaves of a view, the lowest first. */
    static List<MarkLayer> of(JsonNode view, Map<String, JsonNode> inherited, List<Row> rows) {
        Map<String, JsonNode> encodings = new LinkedHashMap<>(inherited);
        view.path("encoding")
                .properties()
                .forEach(channel -> encodings.merge(
                        channel.getKey(),
                        channel.getValue(),
                        (outer, inner) -> channel.getKey().length() == 1 ? merged(outer, inner) : inner));
        List<Row> own =
                view.path("data").has("values") ? Row.of(view.path("data").path("values")) : rows;
        for (JsonNode transform : view.path("transform")) {
            var condition = Condition.of(transform.path("filter").asString());
            own = own.stream().filter(row -> condition.test(row.values())).toList();
        }
        List<MarkLayer> layers = new ArrayList<>();
        if (view.has("layer")) {
            for (JsonNode layer : view.get("layer")) {
                layers.addAll(of(layer, encodings, own));
            }
        } else {
            layers.add(new MarkLayer(view.path("mark"), encodings, own));
        }
        return layers;
    }

    /** Layers share the axes, {@code x} and {@code y}: what one leaves open the view around it says. */
    private static JsonNode merged(JsonNode outer, JsonNode inner) {
        ObjectNode both = ((ObjectNode) outer).deepCopy();
        both.setAll((ObjectNode) inner);
        return both;
    }

    String type() {
        return mark.path("type").asString("");
    }

    /** Returns the encoding of a channel. */
    Optional<JsonNode> encoding(String channel) {
        return Optional.ofNullable(encodings.get(channel));
    }

    /** Returns the field of a channel; empty without one. */
    Optional<String> field(String channel) {
        return encoding(channel)
                .filter(found -> found.has("field"))
                .map(found -> found.get("field").asString());
    }

    double property(String name, double otherwise) {
        return mark.path(name).asDouble(otherwise);
    }

    /** Returns the same layer with the rows that have a text in a field. */
    MarkLayer where(String field, String value) {
        return new MarkLayer(
                mark,
                encodings,
                rows.stream()
                        .filter(row ->
                                row.text(field).equals(value) || !row.values().containsKey(field))
                        .toList());
    }
}
