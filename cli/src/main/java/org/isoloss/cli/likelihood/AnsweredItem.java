package org.isoloss.cli.likelihood;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of a predictions file, as {@code isoloss score} reads it; what is null is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnsweredItem(
        String id,
        @Nullable String task,
        @Nullable String target,
        @Nullable List<Double> tokenLogProbabilities,
        @Nullable List<String> options,
        @Nullable List<Double> optionLogLikelihoods,
        @Nullable Integer gold) {

    static AnsweredItem ofTarget(String id, Optional<String> task, String target, double[] nats) {
        return new AnsweredItem(id, task.orElse(null), target, boxed(nats), null, null, null);
    }

    static AnsweredItem ofOptions(
            String id, Optional<String> task, List<String> options, double[] sums, Optional<Integer> gold) {
        return new AnsweredItem(id, task.orElse(null), null, null, options, boxed(sums), gold.orElse(null));
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
