package org.isoloss.cli.scale;

import java.util.List;
import java.util.Set;
import org.isoloss.cli.session.NameFilter;
import org.isoloss.metrics.family.CurveKey;

/** Which curves the user asked for. */
record WantedCurves(NameFilter tasks, NameFilter metrics) {

    /** Returns the selection that the options' values make of the curves there are. */
    static WantedCurves of(List<String> tasks, List<String> metrics, Set<CurveKey> keys) {
        return new WantedCurves(
                NameFilter.of(tasks).among(keys.stream().map(CurveKey::task).toList()),
                NameFilter.of(metrics).among(keys.stream().map(CurveKey::metric).toList()));
    }

    boolean accepts(CurveKey key) {
        return tasks.accepts(key.task()) && metrics.accepts(key.metric());
    }

    @Override
    public String toString() {
        return (tasks.isAll() ? "" : "--task " + tasks + " ") + (metrics.isAll() ? "" : "--metric " + metrics);
    }
}
