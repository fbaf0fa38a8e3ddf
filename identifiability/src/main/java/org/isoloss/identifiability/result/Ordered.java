package org.isoloss.identifiability.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Unmodifiable copies of maps that keep their order, which {@link Map#copyOf} does not. */
final class Ordered {

    private Ordered() {}

    /** Returns a copy whose keys are not null; values may be. */
    static <V extends @Nullable Object> Map<String, V> copy(Map<String, ? extends V> map) {
        Map<String, V> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(Objects.requireNonNull(key), value));
        return Collections.unmodifiableMap(copy);
    }

    /** Returns a copy of a map of maps. */
    static <V> Map<String, Map<String, V>> copyDeep(Map<String, ? extends Map<String, ? extends V>> map) {
        Map<String, Map<String, V>> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(Objects.requireNonNull(key), Ordered.<V>copy(value)));
        return Collections.unmodifiableMap(copy);
    }
}
