package org.isoloss.identifiability.fewshot;

import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;

/**
 * A share of right answers.
 *
 * @param right how many were
 * @param asked of how many
 */
public record Accuracy(int right, int asked) {

    /** {@link #value}. */
    public static final Figure SHARE = Figure.of(
            "accuracy",
            "accuracy",
            Unit.SHARE,
            Orientation.HIGHER,
            "Share of right answers: the most probable symbol after the prompt is its label.");

    /** {@link #standardError}. */
    public static final Figure STANDARD_ERROR = Figure.of(
            "standardError",
            "standard error of the accuracy",
            Unit.SHARE,
            Orientation.LOWER,
            "Over prompts, sqrt(a (1 - a) / n); of a mean over tasks, over tasks.");

    /** {@link #value} of prompts of the {@linkplain PromptForms#headline headline form}. */
    public static final Figure HEADLINE = Figure.of(
            "headlineAccuracy",
            "accuracy in context, headline form",
            Unit.SHARE,
            Orientation.HIGHER,
            "Accuracy on the prompts of one form: the shortest examples, as many of them as are ever given.");

    public Accuracy {
        if (!(right >= 0 && right <= asked)) {
            throw new IllegalArgumentException(right + " of " + asked + " answers are right; expected at most all");
        }
    }

    /** Returns the share; NaN of none. */
    public double value() {
        return (double) right / asked;
    }

    /** Returns the binomial standard error of the share, sqrt(a (1 - a) / n). */
    public double standardError() {
        return Math.sqrt(value() * (1 - value()) / asked);
    }
}
