package org.isoloss.cli.vegalite;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The properties of an object of a specification, in the order in which they were set. */
record Properties(@JsonValue Map<String, @Nullable Object> values) {

    static final Properties NONE = new Properties(Map.of());

    Properties {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns a copy with one property set; null stands for JSON's null, by which Vega-Lite leaves a thing out. */
    Properties with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
        copy.put(Objects.requireNonNull(name), value);
        return new Properties(copy);
    }

    /** Returns a copy that has the properties of another one too; the other's win. */
    Properties with(Properties more) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
        copy.putAll(more.values);
        return new Properties(copy);
    }
}
