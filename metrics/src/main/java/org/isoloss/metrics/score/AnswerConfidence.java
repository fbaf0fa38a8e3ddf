package org.isoloss.metrics.score;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.metrics.calibration.CalibrationData;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.text.ExactMatch;
import org.isoloss.metrics.text.TextNormalisation;

/**
 * How sure a model was of an answer, and whether it is right: as the file says, else by its options, else by exact match.
 *
 * @param confidence from 0 to 1
 */
public record AnswerConfidence(double confidence, boolean right) {

    /** Returns that of an item, or nothing where either is not known. */
    public static Optional<AnswerConfidence> of(Prediction item) {
        OptionalDouble confidence = item.confidence();
        return confidence.isEmpty()
                ? Optional.empty()
                : isRight(item).map(right -> new AnswerConfidence(confidence.getAsDouble(), right));
    }

    /** Returns answers as what calibration is measured of; at least one. */
    public static CalibrationData data(List<AnswerConfidence> answers) {
        double[] confidence = new double[answers.size()];
        boolean[] right = new boolean[answers.size()];
        for (int i = 0; i < confidence.length; i++) {
            confidence[i] = answers.get(i).confidence();
            right[i] = answers.get(i).right();
        }
        return CalibrationData.of(confidence, right);
    }

    private static Optional<Boolean> isRight(Prediction item) {
        if (item.correct().isPresent()) {
            return item.correct();
        }
        if (item.choices().isPresent()) {
            return Optional.of(item.choices().get().answer().grade() == 1);
        }
        if (item.text().isEmpty() || item.targets().isEmpty()) {
            return Optional.empty();
        }
        String text = item.text().get();
        return Optional.of(item.targets().stream()
                .anyMatch(target -> ExactMatch.of(target, text, TextNormalisation.TRIMMED) == 1));
    }
}
