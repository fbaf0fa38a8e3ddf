package org.isoloss.identifiability.curvature;

import java.util.Arrays;

/**
 * Numbers of all tokens, a row a token, each with its derivative along a direction in the space of parameters, with the
 * derivative of the loss in it, and with the derivative of that along the direction. Mutable working memory.
 */
final class DualRows {

    final int tokens;
    final int features;
    final double[] value; // (tokens, features), as all of them
    final double[] dot;
    final double[] adjoint;
    final double[] adjointDot;

    DualRows(int tokens, int features) {
        this.tokens = tokens;
        this.features = features;
        value = new double[tokens * features];
        dot = new double[value.length];
        adjoint = new double[value.length];
        adjointDot = new double[value.length];
    }

    void clearAdjoints() {
        Arrays.fill(adjoint, 0);
        Arrays.fill(adjointDot, 0);
    }

    @Override
    public String toString() {
        return tokens + " rows of " + features;
    }
}
