package org.isoloss.metrics.prediction;

/**
 * Repeated generations for one item.
 *
 * @param count n, at least 1
 * @param correct how many are right, 0 to n
 */
public record Samples(int count, int correct) {

    public Samples {
        if (count < 1 || correct < 0 || correct > count) {
            throw new IllegalArgumentException(
                    correct + " of " + count + " samples right; expected at least 1 sample and 0 to all of them right");
        }
    }
}
