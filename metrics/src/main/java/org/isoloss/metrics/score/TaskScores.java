package org.isoloss.metrics.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.metrics.prediction.Prediction;

/** The items of a task that one model answered, under every metric asked for. Grows; for one thread. */
public final class TaskScores {

    private final String task;
    private final boolean withRecorded;
    private final Map<String, Integer> items = new HashMap<>(); // id to number
    private final List<String> ids = new ArrayList<>();
    private final List<String> clusters = new ArrayList<>();
    private final Map<String, MetricScores> scores = new LinkedHashMap<>();
    private boolean clustered = true;

    TaskScores(String task, Collection<Metric> metrics, boolean withRecorded) {
        this.task = task;
        this.withRecorded = withRecorded;
        metrics.forEach(metric -> scores.put(metric.name(), new MetricScores(metric)));
    }

    void add(Prediction item) {
        int number = ids.size();
        if (items.putIfAbsent(item.id(), number) != null) {
            throw new IllegalArgumentException("item \"" + item.id() + "\""
                    + (task.isEmpty() ? "" : " of task " + task)
                    + " occurs twice; expected ids that are unique within a task");
        }
        ids.add(item.id());
        clusters.add(item.cluster().orElse(""));
        clustered &= item.cluster().isPresent();
        if (withRecorded) {
            item.recorded()
                    .keySet()
                    .forEach(name -> scores.computeIfAbsent(
                            ItemMetric.RECORDED + name, key -> new MetricScores(ItemMetric.recorded(name))));
        }
        scores.values().forEach(metric -> metric.add(number, item));
    }

    /** Returns the task's name; empty if the items name none. */
    public String task() {
        return task;
    }

    /** Returns the number of items. */
    public int items() {
        return ids.size();
    }

    /** Returns the scores of the metrics that scored at least one item, in the order they were asked for. */
    public List<Score> scores(ScoreOptions options) {
        return scores.values().stream()
                .filter(metric -> metric.size() > 0)
                .flatMap(metric -> ScoreEstimate.of(task, metric, clusterNumbers(metric.items()), options).stream())
                .toList();
    }

    /** Returns the ids of the first items, to show what pairs by them failed on. */
    List<String> firstIds() {
        return ids.subList(0, Math.min(3, ids.size()));
    }

    /** Returns the metrics by name. */
    Map<String, MetricScores> byMetric() {
        return scores;
    }

    /** Returns the numbers of the shared items that a metric scored in both models: shapes (n), (n). */
    int[][] shared(TaskScores other, MetricScores here, MetricScores there) {
        int[] first = new int[here.size()];
        int[] second = new int[here.size()];
        int count = 0;
        for (int item : here.items()) {
            Integer match = other.items.get(ids.get(item));
            if (match != null && there.scored(match)) {
                first[count] = item;
                second[count++] = match;
            }
        }
        return new int[][] {Arrays.copyOf(first, count), Arrays.copyOf(second, count)};
    }

    /** Returns the clusters of some items by name; empty where the item states none. */
    List<String> clusters(int[] some) {
        return Arrays.stream(some).mapToObj(clusters::get).toList();
    }

    /** Returns the cluster of each of some items as a number; nothing unless every item of the task has one. */
    Optional<int[]> clusterNumbers(int[] some) {
        if (!clustered) {
            return Optional.empty();
        }
        Map<String, Integer> numbers = new HashMap<>();
        int[] out = new int[some.length];
        for (int i = 0; i < some.length; i++) {
            Integer next = numbers.size();
            Integer known = numbers.putIfAbsent(clusters.get(some[i]), next);
            out[i] = known == null ? next : known;
        }
        return Optional.of(out);
    }

    @Override
    public String toString() {
        return "scores of " + items() + " items of " + task;
    }
}
