package org.isoloss.metrics.component;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Gaps filled by one component, as Ruan et al. (2024) do: scores in standard deviations from their means, gaps first at 0, then
 * over and over what the first singular vectors make of the table. Hidden scores are met less well than by
 * {@link MissingScores}; this repeats published figures.
 */
public final class RankOneFill {

    private static final int ROUNDS = 10_000;
    private static final double CONVERGED = 1e-10;

    private RankOneFill() {}

    /** Returns the table with its gaps filled, shares kept from 0 to 1. */
    public static double[][] of(ScoreTable table) {
        int tasks = table.tasks();
        double[][] z = new double[table.models()][tasks];
        boolean shares = true;
        for (int m = 0; m < z.length; m++) {
            for (int t = 0; t < tasks; t++) {
                double score = table.score(m, t);
                z[m][t] = Double.isNaN(score) ? 0 : (score - table.mean(t)) / table.deviation(t);
                shares &= !(score < 0 || score > 1);
            }
        }
        for (int round = 0; round < ROUNDS && fill(z, table) > CONVERGED; round++) {
            // until nothing moves any more
        }
        double[][] filled = new double[z.length][tasks];
        for (int m = 0; m < z.length; m++) {
            for (int t = 0; t < tasks; t++) {
                double score = table.score(m, t);
                double guess = table.mean(t) + z[m][t] * table.deviation(t);
                filled[m][t] = Double.isNaN(score) ? (shares ? Math.max(0, Math.min(1, guess)) : guess) : score;
            }
        }
        return filled;
    }

    /** One round; returns how far a gap moved at most. */
    private static double fill(double[][] z, ScoreTable table) {
        RealMatrix matrix = new Array2DRowRealMatrix(z, true);
        var eigen = new EigenDecomposition(matrix.transpose().multiply(matrix));
        double[] values = eigen.getRealEigenvalues();
        int first = 0;
        for (int c = 1; c < values.length; c++) {
            first = values[c] > values[first] ? c : first;
        }
        double[] direction = eigen.getEigenvector(first).toArray();
        double moved = 0;
        for (int m = 0; m < z.length; m++) {
            double length = 0;
            for (int t = 0; t < direction.length; t++) {
                length += z[m][t] * direction[t];
            }
            double[] next = new double[direction.length];
            for (int t = 0; t < direction.length; t++) {
                next[t] = Double.isNaN(table.score(m, t)) ? length * direction[t] : z[m][t];
                moved = Math.max(moved, Math.abs(next[t] - z[m][t]));
            }
            z[m] = Arrays.copyOf(next, next.length);
        }
        return moved;
    }
}
