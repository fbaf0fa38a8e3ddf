package org.isoloss.metrics.component;

/**
 * Gaps filled by one component, as Ruan et al. (2024) do: scores in standard deviations from their means, gaps first at 0, then
 * over and over what the first principal component makes of the table. Hidden scores are met less well than by
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
        PrincipalComponents pcs = PrincipalComponents.of(z, PrincipalComponents.Of.COVARIANCE);
        double[] direction = pcs.loadings(0);
        double[] centre = new double[direction.length];
        for (double[] row : z) {
            for (int t = 0; t < centre.length; t++) {
                centre[t] += row[t] / z.length;
            }
        }
        double moved = 0;
        for (int m = 0; m < z.length; m++) {
            double length = pcs.coordinate(z[m], 0);
            for (int t = 0; t < direction.length; t++) {
                if (Double.isNaN(table.score(m, t))) {
                    double next = centre[t] + length * direction[t];
                    moved = Math.max(moved, Math.abs(next - z[m][t]));
                    z[m][t] = next;
                }
            }
        }
        return moved;
    }
}
