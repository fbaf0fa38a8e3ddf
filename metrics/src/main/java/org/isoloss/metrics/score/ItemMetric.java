package org.isoloss.metrics.score;

import java.util.OptionalDouble;
import java.util.function.Function;
import org.isoloss.metrics.prediction.Prediction;

/**
 * A metric whose value is the mean of item scores.
 *
 * @param description of level {@link MetricDescription.Level#ITEM}
 * @param scoring returns an item's score, never NaN, or nothing for an item that lacks what the metric reads
 */
public record ItemMetric(MetricDescription description, Function<Prediction, OptionalDouble> scoring)
        implements Metric {

    public ItemMetric {
        if (description.level() != MetricDescription.Level.ITEM) {
            throw new IllegalArgumentException(description.name() + " is described as a corpus metric");
        }
    }

    /** Stands before the names of scores that another tool recorded. */
    public static final String RECORDED = "recorded:";

    /** Returns the metric {@code recorded:NAME}, which reads scores that another tool recorded under a name. */
    public static ItemMetric recorded(String name) {
        return new ItemMetric(MetricDescription.recorded(RECORDED + name), item -> {
            Double score = item.recorded().get(name);
            return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
        });
    }

    /** Returns the score of an item, or nothing for one that lacks what the metric reads. */
    public OptionalDouble score(Prediction item) {
        return scoring.apply(item);
    }
}
