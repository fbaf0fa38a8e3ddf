package org.isoloss.cli.vegalite;

import java.util.Objects;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
        return MAPPER.valueToTree(top.with(width).with(new Properties(view.json())));
    }
}
