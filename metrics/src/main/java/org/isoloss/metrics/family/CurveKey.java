package org.isoloss.metrics.family;

import java.util.Comparator;

/** What a curve is of: a task and a metric, as the result files name them. */
public record CurveKey(String task, String metric) implements Comparable<CurveKey> {

    private static final Comparator<CurveKey> ORDER =
            Comparator.comparing(CurveKey::task).thenComparing(CurveKey::metric);

    @Override
    public int compareTo(CurveKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return task + " " + metric;
    }
}
