package org.isoloss.metrics.family;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.metrics.reader.Evaluation;
import org.isoloss.metrics.reader.RecordedScore;

/**
 * Puts the result files of a family together: which run of a model counts, which of its tasks were asked with how many
 * examples. A task that was asked with several numbers of examples is one task for each, {@code TASK, 5-shot}.
 */
final class EvaluationRuns {

    private final ModelSizes sizes;
    private final SeveralRuns several;
    private final List<String> notes = new ArrayList<>();

    EvaluationRuns(ModelSizes sizes, SeveralRuns several) {
        this.sizes = sizes;
        this.several = several;
    }

    /** One score of one file. */
    private record Scored(Evaluation of, ModelName model, RecordedScore score) {}

    List<Observation> observations(List<Evaluation> evaluations) {
        Set<String> differing = askedDifferently(evaluations);
        Map<List<Object>, Scored> newest = new LinkedHashMap<>();
        List<Scored> all = new ArrayList<>();
        Set<Evaluation> older = new LinkedHashSet<>();
        List<Evaluation> inTime = evaluations.stream()
                .sorted(Comparator.comparingDouble(
                        evaluation -> evaluation.date().orElse(Double.NEGATIVE_INFINITY)))
                .toList();
        for (Evaluation evaluation : inTime) {
            ModelName model = modelOf(evaluation);
            for (RecordedScore score : evaluation.scores()) {
                // What is not finite, or as good as that, is missing: it takes no other score with it.
                if (!(Math.abs(score.value()) <= Observation.LARGEST)) {
                    continue;
                }
                Scored scored = new Scored(evaluation, model, score);
                all.add(scored);
                Scored before = newest.put(List.of(model, keyOf(score, differing)), scored);
                if (before != null && before.of() != evaluation) {
                    requireOrder(before, scored, differing);
                    older.add(before.of());
                }
            }
        }
        if (several == SeveralRuns.NEWEST && !older.isEmpty()) {
            Evaluation one = older.iterator().next();
            notes.add(
                    older.size() == 1
                            ? one.file() + " is an older run of the same model: where they meet, the newest counts"
                            : older.size() + " files are older runs of the same models, " + one.file()
                                    + " say: where they meet, the newest counts");
        }
        return (several == SeveralRuns.NEWEST ? List.copyOf(newest.values()) : all)
                .stream()
                        .sorted(Comparator.comparing(scored -> evaluations.indexOf(scored.of())))
                        .map(scored -> observation(scored, differing))
                        .toList();
    }

    List<String> notes() {
        return notes;
    }

    /** Two files of one model whose time is not known are two answers to one question. */
    private void requireOrder(Scored before, Scored after, Set<String> differing) {
        if (several == SeveralRuns.NEWEST && after.of().date().isEmpty()) {
            throw new FormatException(
                    FilePlace.of(after.of().file()),
                    keyOf(after.score(), differing) + " of " + after.model().name() + " stands in "
                            + before.of().file()
                            + " as well, and neither says when it was made; expected one result for each checkpoint,"
                            + " or --runs all");
        }
    }

    private static ModelName modelOf(Evaluation evaluation) {
        return ModelName.of(evaluation
                .model()
                .orElseThrow(() -> new FormatException(
                        FilePlace.of(evaluation.file()),
                        "names no model; expected #/config/model_args or #/model_name, or config_general.model_name")));
    }

    /** Returns the tasks that one model or several were asked with different numbers of examples. */
    private static Set<String> askedDifferently(List<Evaluation> evaluations) {
        Map<String, OptionalLong> first = new HashMap<>();
        Set<String> differing = new HashSet<>();
        for (Evaluation evaluation : evaluations) {
            for (RecordedScore score : evaluation.scores()) {
                OptionalLong before = first.putIfAbsent(score.task(), score.shots());
                if (before != null && !before.equals(score.shots())) {
                    differing.add(score.task());
                }
            }
        }
        return differing;
    }

    private static CurveKey keyOf(RecordedScore score, Set<String> differing) {
        String task = differing.contains(score.task()) && score.shots().isPresent()
                ? score.task() + ", " + score.shots().getAsLong() + "-shot"
                : score.task();
        return new CurveKey(task, score.name());
    }

    private Observation observation(Scored scored, Set<String> differing) {
        Evaluation of = scored.of();
        RecordedScore score = scored.score();
        ModelSize size = sizes.of(
                scored.model(), new ModelSize(of.nonEmbeddingParameters(), of.parameters(), OptionalLong.empty()));
        return new Observation(
                        of.file().toString(),
                        scored.model(),
                        size,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        keyOf(score, differing),
                        score.value(),
                        Observation.knownError(score.value(), score.standardError()),
                        score.items(),
                        score.higherIsBetter(),
                        score.group() ? Observation.Level.GROUP : Observation.Level.TASK)
                .with(size);
    }
}
