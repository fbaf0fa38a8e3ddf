package org.isoloss.metrics.score;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * The value of a metric on a task.
 *
 * @param task name; empty where the file names none
 * @param metric what was measured
 * @param items that were scored; empty where another tool does not say
 * @param value may be infinite
 * @param standardError empty where it is undefined: one item, infinite scores, a corpus metric undefined on some resample
 * @param interval empty for the same reasons
 */
public record Score(
        String task,
        MetricDescription metric,
        OptionalLong items,
        double value,
        OptionalDouble standardError,
        Optional<ConfidenceInterval> interval) {

    /** Says it in a line: {@code exact_match 0.5 [0.0126, 0.987] on 2 items}. */
    @Override
    public String toString() {
        return (task.isEmpty() ? "" : task + ": ")
                + metric.name() + " " + ShortNumber.of(value)
                + interval.map(i -> " " + ShortNumber.of(i)).orElse("")
                + (items.isPresent() ? " on " + items.getAsLong() + " items" : "");
    }
}
