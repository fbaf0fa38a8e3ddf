package org.isoloss.metrics.classification;

import java.util.List;
import java.util.Optional;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.text.WhiteSpace;

/** The label that is right for an item, and the one that the model gave: of options their texts, else answer and target. */
public record AnswerLabels(String gold, String predicted) {

    /** Returns the labels of an item; options without texts are numbered from 0. */
    public static Optional<AnswerLabels> of(Prediction item) {
        if (item.choices().isPresent()) {
            Choices choices = item.choices().get();
            return Optional.of(new AnswerLabels(
                    label(choices, choices.answer().gold()),
                    label(choices, choices.answer().scores().best())));
        }
        return item.targets().isEmpty()
                ? Optional.empty()
                : item.text()
                        .map(text ->
                                new AnswerLabels(WhiteSpace.trim(item.targets().get(0)), WhiteSpace.trim(text)));
    }

    /** Returns the label of an option. */
    public static String label(Choices choices, int option) {
        List<String> texts = choices.texts();
        return texts.isEmpty() ? Integer.toString(option) : WhiteSpace.trim(texts.get(option));
    }
}
