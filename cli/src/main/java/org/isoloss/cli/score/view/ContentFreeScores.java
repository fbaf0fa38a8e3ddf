package org.isoloss.cli.score.view;

import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.prediction.Prediction;

/** The scores of an item's options after a prompt without the question: after a content-free input. */
final class ContentFreeScores {

    private ContentFreeScores() {}

    /** Tells whether an item has them, each possible. */
    static boolean isKnown(Prediction item) {
        return item.choices()
                .map(choices -> !choices.unconditional().isEmpty()
                        && choices.unconditional().stream().allMatch(Double::isFinite))
                .orElse(false);
    }

    static OptionScores of(Prediction item) {
        return OptionScores.ofLogLikelihoods(item.choices().orElseThrow().unconditional().stream()
                .mapToDouble(log -> log)
                .toArray());
    }
}
