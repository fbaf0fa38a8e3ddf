package org.isoloss.metrics.score;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.regression.ClusteredEffect;
import org.isoloss.metrics.regression.Design;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.TwoSamples;

/** Items with what one metric gave to each: what is taken apart by groups, compared, or set beside other figures. Immutable. */
public final class ItemScores {

    private final MetricDescription metric;
    private final List<Prediction> items;
    private final double[] values;

    private ItemScores(MetricDescription metric, List<Prediction> items, double[] values) {
        this.metric = metric;
        this.items = List.copyOf(items);
        this.values = values;
    }

    /** Returns the items that a metric scores with a finite number. */
    public static ItemScores of(ItemMetric metric, List<Prediction> items) {
        List<Prediction> scored = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (Prediction item : items) {
            OptionalDouble score = metric.score(item);
            if (score.isPresent() && Double.isFinite(score.getAsDouble())) {
                scored.add(item);
                scores.add(score.getAsDouble());
            }
        }
        return of(metric.description(), scored, scores);
    }

    /** Returns items with scores that were computed from several answers to each. */
    public static ItemScores of(MetricDescription metric, List<Prediction> items, List<Double> scores) {
        require(items.size() == scores.size(), "%s items and %s scores", items.size(), scores.size());
        return new ItemScores(
                metric, items, scores.stream().mapToDouble(score -> score).toArray());
    }

    /** Returns what was measured. */
    public MetricDescription metric() {
        return metric;
    }

    /** Returns the items. */
    public List<Prediction> items() {
        return items;
    }

    /** Returns the scores, shape (items), a copy. */
    public double[] values() {
        return values.clone();
    }

    /** Returns the number of items. */
    public int size() {
        return values.length;
    }

    /** Tells whether every score is 0 or 1. */
    public boolean areShares() {
        return ScoreEstimate.areSuccesses(values);
    }

    /** Returns the items of some kind. */
    public ItemScores where(Predicate<Prediction> kind) {
        List<Prediction> chosen = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (kind.test(items.get(i))) {
                chosen.add(items.get(i));
                scores.add(values[i]);
            }
        }
        return of(metric, chosen, scores);
    }

    /** Returns the mean with its interval; at least one item. */
    public Score mean(ScoreOptions options) {
        return ScoreEstimate.ofItems("", metric, values, clusters(items), options);
    }

    /** Returns this minus another score of the items that both hold, by id; nothing if fewer than two do. */
    public Optional<ScoreDifference> minus(ItemScores other, ScoreOptions options) {
        Map<String, Integer> there = new HashMap<>();
        for (int i = 0; i < other.values.length; i++) {
            there.put(other.items.get(i).id(), i);
        }
        List<Prediction> shared = new ArrayList<>();
        List<Prediction> matches = new ArrayList<>();
        double[][] pairs = new double[2][values.length];
        for (int i = 0; i < values.length; i++) {
            Integer match = there.get(items.get(i).id());
            if (match != null) {
                pairs[0][shared.size()] = values[i];
                pairs[1][shared.size()] = other.values[match];
                shared.add(items.get(i));
                matches.add(other.items.get(match));
            }
        }
        int n = shared.size();
        if (n < 2) {
            return Optional.empty();
        }
        return Optional.of(new PairedItems(
                        Arrays.copyOf(pairs[0], n),
                        Arrays.copyOf(pairs[1], n),
                        new SharedClusters(names(shared), names(matches)).numbers())
                .difference("", metric, options));
    }

    /**
     * Returns how this differs from the scores of other items. In clusters the interval is that of a regression on which of
     * the two an item belongs to, 95 % alone, and there is no test.
     */
    public TwoSamples against(ItemScores others, ScoreOptions options) {
        TwoSamples plain = TwoSamples.of(values, others.values, options.confidence());
        List<Prediction> all = new ArrayList<>(items);
        all.addAll(others.items);
        Optional<int[]> clusters = clusters(all);
        if (clusters.isEmpty()) {
            return plain;
        }
        double[] scores = new double[all.size()];
        double[] here = new double[all.size()];
        for (int i = 0; i < scores.length; i++) {
            here[i] = i < values.length ? 1 : 0;
            scores[i] = i < values.length ? values[i] : others.values[i - values.length];
        }
        Optional<ConfidenceInterval> interval = ClusteredEffect.ofLastColumn(
                        scores, Design.constant(scores.length).with(here), clusters.get())
                .map(ClusteredEffect::interval)
                .filter(found -> found.confidence() == options.confidence() && Double.isFinite(found.width()));
        return new TwoSamples(plain.first(), plain.second(), interval, Double.NaN);
    }

    private static Optional<int[]> clusters(List<Prediction> of) {
        List<String> names = names(of);
        return new SharedClusters(names, names).numbers();
    }

    private static List<String> names(List<Prediction> of) {
        return of.stream().map(item -> item.cluster().orElse("")).toList();
    }

    @Override
    public String toString() {
        return metric.name() + " of " + values.length + " items";
    }
}
