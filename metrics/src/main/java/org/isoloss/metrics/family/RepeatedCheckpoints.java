package org.isoloss.metrics.family;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The checkpoints of one model. */
final class RepeatedCheckpoints {

    private RepeatedCheckpoints() {}

    /** Returns the training tokens of checkpoints that repeat every score of the one before. */
    static Set<Double> repeated(List<Observation> ofOneModel) {
        SortedMap<Double, Map<CurveKey, Double>> scores = new TreeMap<>();
        for (Observation o : ofOneModel) {
            if (o.tokens().isPresent()) {
                scores.computeIfAbsent(o.tokens().getAsDouble(), tokens -> new HashMap<>())
                        .put(o.key(), o.score());
            }
        }
        Set<Double> repeated = new HashSet<>();
        Map<CurveKey, Double> before = Map.of();
        for (Map.Entry<Double, Map<CurveKey, Double>> checkpoint : scores.entrySet()) {
            if (checkpoint.getValue().equals(before)) {
                repeated.add(checkpoint.getKey());
            }
            before = checkpoint.getValue();
        }
        return repeated;
    }
}
