package org.isoloss.cli.score.view;

import org.isoloss.metrics.family.MetricDirection;
import org.isoloss.metrics.score.ItemMetric;
import org.isoloss.metrics.score.MetricDescription;

/** Which values of a metric are better, of recorded ones by their name in evaluation harnesses. */
public final class Direction {

    private Direction() {}

    /** Returns the orientation; unstated where neither the file nor the name tells it. */
    public static MetricDescription.Orientation of(MetricDescription metric) {
        if (metric.orientation() != MetricDescription.Orientation.UNSTATED) {
            return metric.orientation();
        }
        String name = metric.name();
        return MetricDirection.of(
                name.startsWith(ItemMetric.RECORDED) ? name.substring(ItemMetric.RECORDED.length()) : name);
    }
}
