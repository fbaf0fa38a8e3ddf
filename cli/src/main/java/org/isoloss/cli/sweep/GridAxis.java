package org.isoloss.cli.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings that vary together: one alone, or the members of a zip, which take their first values together, then their second.
 *
 * @param values by setting, of one size
 */
record GridAxis(Map<GridSetting, GridValues> values) {

    GridAxis {
        values = new LinkedHashMap<>(values);
    }

    long size() {
        return values.values().iterator().next().size();
    }

    /** Puts the values of a place among the settings of a run. */
    void put(ObjectNode settings, long place) {
        values.forEach((setting, of) -> setting.put(settings, of.at(place)));
    }
}
