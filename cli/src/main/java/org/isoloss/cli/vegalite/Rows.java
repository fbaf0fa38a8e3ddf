package org.isoloss.cli.vegalite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of a chart: rows over named fields, each value a text, a number, a boolean or null. Immutable.
 *
 * @param fields names, distinct
 * @param rows a value for each field
 */
public record Rows(List<String> fields, List<Map<String, @Nullable Object>> rows) {

    public Rows {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }

    /** Returns a builder of rows over these fields. */
    public static Builder over(String... fields) {
        return new Builder(List.of(fields));
    }

    /** Returns the number of rows. */
    public int size() {
        return rows.size();
    }

    /** Returns the values of a field, in the order of the rows. */
    public List<@Nullable Object> column(String field) {
        List<@Nullable Object> column = new ArrayList<>();
        rows.forEach(row -> column.add(row.get(field)));
        return Collections.unmodifiableList(column);
    }

    /** Collects rows; for one thread. */
    public static final class Builder {

        private final List<String> fields;
        private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

        private Builder(List<String> fields) {
            this.fields = fields;
        }

        /**
         * Adds a row. Numbers that JSON lacks become null, which Vega-Lite leaves out.
         *
         * @param values one a field
         */
        public Builder add(@Nullable Object... values) {
            if (values.length != fields.size()) {
                throw new IllegalArgumentException(
                        "a row has " + values.length + " values; expected " + fields.size() + ": " + fields);
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                row.put(fields.get(i), value instanceof Double number && !Double.isFinite(number) ? null : value);
            }
            rows.add(Collections.unmodifiableMap(row));
            return this;
        }

        /** Returns the rows added so far. */
        public Rows build() {
            return new Rows(fields, rows);
        }
    }
}
