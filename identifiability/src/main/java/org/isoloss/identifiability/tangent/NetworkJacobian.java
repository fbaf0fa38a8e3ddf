package org.isoloss.identifiability.tangent;

import org.isoloss.core.train.TreePass;

/** Products with the derivative J of a network's log-probabilities on a tree, at given parameters. For one thread. */
public final class NetworkJacobian {

    /** Rounding, 1e-16 / h, and the next order, h^4, balance near 1e-3; a tenth of that keeps off most kinks. */
    private static final double STEP = 1e-4;

    /** What stands for the size of a parameter that is zero. */
    private static final double SMALLEST_SCALE = 1e-3;

    private final TreePass pass;
    private final double[] parameters;
    private final double[] start;

    /**
     * Creates the derivative at a point.
     *
     * @param pass over the tree
     * @param parameters the point; copied
     */
    public NetworkJacobian(TreePass pass, double[] parameters) {
        this.pass = pass;
        this.parameters = parameters.clone();
        this.start = pass.logProbabilities(this.parameters);
    }

    /** Returns the outputs at the point, ln q(y | u), shape (nodes, V + 1). */
    public double[] outputs() {
        return start.clone();
    }

    /** Returns the number of outputs. */
    public int size() {
        return start.length;
    }

    /** Returns the number of parameters. */
    public int parameters() {
        return parameters.length;
    }

    /** Returns J^T g, exact up to rounding: one backward pass, for the loss with weights -g has this gradient. */
    public double[] transposeTimes(double[] g) {
        double[] weights = new double[g.length];
        for (int i = 0; i < g.length; i++) {
            weights[i] = -g[i];
        }
        double[] product = new double[parameters.length];
        pass.gradient(parameters, weights, product);
        return product;
    }

    /**
     * Returns J v by central differences of two step sizes, which cancel the error of second order (Richardson). The
     * steps are in proportion to the parameters, so that a rescaled network is stepped alike.
     *
     * <p>Errs by about 1e-8 of the largest entry, and by more where a step crosses the kink of a ReLU.
     */
    public double[] times(double[] v) {
        double rate = 0;
        for (int i = 0; i < v.length; i++) {
            rate = Math.max(rate, Math.abs(v[i]) / (Math.abs(parameters[i]) + SMALLEST_SCALE));
        }
        if (rate == 0) {
            return new double[start.length];
        }
        double h = STEP / rate;
        double[] narrow = centralDifference(v, h / 2);
        double[] wide = centralDifference(v, h);
        for (int k = 0; k < narrow.length; k++) {
            narrow[k] += (narrow[k] - wide[k]) / 3;
        }
        return narrow;
    }

    private double[] centralDifference(double[] v, double h) {
        double[] above = pass.logProbabilities(moved(v, h));
        double[] below = pass.logProbabilities(moved(v, -h));
        for (int k = 0; k < above.length; k++) {
            above[k] = (above[k] - below[k]) / (2 * h);
        }
        return above;
    }

    private double[] moved(double[] v, double h) {
        double[] to = parameters.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.fma(h, v[i], to[i]);
        }
        return to;
    }
}
