package org.isoloss.metrics.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.parallel.PooledTasks;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.score.ScoreDifference.Test;
import org.isoloss.metrics.statistics.BootstrapDistribution;

/**
 * Two models on one task, item by item. Item metrics have their interval from the differences of the items (of clusters,
 * where all items have one in either model's file) and their p-value from McNemar's exact test if scores are 0 or 1, else from sign flips;
 * corpus metrics have both from resampling and from swapping the two models' answers.
 */
final class Comparison {

    private final TaskScores first;
    private final TaskScores second;
    private final ScoreOptions options;

    Comparison(TaskScores first, TaskScores second, ScoreOptions options) {
        this.first = first;
        this.second = second;
        this.options = options;
    }

    /** Returns a difference for each metric that scored at least two shared items of both. */
    List<ScoreDifference> differences() {
        List<ScoreDifference> differences = new ArrayList<>();
        for (Map.Entry<String, MetricScores> entry : first.byMetric().entrySet()) {
            MetricScores here = entry.getValue();
            MetricScores there = second.byMetric().get(entry.getKey());
            if (there != null && here.size() > 0 && there.size() > 0) {
                int[][] shared = first.shared(second, here, there);
                if (shared[0].length >= 2) {
                    (here.metric() instanceof ItemMetric
                                    ? Optional.of(ofItems(here, there, shared))
                                    : ofCorpus(here, there, shared))
                            .ifPresent(differences::add);
                }
            }
        }
        return differences;
    }

    private ScoreDifference ofItems(MetricScores here, MetricScores there, int[][] shared) {
        double[] a = Arrays.stream(shared[0]).mapToDouble(here::value).toArray();
        double[] b = Arrays.stream(shared[1]).mapToDouble(there::value).toArray();
        Optional<int[]> clusters = new SharedClusters(first.clusters(shared[0]), second.clusters(shared[1])).numbers();
        return new PairedItems(a, b, clusters)
                .difference(first.task(), here.metric().description(), options);
    }

    private Optional<ScoreDifference> ofCorpus(MetricScores here, MetricScores there, int[][] shared) {
        CorpusMetric.Items a = here.corpus();
        CorpusMetric.Items b = there.corpus();
        int[] rowsOfFirst = Arrays.stream(shared[0]).map(here::row).toArray();
        int[] rowsOfSecond = Arrays.stream(shared[1]).map(there::row).toArray();
        OptionalDouble valueOfFirst = a.value(rowsOfFirst);
        OptionalDouble valueOfSecond = b.value(rowsOfSecond);
        if (valueOfFirst.isEmpty() || valueOfSecond.isEmpty()) {
            return Optional.empty();
        }
        int n = rowsOfFirst.length;
        Optional<int[]> clusters = new SharedClusters(first.clusters(shared[0]), second.clusters(shared[1])).numbers();
        int units = clusters.map(ScoreEstimate::count).orElse(n);
        boolean shown = units >= here.metric().description().intervalFrom();
        Optional<BootstrapDistribution> replicates = !shown
                ? Optional.empty()
                : DefinedStatistic.resampled(
                        n,
                        clusters,
                        drawn -> difference(a.value(picked(rowsOfFirst, drawn)), b.value(picked(rowsOfSecond, drawn))),
                        options);
        return Optional.of(new ScoreDifference(
                first.task(),
                here.metric().description(),
                n,
                valueOfFirst.getAsDouble(),
                valueOfSecond.getAsDouble(),
                replicates.flatMap(r -> r.expanded(units, options.confidence())),
                OptionalDouble.empty(),
                Test.SWAP,
                swapped(
                        a,
                        b,
                        rowsOfFirst,
                        rowsOfSecond,
                        clusters,
                        valueOfFirst.getAsDouble() - valueOfSecond.getAsDouble())));
    }

    /** The share of random swaps whose difference is as far from 0 as the observed one, which counts as a swap itself. */
    private double swapped(
            CorpusMetric.Items a,
            CorpusMetric.Items b,
            int[] rowsOfFirst,
            int[] rowsOfSecond,
            Optional<int[]> clusters,
            double observed) {
        if (!Double.isFinite(observed)) {
            return Double.NaN;
        }
        int swaps = options.corpusResamples();
        double threshold = Math.abs(observed) * (1 - 1e-12);
        long extreme = PooledTasks.sum(swaps, swap -> {
            UniformRandomProvider random = RandomStreams.of(options.seed(), swap);
            boolean[] swapped = swaps(random, rowsOfFirst.length, clusters);
            OptionalDouble difference = difference(
                    a.mixed(b, rowsOfFirst, rowsOfSecond, swapped), b.mixed(a, rowsOfSecond, rowsOfFirst, swapped));
            // An undefined mixture cannot speak against chance, so it counts as extreme.
            return difference.isEmpty() || Math.abs(difference.getAsDouble()) >= threshold ? 1 : 0;
        });
        return (extreme + 1.0) / (swaps + 1.0);
    }

    /** Items of one cluster are swapped together. */
    private static boolean[] swaps(UniformRandomProvider random, int items, Optional<int[]> clusters) {
        boolean[] swapped = new boolean[items];
        boolean[] coins = new boolean[clusters.map(ScoreEstimate::count).orElse(items)];
        for (int i = 0; i < coins.length; i++) {
            coins[i] = random.nextBoolean();
        }
        for (int i = 0; i < items; i++) {
            swapped[i] = coins[clusters.isPresent() ? clusters.get()[i] : i];
        }
        return swapped;
    }

    private static OptionalDouble difference(OptionalDouble a, OptionalDouble b) {
        if (a.isEmpty() || b.isEmpty()) {
            return OptionalDouble.empty();
        }
        double difference = a.getAsDouble() - b.getAsDouble();
        return Double.isNaN(difference) ? OptionalDouble.empty() : OptionalDouble.of(difference); // of two infinities
    }

    private static int[] picked(int[] rows, int[] drawn) {
        int[] out = new int[drawn.length];
        Arrays.setAll(out, i -> rows[drawn[i]]);
        return out;
    }
}
