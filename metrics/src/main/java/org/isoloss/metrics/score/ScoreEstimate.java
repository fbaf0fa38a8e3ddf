package org.isoloss.metrics.score;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.Bootstrap;
import org.isoloss.metrics.statistics.BootstrapDistribution;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.MeanEstimate;

/** A metric's value with its standard error and interval, from the items. */
final class ScoreEstimate {

    private ScoreEstimate() {}

    /** Returns the score; nothing if a corpus metric is undefined over the items. */
    static Optional<Score> of(String task, MetricScores scores, Optional<int[]> clusters, ScoreOptions options) {
        return scores.metric() instanceof ItemMetric
                ? Optional.of(ofItems(task, scores, clusters, options))
                : ofCorpus(task, scores, options);
    }

    private static Score ofItems(String task, MetricScores scores, Optional<int[]> clusters, ScoreOptions options) {
        double[] values =
                Arrays.stream(scores.items()).mapToDouble(scores::value).toArray();
        OptionalLong items = OptionalLong.of(values.length);
        MetricDescription metric = scores.metric().description();
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            double mean = Arrays.stream(values).average().orElseThrow();
            return new Score(task, metric, items, mean, OptionalDouble.empty(), Optional.empty());
        }
        boolean oneCluster =
                clusters.isPresent() && Arrays.stream(clusters.get()).distinct().count() < 2;
        MeanEstimate mean = clusters.isEmpty() || oneCluster
                ? MeanEstimate.of(values)
                : MeanEstimate.clustered(values, clusters.get());
        // One item, or one cluster, tells nothing of the spread; nor do scores whose squares leave the range of
        // doubles.
        if (oneCluster || !Double.isFinite(mean.standardError())) {
            return new Score(task, metric, items, mean.mean(), OptionalDouble.empty(), Optional.empty());
        }
        if (options.resamples().isPresent()) {
            Bootstrap bootstrap = new Bootstrap(options.resamples().getAsInt(), options.seed());
            BootstrapDistribution replicates =
                    clusters.map(c -> bootstrap.clusteredMean(values, c)).orElseGet(() -> bootstrap.mean(values));
            return new Score(
                    task,
                    metric,
                    items,
                    mean.mean(),
                    OptionalDouble.of(replicates.standardError()),
                    Optional.of(replicates.percentile(options.confidence())));
        }
        ConfidenceInterval interval = clusters.isEmpty() && areSuccesses(values)
                ? BinomialIntervals.wilson((long) Arrays.stream(values).sum(), values.length, options.confidence())
                : withinRange(mean.interval(options.confidence()), metric);
        return new Score(
                task, metric, items, mean.mean(), OptionalDouble.of(mean.standardError()), Optional.of(interval));
    }

    private static Optional<Score> ofCorpus(String task, MetricScores scores, ScoreOptions options) {
        CorpusMetric.Items items = scores.corpus();
        OptionalDouble value = items.value(IntStream.range(0, items.size()).toArray());
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<BootstrapDistribution> replicates =
                items.size() < 2 ? Optional.empty() : DefinedStatistic.resampled(items.size(), items::value, options);
        return Optional.of(new Score(
                task,
                scores.metric().description(),
                OptionalLong.of(items.size()),
                value.getAsDouble(),
                replicates.isPresent() ? OptionalDouble.of(replicates.get().standardError()) : OptionalDouble.empty(),
                replicates.map(r -> r.percentile(options.confidence()))));
    }

    /** A normal interval may leave the range of the metric; the part outside says nothing. */
    private static ConfidenceInterval withinRange(ConfidenceInterval interval, MetricDescription metric) {
        return new ConfidenceInterval(
                Math.max(metric.lowest(), interval.low()),
                Math.min(metric.highest(), interval.high()),
                interval.confidence());
    }

    /** Tells whether every score is 0 or 1. */
    static boolean areSuccesses(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == 0 || v == 1);
    }
}
