package org.isoloss.identifiability.pair;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.Measurement.Scalar;

/** How far two models' behaviours are apart. */
public final class BehaviourGaps {

    private BehaviourGaps() {}

    /**
     * Returns the first figure minus the second for every number that both have, by probe and metric. Counts of prompts
     * are left out; where either figure is NaN, so is the difference.
     */
    public static Map<String, Map<String, Measurement>> between(
            Map<String, Map<String, Measurement>> first, Map<String, Map<String, Measurement>> second) {
        Map<String, Map<String, Measurement>> gaps = new LinkedHashMap<>();
        first.forEach((probe, metrics) -> {
            Map<String, Measurement> others = second.getOrDefault(probe, Map.of());
            Map<String, Measurement> differences = new LinkedHashMap<>();
            metrics.forEach((metric, figure) -> {
                if (!metric.equals(RuleScores.PROMPTS.key())
                        && figure instanceof Scalar one
                        && others.get(metric) instanceof Scalar other) {
                    differences.put(metric, Measurement.of(one.value() - other.value()));
                }
            });
            gaps.put(probe, differences);
        });
        return gaps;
    }
}
