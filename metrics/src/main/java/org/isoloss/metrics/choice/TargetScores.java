package org.isoloss.metrics.choice;

import java.util.List;

/**
 * BIG-bench's scores of the options of a question: usually 1 for one option and 0 for the others, but graded answers
 * are allowed.
 *
 * @param scores one finite number an option, at least two
 */
public record TargetScores(List<Double> scores) {

    public TargetScores {
        scores = List.copyOf(scores);
        if (scores.size() < 2) {
            throw new IllegalArgumentException("a question with " + scores.size() + " options; expected at least 2");
        }
        for (int k = 0; k < scores.size(); k++) {
            if (!Double.isFinite(scores.get(k))) {
                throw new IllegalArgumentException(
                        "the target score of option " + k + " is " + scores.get(k) + "; expected a finite number");
            }
        }
    }

    /**
     * Returns the multiple-choice grade: the target score of the option that the model likes best. With one option of
     * score 1 and the others 0 this is accuracy.
     */
    public double grade(OptionScores model) {
        if (model.options() != scores.size()) {
            throw new IllegalArgumentException(
                    scores.size() + " target scores for " + model.options() + " options; expected as many");
        }
        return scores.get(model.best());
    }
}
