package org.isoloss.identifiability.tangent;

import org.isoloss.core.network.TangentPass;

/**
 * Products with the derivative J of a network's log-probabilities on a tree, at given parameters. For one thread.
 *
 * <p>Of networks whose passes carry derivatives forward as well as backward: Transformers, and adapters of them.
 */
public final class NetworkJacobian {

    private final TangentPass pass;
    private final double[] parameters;
    private final double[] start;

    /**
     * Creates the derivative at a point.
     *
     * @param pass over the tree
     * @param parameters the point; copied
     */
    public NetworkJacobian(TangentPass pass, double[] parameters) {
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

    /** Returns J v, exact up to rounding: one forward pass and the derivatives that go with it. */
    public double[] times(double[] v) {
        return pass.tangent(parameters, v);
    }

    @Override
    public String toString() {
        return "derivatives of outcomes by " + parameters.length + " parameters";
    }
}
