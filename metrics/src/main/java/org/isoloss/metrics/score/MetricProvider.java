package org.isoloss.metrics.score;

import java.util.List;

/**
 * Brings metrics: a class with a public constructor without parameters, named in
 * {@code META-INF/services/org.isoloss.metrics.score.MetricProvider} of a jar on the class path. Its metrics are then
 * listed, asked for and shown as those that are built in.
 */
public interface MetricProvider {

    /** Returns the metrics, each with a name that no other has. */
    List<Metric> metrics();
}
