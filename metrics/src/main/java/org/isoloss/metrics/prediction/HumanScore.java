package org.isoloss.metrics.prediction;

/**
 * How good people found the model's answer.
 *
 * @param value any finite number; more is better
 */
public record HumanScore(double value) {

    public HumanScore {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the human score is " + value + "; expected a finite number");
        }
    }
}
