package org.isoloss.metrics.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.isoloss.metrics.reader.Evaluation;
import org.isoloss.metrics.reader.RecordedScore;
import org.isoloss.metrics.score.MetricDescription.Orientation;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.MeanEstimate;
import org.isoloss.metrics.statistics.Quantiles;
import org.isoloss.metrics.statistics.TwoShares;

/**
 * One model's scores as another tool recorded them, without the items. Intervals follow from counts where a score is a share
 * of stated items, else from the recorded standard errors; two such runs can only be compared unpaired, as if their items were different ones, which overstates the error
 * of a difference on the same items.
 */
public final class RecordedRun {

    private final String name;
    private final Map<String, RecordedScore> scores = new LinkedHashMap<>(); // by task and metric

    /** Starts a run without scores. */
    public RecordedRun(String name) {
        this.name = name;
    }

    /**
     * Adds the scores of a file.
     *
     * @throws IllegalArgumentException if a task's metric is there already
     */
    public void add(Evaluation evaluation, Predicate<RecordedScore> wanted) {
        for (RecordedScore score : evaluation.scores()) {
            if (wanted.test(score)) {
                if (scores.put(score.task() + "\n" + score.name(), score) != null) {
                    throw new IllegalArgumentException(evaluation.file() + ": " + score.name() + " of task "
                            + score.task() + " occurs twice in " + name + "; expected one result a task");
                }
            }
        }
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns what there are scores of. */
    public List<RecordedScore> recorded() {
        return List.copyOf(scores.values());
    }

    /** Returns the tasks that are aggregates of others. */
    public Set<String> groups() {
        return scores.values().stream()
                .filter(RecordedScore::group)
                .map(RecordedScore::task)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Drops the scores that are not wanted after all. */
    public void keep(Predicate<RecordedScore> wanted) {
        scores.values().removeIf(wanted.negate());
    }

    /** Returns the scores in the order they were added. */
    public List<Score> scores(ScoreOptions options) {
        return scores.values().stream().map(score -> score(score, options)).toList();
    }

    /** Returns the differences on the tasks and metrics that both runs have with a standard error. */
    public List<ScoreDifference> differences(RecordedRun other, ScoreOptions options) {
        List<ScoreDifference> differences = new ArrayList<>();
        scores.forEach((key, first) -> {
            RecordedScore second = other.scores.get(key);
            if (second == null || !Double.isFinite(first.value()) || !Double.isFinite(second.value())) {
                return;
            }
            Optional<RecordedShare> here = RecordedShare.of(first);
            Optional<RecordedShare> there = RecordedShare.of(second);
            if (here.isPresent() && there.isPresent()) {
                differences.add(difference(first, second, here.get(), there.get(), options));
            } else if (first.knownError().isPresent() && second.knownError().isPresent()) {
                differences.add(difference(first, second, options));
            }
        });
        return differences;
    }

    private static ScoreDifference difference(
            RecordedScore first, RecordedScore second, RecordedShare a, RecordedShare b, ScoreOptions options) {
        boolean many = TwoShares.areMany(a.right(), a.items(), b.right(), b.items());
        double error = Math.hypot(error(a), error(b));
        return new ScoreDifference(
                first.task(),
                described(first),
                (int) Math.min(a.items(), b.items()),
                first.value(),
                second.value(),
                Optional.of(TwoShares.unpaired(a.right(), a.items(), b.right(), b.items(), options.confidence())),
                OptionalDouble.empty(),
                many ? ScoreDifference.Test.UNPAIRED : ScoreDifference.Test.FISHER,
                many
                        ? twoSided((first.value() - second.value()) / error)
                        : TwoShares.fisher(a.right(), a.items(), b.right(), b.items()));
    }

    private static double error(RecordedShare share) {
        return MeanEstimate.ofSuccesses(share.right(), share.items()).standardError();
    }

    private static double twoSided(double z) {
        return Math.min(1, 2 * Quantiles.normalTail(Math.abs(z)));
    }

    private static ScoreDifference difference(RecordedScore first, RecordedScore second, ScoreOptions options) {
        double difference = first.value() - second.value();
        double error =
                Math.hypot(first.knownError().getAsDouble(), second.knownError().getAsDouble());
        long items =
                Math.min(first.items().orElse(Long.MAX_VALUE), second.items().orElse(Long.MAX_VALUE));
        return new ScoreDifference(
                first.task(),
                described(first),
                (int) Math.min(first.items().orElse(0), second.items().orElse(0)),
                first.value(),
                second.value(),
                interval(difference, error, items, options),
                OptionalDouble.empty(),
                ScoreDifference.Test.UNPAIRED,
                twoSided(difference / error));
    }

    private static Score score(RecordedScore score, ScoreOptions options) {
        Optional<RecordedShare> share = RecordedShare.of(score);
        if (share.isPresent()) {
            return new Score(
                    score.task(),
                    described(score),
                    score.items(),
                    score.value(),
                    score.knownError().isPresent() ? score.knownError() : OptionalDouble.of(error(share.get())),
                    Optional.of(BinomialIntervals.wilson(
                            share.get().right(), share.get().items(), options.confidence())));
        }
        Optional<ConfidenceInterval> interval = score.knownError().isPresent() && Double.isFinite(score.value())
                ? interval(
                        score.value(),
                        score.knownError().getAsDouble(),
                        score.items().orElse(Long.MAX_VALUE),
                        options)
                : Optional.empty();
        return new Score(score.task(), described(score), score.items(), score.value(), score.knownError(), interval);
    }

    /** Student's interval where the items are stated, else the normal one; none of one item. */
    private static Optional<ConfidenceInterval> interval(double value, double error, long items, ScoreOptions options) {
        if (items < 2) {
            return Optional.empty();
        }
        double quantile = items == Long.MAX_VALUE
                ? Quantiles.normalTwoSided(options.confidence())
                : Quantiles.studentTwoSided(items - 1.0, options.confidence());
        return Optional.of(
                new ConfidenceInterval(value - quantile * error, value + quantile * error, options.confidence()));
    }

    private static MetricDescription described(RecordedScore score) {
        return MetricDescription.recorded(
                score.name(),
                score.higherIsBetter()
                        .map(higher -> higher ? Orientation.HIGHER : Orientation.LOWER)
                        .orElse(Orientation.UNSTATED));
    }

    @Override
    public String toString() {
        return "recorded scores of " + name;
    }
}
