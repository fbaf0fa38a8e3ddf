package org.isoloss.metrics.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several evaluations of one model, each with the scores of which it is the newest: by the date in the file or its name,
 * where all that hold the same score have one.
 *
 * @param evaluations in the order they were given
 * @param notes what was left out
 */
public record NewestScores(List<Evaluation> evaluations, List<String> notes) {

    public NewestScores {
        evaluations = List.copyOf(evaluations);
        notes = List.copyOf(notes);
    }

    /** Looks through evaluations; scores without a date in two of them stay in both. */
    public static NewestScores of(List<Evaluation> evaluations) {
        Map<List<String>, Evaluation> newest = new HashMap<>();
        evaluations.stream()
                .sorted(Comparator.comparingDouble(e -> e.date().orElse(Double.NEGATIVE_INFINITY)))
                .filter(evaluation -> evaluation.date().isPresent())
                .forEach(evaluation -> evaluation.scores().forEach(score -> newest.put(key(score), evaluation)));
        List<Evaluation> kept = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Evaluation evaluation : evaluations) {
            List<RecordedScore> scores = evaluation.scores().stream()
                    .filter(score ->
                            evaluation.date().isEmpty() || newest.getOrDefault(key(score), evaluation) == evaluation)
                    .toList();
            int older = evaluation.scores().size() - scores.size();
            if (older > 0) {
                notes.add(evaluation.file() + ": " + older + " of "
                        + evaluation.scores().size() + " scores are of an older run; the newest counts");
            }
            kept.add(new Evaluation(
                    evaluation.file(),
                    evaluation.model(),
                    evaluation.parameters(),
                    evaluation.nonEmbeddingParameters(),
                    evaluation.date(),
                    scores));
        }
        return new NewestScores(kept, notes);
    }

    private static List<String> key(RecordedScore score) {
        return List.of(score.task(), score.name());
    }
}
