package org.isoloss.bench;

import java.util.List;
import java.util.Map;

/**
 * The time of one call in one benchmark.
 *
 * @param benchmark the class's simple name, a dot, and the method
 * @param parameters its parameters
 * @param seconds the time of each measured iteration, all forks together
 */
record Timing(String benchmark, Map<String, String> parameters, List<Double> seconds) {

    Timing {
        if (seconds.isEmpty()) {
            throw new IllegalArgumentException(benchmark + ": no iteration was measured");
        }
        parameters = Map.copyOf(parameters);
        seconds = List.copyOf(seconds);
    }

    /** Returns the median: one slow iteration does not move it. */
    double median() {
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Returns the class's simple name. */
    String question() {
        return benchmark.substring(0, benchmark.indexOf('.'));
    }

    /** Returns the method's name. */
    String method() {
        return benchmark.substring(benchmark.indexOf('.') + 1);
    }

    /** Returns whether this is a path of ours, not a peer's. */
    boolean ours() {
        return method().startsWith("isoloss");
    }
}
