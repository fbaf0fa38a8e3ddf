package org.isoloss.cli.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds for the runs whose settings have one of some values each.
 *
 * @param values by setting
 */
record GridCondition(Map<GridSetting, GridValues> values) {

    GridCondition {
        values = new LinkedHashMap<>(values);
    }

    boolean holds(ObjectNode settings) {
        return values.entrySet().stream()
                .allMatch(entry -> entry.getValue().has(entry.getKey().in(settings)));
    }

    /**
     * What runs have whose settings fulfil a condition.
     *
     * @param condition to fulfil
     * @param values that they have then, one by setting
     */
    record Consequence(GridCondition condition, Map<GridSetting, GridValues> values) {

        Consequence {
            values = new LinkedHashMap<>(values);
        }

        void apply(ObjectNode settings) {
            if (condition.holds(settings)) {
                values.forEach((setting, of) -> setting.put(settings, of.at(0)));
            }
        }
    }
}
