package org.isoloss.cli.vegalite;

import java.util.Objects;
import org.isoloss.base.text.Shown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A whole specification: a view over data.
 *
 * @param description says in a sentence what is seen, for those who cannot see it
 * @param data named {@code table} in the specification
 * @param view what is drawn
 */
public record Spec(String description, Rows data, View view) {

    /** Vega-Lite 6; the address in full, by which tools recognise the format. */
    public static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    public Spec {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(view, "view");
    }

    /** Returns the specification as JSON, the data inline. */
    public ObjectNode toJson() {
        Properties top = Properties.NONE
                .with("$schema", SCHEMA)
                .with("description", description)
                .with("data", Properties.NONE.with("name", "table").with("values", data.rows()));
        // The page fits small multiples itself: "container" is for single views only.
        Properties width = view.isMultiples() ? Properties.NONE : Properties.NONE.with("width", "container");
        return (ObjectNode) shown(MAPPER.valueToTree(top.with(width).with(new Properties(view.json()))));
    }

    /** Names from files stand in data, domains and titles alike, and are the same text in all of them. */
    private static JsonNode shown(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().forEach(name -> object.set(name, shown(object.get(name))));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, shown(array.get(i)));
            }
        } else if (node.isString()) {
            return StringNode.valueOf(Shown.line(node.stringValue()));
        }
        return node;
    }
}
