package org.isoloss.identifiability.incontext;

/**
 * A share of right answers.
 *
 * @param right how many were
 * @param asked of how many
 */
public record Accuracy(int right, int asked) {

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
