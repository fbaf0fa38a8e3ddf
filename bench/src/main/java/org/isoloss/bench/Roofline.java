package org.isoloss.bench;

import java.util.Map;
import java.util.OptionalDouble;

/** How many floating-point operations a benchmark's call does, where that bounds its speed. */
final class Roofline {

    private Roofline() {}

    /**
     * Returns the operations of one call, a multiply-add counting as two.
     *
     * @param benchmark the class's simple name, a dot, and the method
     * @param parameters the benchmark's parameters
     */
    static OptionalDouble operations(String benchmark, Map<String, String> parameters) {
        String shape = parameters.getOrDefault("shape", "");
        return switch (benchmark) {
            case "PeakBenchmark.isoloss" -> OptionalDouble.of(PeakBenchmark.operations());
            case "FeedForwardBenchmark.isoloss" -> OptionalDouble.of(FeedForwardBenchmark.forwardOperations(shape));
            case "FeedForwardBenchmark.isolossBackward" ->
                OptionalDouble.of(FeedForwardBenchmark.backwardOperations(shape));
            case "DenseProductBenchmark.isoloss" -> OptionalDouble.of(DenseProductBenchmark.operations(shape));
            default -> OptionalDouble.empty();
        };
    }
}
