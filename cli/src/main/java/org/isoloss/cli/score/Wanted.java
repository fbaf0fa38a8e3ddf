package org.isoloss.cli.score;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.isoloss.metrics.score.Metric;
import org.isoloss.metrics.score.Metrics;

/**
 * Which metrics and tasks the user asked for.
 *
 * @param metrics names; none for the default choice
 * @param tasks names in which * stands for any text; none for all
 */
record Wanted(List<String> metrics, List<String> tasks) {

    private static final String ALL = "all";

    Wanted {
        metrics = List.copyOf(metrics);
        tasks = List.copyOf(tasks);
    }

    /** Tells whether metrics were asked for by name. */
    boolean namesMetrics() {
        return !metrics.isEmpty() && !metrics.contains(ALL);
    }

    /** Returns the metrics to score items by. */
    Collection<Metric> itemMetrics() {
        if (metrics.contains(ALL)) {
            return Metrics.all();
        }
        return metrics.isEmpty()
                ? Metrics.headlines()
                : metrics.stream().distinct().map(Metrics::named).toList();
    }

    /** Tells whether a metric recorded for a whole task was asked for; names may leave out the filter. */
    boolean recordedMetric(String name) {
        return !namesMetrics() || metrics.contains(name) || metrics.contains(name.replaceFirst(",[^,]*$", ""));
    }

    boolean task(String name) {
        return tasks.isEmpty() || tasks.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
    }
}
