package org.isoloss.metrics.fit;

/**
 * exp(-rate (u - middle)) at the points of a sample, for all rates and middles of a grid: a product of one factor a rate
 * and point and one a rate and middle, so that a grid needs few exponentials.
 */
final class DecayTable {

    private final double[][] falls; // (rate, point)
    private final double[][] rises; // (rate, middle)

    /**
     * Both factors are counted from the first point, so |rate| times the reach of points and middles from there must stay
     * below 700.
     */
    DecayTable(double[] u, double[] rates, double[] middles) {
        falls = new double[rates.length][u.length];
        rises = new double[rates.length][middles.length];
        for (int r = 0; r < rates.length; r++) {
            for (int i = 0; i < u.length; i++) {
                falls[r][i] = Math.exp(-rates[r] * (u[i] - u[0]));
            }
            for (int m = 0; m < middles.length; m++) {
                rises[r][m] = Math.exp(rates[r] * (middles[m] - u[0]));
            }
        }
    }

    /** Writes one value a point. */
    void copy(int rate, int middle, double[] out) {
        double[] fall = falls[rate];
        double rise = rises[rate][middle];
        for (int i = 0; i < out.length; i++) {
            out[i] = fall[i] * rise;
        }
    }
}
