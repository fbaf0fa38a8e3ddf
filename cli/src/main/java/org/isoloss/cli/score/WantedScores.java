package org.isoloss.cli.score;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isoloss.cli.session.NameFilter;
import org.isoloss.metrics.reader.RecordedScore;
import org.isoloss.metrics.score.ItemMetric;
import org.isoloss.metrics.score.Metric;
import org.isoloss.metrics.score.Metrics;

/**
 * Which metrics and tasks the user asked for.
 *
 * @param given the values of --metric; none for the default choice
 * @param metrics the same as a selection of recorded scores
 * @param tasks which tasks
 */
record WantedScores(List<String> given, NameFilter metrics, NameFilter tasks) {

    private static final String ALL = "all";

    /** Returns the selection that the options' values make. */
    static WantedScores of(List<String> metrics, List<String> tasks) {
        return new WantedScores(List.copyOf(metrics), NameFilter.of(metrics), NameFilter.of(tasks));
    }

    /** Tells whether metrics were asked for by name. */
    boolean namesMetrics() {
        return !given.isEmpty() && !asksForAll();
    }

    /** Returns the metrics to score items by. */
    Collection<Metric> itemMetrics() {
        if (asksForAll()) {
            return Metrics.all();
        }
        if (given.isEmpty()) {
            return Metrics.headlines();
        }
        Map<String, Metric> named = new LinkedHashMap<>();
        for (String value : given) {
            // The name of a recorded score may hold commas: it is looked for as a whole, too.
            boolean whole = value.startsWith(ItemMetric.RECORDED) && value.contains(",");
            if (whole) {
                named.putIfAbsent(value, Metrics.named(value));
            }
            for (String part : value.split(",", -1)) {
                if (!whole || Metrics.isNamed(part)) {
                    named.putIfAbsent(part, Metrics.named(part));
                }
            }
        }
        return named.values();
    }

    /** Tells whether a recorded score was asked for; the filter behind its metric may be left out. */
    boolean recorded(RecordedScore score) {
        return tasks.accepts(score.task())
                && (!namesMetrics() || metrics.accepts(score.name()) || metrics.accepts(score.metric()));
    }

    boolean task(String name) {
        return tasks.accepts(name);
    }

    /** Returns this selection with each value decided, name or list, by the names that were found. */
    WantedScores among(Set<String> taskNames, Set<String> metricNames) {
        return new WantedScores(given, metrics.among(metricNames), tasks.among(taskNames));
    }

    private boolean asksForAll() {
        return given.stream().anyMatch(value -> List.of(value.split(",", -1)).contains(ALL));
    }
}
