package org.isoloss.cli.drawing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isoloss.cli.drawing.PositionScale.Bands;
import tools.jackson.databind.JsonNode;

/** The scales that the layers of a panel share. */
final class Scales {

    private Scales() {}

    /** Returns the encoding that says most of an axis, {@code x} or {@code y}. */
    static Optional<JsonNode> encoding(List<MarkLayer> layers, String axis) {
        List<JsonNode> all = layers.stream()
                .flatMap(layer -> layer.encoding(axis).stream())
                .filter(found -> found.has("type"))
                .toList();
        return all.stream()
                .filter(found -> found.has("scale"))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    static PositionScale position(List<MarkLayer> layers, String axis, double length) {
        Optional<JsonNode> encoding = encoding(layers, axis);
        if (encoding.isEmpty()) {
            return new Bands(List.of(""), 0);
        }
        if (!encoding.get().path("type").asString("").equals("quantitative")) {
            return new Bands(
                    names(layers, axis, encoding.get()),
                    encoding.get().path("scale").path("paddingInner").asDouble(0.1));
        }
        double[] values = layers.stream()
                .flatMap(layer -> Stream.of(axis, axis + "2")
                        .flatMap(channel -> layer.field(channel).stream())
                        .flatMap(field -> layer.rows().stream().map(row -> row.number(field))))
                .mapToDouble(Double::doubleValue)
                .toArray();
        return PositionScale.numbers(encoding.get(), values, length);
    }

    /** Returns the names of a field of some layers in the order that an encoding asks for. */
    static List<String> names(List<MarkLayer> layers, String channel, JsonNode encoding) {
        Set<String> present = new LinkedHashSet<>();
        layers.forEach(layer -> layer.field(channel)
                .ifPresent(field -> layer.rows().stream()
                        .filter(row -> row.values().get(field) != null)
                        .forEach(row -> present.add(row.text(field)))));
        JsonNode order = encoding.path("sort").isArray()
                ? encoding.get("sort")
                : encoding.path("scale").path("domain");
        List<String> names = new ArrayList<>();
        order.forEach(name -> names.add(name.asString()));
        names.retainAll(present);
        present.stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names.stream().distinct().toList();
    }
}
