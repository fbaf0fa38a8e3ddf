package org.isoloss.identifiability.inside;

import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;

/** What a network does that its loss does not say. */
public enum InsideBehaviour {
    /** Rule 1 out of distribution. */
    RULE_KEPT(RuleScores.RULE_1_OVER_ALL),
    /** Gradient descent, tuned. */
    DESCENT_STEPS(
            Figure.of(
                    "descentSteps",
                    "steps of tuned gradient descent",
                    Unit.STEPS,
                    Orientation.LOWER,
                    "Steps to the new language by gradient descent at the network's own best rate; infinite if it is never reached.")),
    /** Gradient descent at the largest rate whose loss only falls. */
    FALLING_DESCENT_STEPS(Figure.of(
            "fallingDescentSteps",
            "steps of gradient descent whose loss only falls",
            Unit.STEPS,
            Orientation.LOWER,
            "Steps to the new language by gradient descent at the largest rate at which the loss only falls; infinite if none "
                    + "is found.")),
    /** Adam, tuned. */
    ADAM_STEPS(Figure.of(
            "adamSteps",
            "steps of tuned Adam",
            Unit.STEPS,
            Orientation.LOWER,
            "Steps to the new language by Adam at the network's own best rate; infinite if it is never reached."));

    /** The rate of gradient descent. */
    public static final Figure DESCENT_RATE = Figure.of(
            "descentRate",
            "best rate of gradient descent",
            Unit.RATE,
            Orientation.NEITHER,
            "The learning rate at which gradient descent takes the fewest steps.");

    /** The rate of Adam. */
    public static final Figure ADAM_RATE = Figure.of(
            "adamRate",
            "best rate of Adam",
            Unit.RATE,
            Orientation.NEITHER,
            "The learning rate at which Adam takes the fewest steps.");

    /** Fine-tuning at the best rate. */
    public static final Probe TUNED = Probe.of(
            "tuned",
            "fine-tuning, tuned",
            "Fine-tuning to a new language at the constant learning rate that suits the network best.",
            "",
            DESCENT_STEPS.figure,
            FALLING_DESCENT_STEPS.figure,
            ADAM_STEPS.figure,
            DESCENT_RATE,
            ADAM_RATE);

    private final Figure figure;

    InsideBehaviour(Figure figure) {
        this.figure = figure;
    }

    /** Returns what it is. */
    public Figure figure() {
        return figure;
    }

    /** Returns where it stands among a model's figures. */
    public Probe probe() {
        return this == RULE_KEPT ? PromptSet.OUT_OF_DISTRIBUTION : TUNED;
    }
}
