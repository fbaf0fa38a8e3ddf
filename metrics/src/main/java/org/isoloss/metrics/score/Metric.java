package org.isoloss.metrics.score;

/** A metric over predictions with its description. */
public sealed interface Metric permits ItemMetric, CorpusMetric {

    /** Returns what is known of the metric before it is applied. */
    MetricDescription description();

    /** Returns the name. */
    default String name() {
        return description().name();
    }
}
