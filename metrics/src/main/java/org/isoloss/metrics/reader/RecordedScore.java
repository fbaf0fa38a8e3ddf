package org.isoloss.metrics.reader;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A score that another tool computed over a task.
 *
 * @param task name of the task or group
 * @param filter how answers were extracted; {@code none} where the tool does not say
 * @param metric name as the tool has it
 * @param value may be NaN or infinite where the tool wrote so
 * @param standardError as the tool has it, at least 0
 * @param items the score rests on
 * @param group whether {@code task} is an aggregate of other tasks
 * @param higherIsBetter where the tool says so
 * @param shots examples in the prompt, where the tool says so
 */
public record RecordedScore(
        String task,
        String filter,
        String metric,
        double value,
        OptionalDouble standardError,
        OptionalLong items,
        boolean group,
        Optional<Boolean> higherIsBetter,
        OptionalLong shots) {

    /** The filter of tools that have none. */
    public static final String NO_FILTER = "none";

    /** A score of which the tool does not say how many examples stood in the prompt. */
    public RecordedScore(
            String task,
            String filter,
            String metric,
            double value,
            OptionalDouble standardError,
            OptionalLong items,
            boolean group,
            Optional<Boolean> higherIsBetter) {
        this(task, filter, metric, value, standardError, items, group, higherIsBetter, OptionalLong.empty());
    }

    /** Returns the metric with its filter, {@code exact_match,strict-match}: one name for one figure. */
    public String name() {
        return filter.equals(NO_FILTER) ? metric : metric + "," + filter;
    }

    /** Returns the standard error; nothing if it was recorded as 0, which is no certainty but an error not known. */
    public OptionalDouble knownError() {
        return standardError.isPresent() && standardError.getAsDouble() > 0 ? standardError : OptionalDouble.empty();
    }
}
