package org.isoloss.cli.drawing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row of a chart's data. */
record Row(Map<String, @Nullable Object> values) {

    static List<Row> of(JsonNode rows) {
        List<Row> all = new ArrayList<>();
        for (JsonNode row : rows) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            row.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
            all.add(new Row(values));
        }
        return all;
    }

    private static @Nullable Object value(JsonNode node) {
        return node.isNull() ? null : node.isNumber() ? (Object) node.doubleValue() : node.asString();
    }

    /** Returns a number; NaN for anything else. */
    double number(String field) {
        return values.get(field) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Returns a text; that of a number as JSON writes it, nothing for null. */
    String text(String field) {
        Object value = values.get(field);
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString(number.longValue())
                : value == null ? "" : String.valueOf(value);
    }
}
