package org.isoloss.metrics.prediction;

import java.util.List;
import java.util.Optional;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.choice.TargetScores;

/**
 * The options of an item and what the model gave to each.
 *
 * @param answer option scores and the gold option
 * @param texts the options as scored, K of them; empty if unknown
 * @param unconditional log-likelihoods of the options without the question, nats, K of them; empty if unknown
 * @param targetScores what each option is worth, where that is more than gold or not
 */
public record Choices(
        MultipleChoice answer, List<String> texts, List<Double> unconditional, Optional<TargetScores> targetScores) {

    public Choices {
        texts = List.copyOf(texts);
        unconditional = List.copyOf(unconditional);
        int options = answer.scores().options();
        requireOptions(options, texts.size(), "option texts");
        requireOptions(options, unconditional.size(), "unconditional log-likelihoods");
        if (targetScores.isPresent()) {
            requireOptions(options, targetScores.get().scores().size(), "target scores");
        }
    }

    /** Returns the choices of an item of which only scores and gold are known. */
    public static Choices of(OptionScores scores, int gold) {
        return new Choices(new MultipleChoice(scores, gold), List.of(), List.of(), Optional.empty());
    }

    private static void requireOptions(int options, int found, String what) {
        if (found != 0 && found != options) {
            throw new IllegalArgumentException(found + " " + what + " for " + options + " options; expected as many");
        }
    }
}
