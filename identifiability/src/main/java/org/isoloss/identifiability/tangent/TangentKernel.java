package org.isoloss.identifiability.tangent;

/** K = J J^T as an operator on outputs: symmetric, and no eigenvalue is negative. */
public interface TangentKernel {

    /** Returns the number of outputs. */
    int size();

    /**
     * Returns K g: how outputs move when parameters move along J^T g.
     *
     * @param g an entry an output; left as it is
     */
    double[] times(double[] g);

    /** Returns g^T K g, the squared length of J^T g. */
    default double quadratic(double[] g) {
        double[] product = times(g);
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            sum = Math.fma(g[i], product[i], sum);
        }
        return sum;
    }
}
