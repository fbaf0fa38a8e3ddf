package org.isoloss.metrics.lossaxis;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.OptionalDouble;

/**
 * Loss and score of one model along its training.
 *
 * @param name of the model
 * @param losses at its checkpoints, in their order
 * @param scores at the same checkpoints
 */
public record TrainingPath(String name, double[] losses, double[] scores) {

    public TrainingPath {
        requireFinite("losses", losses);
        requireFinite("scores", scores);
        require(losses.length == scores.length, "%s losses, %s scores of %s", losses.length, scores.length, name);
        losses = losses.clone();
        scores = scores.clone();
    }

    /**
     * Returns the score where the loss first falls to a level, on the line between the two checkpoints about it; empty if it never
     * does, or begins below.
     */
    public OptionalDouble scoreAt(double level) {
        for (int i = 1; i < losses.length; i++) {
            if (losses[i - 1] > level && losses[i] <= level) {
                double part = (losses[i - 1] - level) / (losses[i - 1] - losses[i]);
                return OptionalDouble.of(scores[i - 1] + part * (scores[i] - scores[i - 1]));
            }
        }
        return OptionalDouble.empty();
    }

    /** Returns the smallest loss that is reached. */
    public double smallestLoss() {
        double smallest = losses[0];
        for (double loss : losses) {
            smallest = Math.min(smallest, loss);
        }
        return smallest;
    }
}
