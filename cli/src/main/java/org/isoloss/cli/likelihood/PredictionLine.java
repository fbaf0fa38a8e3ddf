package org.isoloss.cli.likelihood;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of a predictions file, as {@code isoloss score} reads it; what is null is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PredictionLine(
        String id,
        @Nullable String task,
        @Nullable String target,
        @Nullable List<Double> tokenLogProbabilities,
        @Nullable List<String> options,
        @Nullable List<Double> optionLogLikelihoods,
        @Nullable Integer gold) {

    static PredictionLine ofTarget(String id, Optional<String> task, String target, double[] nats) {
        return new PredictionLine(id, task.orElse(null), target, boxed(nats), null, null, null);
    }

    static PredictionLine ofOptions(
            String id, Optional<String> task, List<String> options, double[] sums, Optional<Integer> gold) {
        return new PredictionLine(id, task.orElse(null), null, null, options, boxed(sums), gold.orElse(null));
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
