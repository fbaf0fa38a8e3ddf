package org.isoloss.metrics.component;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Scores of models on tasks, some missing. Immutable. */
public final class ScoreTable {

    private final double[][] scores;

    /**
     * Takes a table.
     *
     * @param scores {@code scores[model][task]}, NaN where missing; at least two tasks, each known of at least two models with
     *     different scores
     */
    public ScoreTable(double[][] scores) {
        require(scores.length > 0, "no models; expected at least one");
        this.scores = Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
        require(tasks() > 1, "%s tasks; expected at least 2", tasks());
        for (int t = 0; t < tasks(); t++) {
            int task = t;
            double[] known = Arrays.stream(scores)
                    .mapToDouble(row -> row[task])
                    .filter(v -> !Double.isNaN(v))
                    .distinct()
                    .toArray();
            require(known.length > 1, "task %s has fewer than two different scores; expected at least two", task);
        }
    }

    /** Returns how many models there are. */
    public int models() {
        return scores.length;
    }

    /** Returns how many tasks there are. */
    public int tasks() {
        return scores[0].length;
    }

    /** Returns a score, NaN if it is missing. */
    public double score(int model, int task) {
        return scores[model][task];
    }

    /** Returns how many scores are missing. */
    public long missing() {
        return Arrays.stream(scores)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isNaN)
                .count();
    }

    /** Returns the places of the models of which every score is known. */
    public int[] complete() {
        return IntStream.range(0, models())
                .filter(m -> Arrays.stream(scores[m]).noneMatch(Double::isNaN))
                .toArray();
    }

    /** Returns the rows of some models, copies. */
    double[][] rows(int[] models) {
        return Arrays.stream(models).mapToObj(m -> scores[m].clone()).toArray(double[][]::new);
    }

    /** Returns the mean of the known scores of a task. */
    double mean(int task) {
        return Arrays.stream(scores)
                .mapToDouble(row -> row[task])
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElseThrow();
    }

    /** Returns the standard deviation of the known scores of a task, divisor n. */
    double deviation(int task) {
        double mean = mean(task);
        return Math.sqrt(Arrays.stream(scores)
                .mapToDouble(row -> row[task])
                .filter(v -> !Double.isNaN(v))
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    @Override
    public String toString() {
        return scores.length + " models";
    }
}
