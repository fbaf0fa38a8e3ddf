package org.isoloss.cli.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Values for some settings, from one source. Filled by its maker, then only read. */
public final class SettingLayer {

    private final Map<SettingField, Entry> entries = new LinkedHashMap<>();

    /**
     * A value and where it comes from.
     *
     * @param value of the kind of its field
     * @param origin an option, or a file and a JSON pointer into it
     */
    record Entry(JsonNode value, String origin) {}

    /** Returns a layer without values. */
    public static SettingLayer empty() {
        return new SettingLayer();
    }

    void put(SettingField field, JsonNode value, String origin) {
        entries.put(field, new Entry(value, origin));
    }

    Optional<Entry> entry(SettingField field) {
        return Optional.ofNullable(entries.get(field));
    }
}
