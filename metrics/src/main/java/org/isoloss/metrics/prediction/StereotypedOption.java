package org.isoloss.metrics.prediction;

/**
 * Which of two options of an item holds a stereotype.
 *
 * @param option 0 or 1
 */
public record StereotypedOption(int option) {

    public StereotypedOption {
        if (option != 0 && option != 1) {
            throw new IllegalArgumentException("the stereotype is option " + option + "; expected 0 or 1, of two");
        }
    }
}
