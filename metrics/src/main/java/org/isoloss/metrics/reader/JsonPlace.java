package org.isoloss.metrics.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** A JSON value that knows where it stands, so that every complaint can say so. */
record JsonPlace(FilePlace place, JsonNode node) {

    /** Returns a field that must be there. */
    JsonPlace field(String name) {
        return optional(name).orElseThrow(() -> new FormatException(place, "has no key \"" + name + "\""));
    }

    /** Returns a field, or nothing if it is absent or null. */
    Optional<JsonPlace> optional(String name) {
        JsonNode value = object().node.get(name);
        return value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(new JsonPlace(place.field(name), value));
    }

    /** Returns this value, which must be an object. */
    JsonPlace object() {
        if (!node.isObject()) {
            throw refused("an object");
        }
        return this;
    }

    /** Returns the fields of an object in order. */
    Map<String, JsonPlace> fields() {
        Map<String, JsonPlace> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object().node.properties()) {
            fields.put(entry.getKey(), new JsonPlace(place.field(entry.getKey()), entry.getValue()));
        }
        return fields;
    }

    /** Returns the items of an array. */
    List<JsonPlace> items() {
        if (!node.isArray()) {
            throw refused("an array");
        }
        List<JsonPlace> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new JsonPlace(place.item(i), node.get(i)));
        }
        return items;
    }

    /** Returns a string. */
    String text() {
        if (!node.isString()) {
            throw refused("a string");
        }
        return node.asString();
    }

    /** Returns a string as it is, or a number, boolean, array or object as JSON writes it. */
    String anyText() {
        return node.isString() ? node.asString() : node.toString();
    }

    /** Returns a number, also one written as a string. */
    double number() {
        return numberIfAny().orElseThrow(() -> refused("a number"));
    }

    /** Returns a number, also one written as a string or as a truth value; nothing for anything else. */
    OptionalDouble numberIfAny() {
        if (node.isNumber()) {
            return OptionalDouble.of(node.asDouble());
        }
        if (node.isBoolean()) {
            return OptionalDouble.of(node.asBoolean() ? 1 : 0);
        }
        if (node.isString()) {
            try {
                return OptionalDouble.of(Double.parseDouble(node.asString()));
            } catch (NumberFormatException e) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }

    /** Returns the exception that says what is here instead of what was expected. */
    FormatException refused(String expected) {
        return new FormatException(place, "found " + described() + "; expected " + expected);
    }

    private String described() {
        if (node.isObject()) {
            return "an object";
        }
        if (node.isArray()) {
            return "an array";
        }
        String shown = node.toString();
        return shown.length() <= 60 ? shown : shown.substring(0, 60) + "...";
    }
}
