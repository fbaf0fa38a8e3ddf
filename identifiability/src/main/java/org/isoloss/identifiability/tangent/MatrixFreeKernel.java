package org.isoloss.identifiability.tangent;

/** The kernel of a network as J (J^T g): no matrix; each product is one backward and one tangent pass. */
public record MatrixFreeKernel(NetworkJacobian jacobian) implements TangentKernel {

    @Override
    public int size() {
        return jacobian.size();
    }

    @Override
    public double[] times(double[] g) {
        return jacobian.times(jacobian.transposeTimes(g));
    }

    /** Needs the backward pass alone: the squared length of J^T g. */
    @Override
    public double quadratic(double[] g) {
        double sum = 0;
        for (double p : jacobian.transposeTimes(g)) {
            sum = Math.fma(p, p, sum);
        }
        return sum;
    }
}
