package org.isoloss.cli.run;

import java.util.Map;
import java.util.Optional;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.PairResult;

/**
 * Where the behaviour of a pair is furthest apart, among the figures that are single numbers.
 *
 * @param size of the difference, above 0
 * @param place probe and metric
 */
record LargestGap(double size, String place) {

    /** Returns the first of the largest differences, or nothing if there is no difference. */
    static Optional<LargestGap> of(PairResult pair) {
        LargestGap largest = new LargestGap(0, "");
        for (Map.Entry<String, Map<String, Measurement>> probe :
                pair.behaviourGap().entrySet()) {
            for (Map.Entry<String, Measurement> metric : probe.getValue().entrySet()) {
                if (metric.getValue() instanceof Measurement.Scalar gap && Math.abs(gap.value()) > largest.size()) {
                    largest = new LargestGap(Math.abs(gap.value()), probe.getKey() + " " + metric.getKey());
                }
            }
        }
        return largest.size() > 0 ? Optional.of(largest) : Optional.empty();
    }
}
