package org.isoloss.metrics.fit;

import java.util.Arrays;

/**
 * The data of a fit as the families see them. Arrays are lent, not copied: treat them as read-only.
 *
 * @param u ln x minus the centre, ascending
 * @param y the scores
 * @param weight 1 / standard error, or all ones
 */
public record Sample(double[] u, double[] y, double[] weight) {

    public int size() {
        return u.length;
    }

    double lowest() {
        return Arrays.stream(y).min().orElseThrow();
    }

    double highest() {
        return Arrays.stream(y).max().orElseThrow();
    }
}
