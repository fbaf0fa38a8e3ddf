package org.isoloss.identifiability.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoloss.identifiability.fewshot.ClaimOverLaws;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * What the study sets out to show. Few examples belong in the prompt where pretraining knows the task or nearly so, many are
 * fine-tuned on, and the stranger the task, the sooner.
 */
final class AdaptationClaims {

    /** An accuracy that examples must add for a network to count as learning in context. */
    private static final double LEARNING = 0.1;

    /** An accuracy by which one way must be ahead of the other. */
    private static final double AHEAD = 0.05;

    private final List<Integer> counts;
    private final Adaptation.Found found;
    private final List<Claim> claims = new ArrayList<>();

    private AdaptationClaims(List<Integer> counts, Adaptation.Found found) {
        this.counts = counts;
        this.found = found;
    }

    /**
     * Returns the claims.
     *
     * @param counts numbers of examples; the second is one
     * @param found about the kinds of task that are there
     */
    static List<Claim> of(List<Integer> counts, Adaptation.Found found) {
        AdaptationClaims claims = new AdaptationClaims(counts, found);
        found.together().forEach(claims::about);
        claims.aboutTheOrder();
        return claims.claims;
    }

    private void about(TaskKind kind, TaskCurves curve) {
        switch (kind) {
            case SEEN -> {
                learnsInContext(kind);
                promptIsAheadAtOne(kind);
            }
            case ALTERED -> {
                promptIsAheadAtOne(kind);
                fineTuningIsAhead(kind, counts.size() - 1);
                crosses(kind, curve);
            }
            case UNSEEN -> fineTuningIsAhead(kind, counts.size() - 1);
            case RELABELLED -> fineTuningIsAhead(kind, 1);
        }
    }

    private void learnsInContext(TaskKind kind) {
        claims.add(ClaimOverLaws.aboveInMost(
                kind + " tasks: with the best number of examples in its prompt the network is more accurate than with"
                        + " none, by",
                byLaw(kind, curve -> inContext(curve, counts.size() - 1) - inContext(curve, 0)),
                LEARNING));
    }

    private void promptIsAheadAtOne(TaskKind kind) {
        claims.add(ClaimOverLaws.aboveInMost(
                kind + " tasks: with one labelled example the best prompt is ahead of the better fine-tuning, by",
                byLaw(kind, curve -> inContext(curve, 1) - fineTuned(curve, 1)),
                0));
    }

    private void fineTuningIsAhead(TaskKind kind, int count) {
        claims.add(ClaimOverLaws.aboveInMost(
                kind + " tasks: with " + counts.get(count) + " labelled example" + (counts.get(count) == 1 ? "" : "s")
                        + " the better fine-tuning is ahead of the best prompt, by",
                byLaw(kind, curve -> fineTuned(curve, count) - inContext(curve, count)),
                AHEAD));
    }

    private double[] byLaw(TaskKind kind, ToDoubleFunction<TaskCurves> figure) {
        return found.byLaw().stream()
                .map(curves -> Objects.requireNonNull(curves.get(kind)))
                .mapToDouble(figure)
                .toArray();
    }

    private void crosses(TaskKind kind, TaskCurves curve) {
        int most = counts.get(counts.size() - 1);
        curve.fineTuned().forEach((method, tuned) -> {
            double crossing = tuned.crossing().crossing().examples();
            ConfidenceInterval interval = tuned.crossing().interval();
            claims.add(new Claim(
                    kind + " tasks: " + method.words() + " overtakes the prompt within the range, labelled examples",
                    crossing > 0 && interval.high() <= most,
                    Measurement.of(crossing),
                    String.format(
                            Locale.ROOT,
                            "above 0, and at most %d with its whole interval, %.3g to %.3g",
                            most,
                            interval.low(),
                            interval.high())));
        });
    }

    private void aboutTheOrder() {
        List<TaskKind> kinds = Stream.of(TaskKind.SEEN, TaskKind.ALTERED, TaskKind.UNSEEN)
                .filter(found.together()::containsKey)
                .toList();
        if (kinds.size() < 2) {
            return;
        }
        double[] crossings = kinds.stream()
                .flatMap(kind -> Stream.ofNullable(found.together().get(kind)))
                .map(curve -> curve.fineTuned().get(AdaptationMethod.FULL))
                .mapToDouble(tuned ->
                        tuned == null ? Double.NaN : tuned.crossing().crossing().examples())
                .toArray();
        boolean falls = true;
        for (int i = 1; i < crossings.length; i++) {
            falls &= crossings[i] < crossings[i - 1];
        }
        claims.add(new Claim(
                "The stranger the task, the sooner full fine-tuning overtakes the prompt: "
                        + kinds.stream().map(TaskKind::label).collect(Collectors.joining(", ")),
                falls,
                Measurement.of(crossings),
                "each below the one before"));
    }

    private static double inContext(TaskCurves curve, int count) {
        return AccuracyCurve.bestSoFar(curve.inContext().means())[count];
    }

    private static double fineTuned(TaskCurves curve, int count) {
        return curve.fineTuned().values().stream()
                .mapToDouble(tuned -> tuned.accuracy().means()[count])
                .max()
                .orElse(Double.NaN);
    }
}
