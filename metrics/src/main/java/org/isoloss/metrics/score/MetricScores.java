package org.isoloss.metrics.score;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.metrics.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/** What one metric made of the items of a task: item scores, or what a corpus metric keeps. Grows; for one thread. */
final class MetricScores {

    private final Metric metric;
    private final BitSet scored = new BitSet(); // by item
    private int[] rows = new int[0]; // by item: the row of its score, where scored
    private double[] values = new double[16]; // by row; unused by corpus metrics
    private int size;
    private final CorpusMetric.@Nullable Items corpus;

    MetricScores(Metric metric) {
        this.metric = metric;
        this.corpus = metric instanceof CorpusMetric whole ? whole.collect() : null;
    }

    Metric metric() {
        return metric;
    }

    int size() {
        return size;
    }

    /** Scores the item with this number, unless it lacks what the metric reads. */
    void add(int item, Prediction prediction) {
        boolean added;
        if (metric instanceof ItemMetric single) {
            OptionalDouble score = single.score(prediction);
            added = score.isPresent();
            if (added) {
                if (size == values.length) {
                    values = Arrays.copyOf(values, 2 * size);
                }
                values[size] = score.getAsDouble();
            }
        } else {
            added = corpus().add(prediction);
        }
        if (added) {
            if (item >= rows.length) {
                rows = Arrays.copyOf(rows, Math.max(16, 2 * item));
            }
            rows[item] = size++;
            scored.set(item);
        }
    }

    boolean scored(int item) {
        return scored.get(item);
    }

    /** Returns the row of a scored item. */
    int row(int item) {
        return rows[item];
    }

    /** Returns the numbers of the scored items in order, shape (size). */
    int[] items() {
        return scored.stream().toArray();
    }

    /** Returns the score of a scored item. */
    double value(int item) {
        return values[rows[item]];
    }

    /** Returns what a corpus metric keeps. */
    CorpusMetric.Items corpus() {
        return Optional.ofNullable(corpus).orElseThrow();
    }
}
