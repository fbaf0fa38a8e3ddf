package org.isoloss.metrics.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.isoloss.metrics.reader.Evaluation;
import org.isoloss.metrics.reader.RecordedScore;
import org.isoloss.metrics.score.MetricDescription.Orientation;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * One model's scores as another tool recorded them, without the items. Intervals are normal, from the recorded standard
 * errors; two such runs can only be compared unpaired, as if their items were different ones, which overstates the error
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
            if (second != null
                    && first.knownError().isPresent()
                    && second.knownError().isPresent()
                    && Double.isFinite(first.value())
                    && Double.isFinite(second.value())) {
                differences.add(difference(first, second, options));
            }
        });
        return differences;
    }

    private static ScoreDifference difference(RecordedScore first, RecordedScore second, ScoreOptions options) {
        double difference = first.value() - second.value();
        double error =
                Math.hypot(first.knownError().getAsDouble(), second.knownError().getAsDouble());
        double z = Math.abs(difference) / error;
        return new ScoreDifference(
                first.task(),
                described(first),
                (int) Math.min(first.items().orElse(0), second.items().orElse(0)),
                first.value(),
                second.value(),
                Optional.of(interval(difference, error, options)),
                OptionalDouble.empty(),
                ScoreDifference.Test.UNPAIRED,
                Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(z)));
    }

    private static Score score(RecordedScore score, ScoreOptions options) {
        Optional<ConfidenceInterval> interval = score.knownError().isPresent() && Double.isFinite(score.value())
                ? Optional.of(interval(score.value(), score.knownError().getAsDouble(), options))
                : Optional.empty();
        return new Score(score.task(), described(score), score.items(), score.value(), score.knownError(), interval);
    }

    private static ConfidenceInterval interval(double value, double error, ScoreOptions options) {
        double half = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - options.confidence()) / 2) * error;
        return new ConfidenceInterval(value - half, value + half, options.confidence());
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
