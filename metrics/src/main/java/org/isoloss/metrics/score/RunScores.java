package org.isoloss.metrics.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.TaskName;

/**
 * One model's answers under every metric asked for, task by task. Items with a perturbed input, and those asked
 * by a named strategy or with demonstrations in a named order, stand in a task of their own, as {@link TaskName} shows it, so
 * that they are not averaged with others. Grows; for one thread.
 */
public final class RunScores {

    private final String name;
    private final List<Metric> metrics;
    private final boolean withRecorded;
    private final Predicate<String> wanted;
    private final Map<String, TaskScores> tasks = new LinkedHashMap<>();
    private final Map<String, String> plainNames = new HashMap<>(); // without the way in which items were asked

    /**
     * Starts a run without items.
     *
     * @param name of the model, or of its file
     * @param metrics to score by
     * @param withRecorded whether scores that other tools recorded are to be shown as well
     * @param tasks tells which tasks count
     */
    public RunScores(String name, Collection<Metric> metrics, boolean withRecorded, Predicate<String> tasks) {
        this.name = name;
        this.metrics = List.copyOf(metrics);
        this.withRecorded = withRecorded;
        this.wanted = tasks;
    }

    /**
     * Scores generated texts against the right ones by the metrics that are shown when none is asked for: the short way in.
     *
     * @param name of the model
     * @param texts one an item
     * @param targets the right text of each item
     * @throws IllegalArgumentException if there are not as many targets as texts
     */
    public static RunScores ofTexts(String name, List<String> texts, List<String> targets) {
        if (texts.size() != targets.size()) {
            throw new IllegalArgumentException(
                    texts.size() + " texts and " + targets.size() + " targets; expected as many of both");
        }
        RunScores run = new RunScores(name, Metrics.headlines(), false, task -> true);
        for (int i = 0; i < texts.size(); i++) {
            run.add(Prediction.withId(Integer.toString(i))
                    .text(texts.get(i))
                    .target(targets.get(i))
                    .build());
        }
        return run;
    }

    /**
     * Adds an item.
     *
     * @throws IllegalArgumentException if its task has an item of this id already
     */
    public void add(Prediction item) {
        String task = item.task().orElse("");
        String key = TaskName.of(item).shown();
        if (wanted.test(key) || wanted.test(task)) {
            plainNames.put(key, task);
            tasks.computeIfAbsent(key, k -> new TaskScores(k, metrics, withRecorded))
                    .add(item);
        }
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the number of items over all tasks. */
    public long items() {
        return tasks.values().stream().mapToLong(TaskScores::items).sum();
    }

    /** Returns the scores, task by task, with 95 % intervals. */
    public List<Score> scores() {
        return scores(ScoreOptions.STANDARD);
    }

    /** Returns the scores, task by task. */
    public List<Score> scores(ScoreOptions options) {
        return tasks.values().stream()
                .flatMap(task -> task.scores(options).stream())
                .toList();
    }

    /** Returns the differences of this run and another, item by item, with 95 % intervals. */
    public List<ScoreDifference> differences(RunScores other) {
        return differences(other, ScoreOptions.STANDARD);
    }

    /** Returns the differences of this run and another on the tasks and items that both have; none if they share none. */
    public List<ScoreDifference> differences(RunScores other, ScoreOptions options) {
        List<ScoreDifference> differences = new ArrayList<>();
        tasks.forEach((name, task) -> {
            TaskScores there = other.tasks.get(name);
            if (there != null) {
                differences.addAll(new Comparison(task, there, options).differences());
            }
        });
        return differences;
    }

    /** Says why this run and another have no differences: they share no task, or no two items of any. */
    public String whyNotCompared(RunScores other) {
        return tasks.values().stream()
                .filter(task -> other.tasks.containsKey(task.task()))
                .findFirst()
                .map(one -> name + " and " + other.name
                        + " share no two scored items: their ids begin with " + one.firstIds() + " and "
                        + Optional.ofNullable(other.tasks.get(one.task()))
                                .map(there -> there.firstIds().toString())
                                .orElse("[]")
                        + "; expected the same ids for the same items")
                .orElseGet(() -> name + " has the tasks " + shown(tasks.keySet()) + ", " + other.name + " has "
                        + shown(other.tasks.keySet()) + "; expected a task in common to pair items of");
    }

    /** Returns the names of the tasks. */
    public Set<String> tasks() {
        return Set.copyOf(tasks.keySet());
    }

    /** Drops the tasks that are not wanted after all, by their whole name or without the way in which items were asked. */
    public void keep(Predicate<String> task) {
        tasks.keySet().removeIf(name -> !task.test(name) && !task.test(plainNames.getOrDefault(name, name)));
    }

    private static String shown(Set<String> names) {
        return names.stream()
                .limit(5)
                .map(task -> task.isEmpty() ? "(unnamed)" : task)
                .collect(Collectors.joining(", ", "", names.size() > 5 ? ", ..." : ""));
    }

    @Override
    public String toString() {
        return name + ", " + tasks.size() + " tasks";
    }
}
