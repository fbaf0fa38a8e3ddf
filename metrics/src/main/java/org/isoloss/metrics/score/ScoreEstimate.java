package org.isoloss.metrics.score;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.Bootstrap;
import org.isoloss.metrics.statistics.BootstrapDistribution;
import org.isoloss.metrics.statistics.ClusteredMean;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.MeanEstimate;
import org.isoloss.metrics.statistics.SkewedMean;

/**
 * A metric's value with its standard error and interval, from the items. There is no interval where none would cover what it
 * says: of one item or one cluster, of scores that are all equal and no shares of right answers, of a figure of all items
 * with fewer of them than its description asks for.
 */
final class ScoreEstimate {

    /** Items or clusters below which resamples of their mean spread too little, whatever is done about it. */
    static final int RESAMPLED = 20;

    /** Two scores give an interval thirteen times as wide as they are apart. */
    private static final int LEAST = 3;

    private ScoreEstimate() {}

    /** Returns the score; nothing if a corpus metric is undefined over the items. */
    static Optional<Score> of(String task, MetricScores scores, Optional<int[]> clusters, ScoreOptions options) {
        return scores.metric() instanceof ItemMetric
                ? Optional.of(ofItems(
                        task,
                        scores.metric().description(),
                        Arrays.stream(scores.items()).mapToDouble(scores::value).toArray(),
                        clusters,
                        options))
                : ofCorpus(task, scores, clusters, options);
    }

    /** Returns the score that is the mean of items. */
    static Score ofItems(
            String task, MetricDescription metric, double[] values, Optional<int[]> clusters, ScoreOptions options) {
        OptionalLong items = OptionalLong.of(values.length);
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            double mean = Arrays.stream(values).average().orElseThrow();
            return new Score(task, metric, items, mean, OptionalDouble.empty(), Optional.empty());
        }
        MeanEstimate mean = MeanEstimate.of(values);
        int units = clusters.map(ScoreEstimate::count).orElse(values.length);
        // One item, or one cluster, tells nothing of the spread; nor do scores whose squares leave the range of
        // doubles.
        if (units < 2 || !Double.isFinite(mean.standardError())) {
            return new Score(task, metric, items, mean.mean(), OptionalDouble.empty(), Optional.empty());
        }
        Optional<ClusteredMean> clustered = clusters.map(c -> ClusteredMean.of(values, c));
        double error = clustered.map(ClusteredMean::standardError).orElse(mean.standardError());
        Optional<ConfidenceInterval> interval;
        if (areSuccesses(values)) {
            interval = Optional.of(clustered
                    .map(c -> c.shareInterval(options.confidence()))
                    .orElseGet(() -> BinomialIntervals.wilson(
                            (long) Arrays.stream(values).sum(), values.length, options.confidence())));
        } else if (options.resamples().isPresent() && units >= RESAMPLED) {
            BootstrapDistribution replicates = resampled(values, clusters, options);
            error = replicates.standardError();
            interval = replicates.expanded(units, options.confidence());
        } else {
            interval = clustered.isPresent()
                    ? clustered.get().interval(options.confidence())
                    : ofMean(values, metric, options.confidence());
        }
        return new Score(
                task, metric, items, mean.mean(), OptionalDouble.of(error), interval.map(i -> withinRange(i, metric)));
    }

    /** Resamples items, or whole clusters, and takes their mean. */
    static BootstrapDistribution resampled(double[] values, Optional<int[]> clusters, ScoreOptions options) {
        Bootstrap bootstrap = new Bootstrap(options.resamples().getAsInt(), options.seed());
        return clusters.map(c -> bootstrap.clusteredMean(values, c)).orElseGet(() -> bootstrap.mean(values));
    }

    /** Skewness is what keeps Student's t from covering. Of recorded scores, whose range is unknown, shares are bounded. */
    static Optional<ConfidenceInterval> ofMean(double[] values, MetricDescription metric, double confidence) {
        if (!(MeanEstimate.of(values).standardError() > 0) || values.length < LEAST) {
            return Optional.empty();
        }
        return Optional.of(
                isBounded(values, metric)
                        ? SkewedMean.ofBounded(values, confidence)
                        : SkewedMean.ofUnbounded(values, confidence));
    }

    static boolean isBounded(double[] values, MetricDescription metric) {
        return Double.isFinite(metric.lowest()) && Double.isFinite(metric.highest())
                || Arrays.stream(values).allMatch(value -> Math.abs(value) <= 1);
    }

    private static Optional<Score> ofCorpus(
            String task, MetricScores scores, Optional<int[]> clusters, ScoreOptions options) {
        CorpusMetric.Items items = scores.corpus();
        OptionalDouble value = items.value(IntStream.range(0, items.size()).toArray());
        if (value.isEmpty()) {
            return Optional.empty();
        }
        MetricDescription metric = scores.metric().description();
        int units = clusters.map(ScoreEstimate::count).orElse(items.size());
        Optional<BootstrapDistribution> replicates = units < 2
                ? Optional.empty()
                : DefinedStatistic.resampled(items.size(), clusters, items::value, options);
        Optional<ConfidenceInterval> own = clusters.isEmpty() ? items.ownInterval(options) : Optional.empty();
        Optional<ConfidenceInterval> interval = own.isPresent() || units < metric.intervalFrom()
                ? own
                : replicates
                        .flatMap(r -> r.expanded(units, options.confidence()))
                        .map(i -> withinRange(i, metric));
        return Optional.of(new Score(
                task,
                metric,
                OptionalLong.of(items.size()),
                value.getAsDouble(),
                replicates.isPresent() ? OptionalDouble.of(replicates.get().standardError()) : OptionalDouble.empty(),
                interval));
    }

    /** Returns how many clusters there are. */
    static int count(int[] clusters) {
        return (int) Arrays.stream(clusters).distinct().count();
    }

    /** An interval may leave the range of the metric; the part outside says nothing. */
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
