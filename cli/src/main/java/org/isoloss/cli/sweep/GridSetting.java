package org.isoloss.cli.sweep;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A setting in a grid, by the keys that lead to it in a run's config.
 *
 * @param path of keys, at least one
 */
record GridSetting(List<String> path) {

    GridSetting {
        path = List.copyOf(path);
    }

    /** Returns its keys with dots between. */
    String key() {
        return String.join(".", path);
    }

    /** Returns its value among settings; a missing node if it is not among them. */
    JsonNode in(ObjectNode settings) {
        JsonNode value = settings;
        for (String name : path) {
            value = value.path(name);
        }
        return value.isObject() ? MissingNode.getInstance() : value;
    }

    /** Puts a value among settings, in place of one that is there. */
    void put(ObjectNode settings, JsonNode value) {
        ObjectNode parent = settings;
        for (String name : path.subList(0, path.size() - 1)) {
            parent = parent.get(name) instanceof ObjectNode inner ? inner : parent.putObject(name);
        }
        parent.set(path.get(path.size() - 1), value);
    }
}
