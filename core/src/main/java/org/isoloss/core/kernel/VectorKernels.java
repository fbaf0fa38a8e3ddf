package org.isoloss.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The kernels on the Vector API, to the last bit those of {@link ScalarKernels} with as many lanes.
 *
 * <p>Their methods are kept small on purpose: beyond about sixty vector operations the compiler stops inlining them, and
 * a loop becomes ten times slower (docs/performance.md).
 */
final class VectorKernels implements Kernels {

    private static final StateKernels STATES = new VectorStateKernels();

    @Override
    public String name() {
        return "vector-" + VectorLanes.L;
    }

    @Override
    public int lanes() {
        return VectorLanes.L;
    }

    @Override
    public void linear(double[] parameters, LinearMap map, Activations x, Activations y, int from, int to) {
        VectorDense.linear(parameters, map, x, y, from, to);
    }

    @Override
    public void linearInputGradient(
            double[] parameters, LinearMap map, Activations dy, Activations dx, int from, int to) {
        VectorDense.linearInputGradient(parameters, map, dy, dx, from, to);
    }

    @Override
    public void linearWeightGradient(
            LinearMap map, Activations x, Activations dy, double[] gradient, Scratch scratch, int from, int to) {
        VectorDense.linearWeightGradient(map, x, dy, gradient, scratch, from, to);
    }

    @Override
    public void feedForward(
            double[] parameters,
            LinearMap first,
            LinearMap second,
            Activations x,
            Activations y,
            Scratch scratch,
            int from,
            int to) {
        VectorFeedForward.forward(parameters, first, second, x, y, scratch, from, to);
    }

    @Override
    public void feedForwardBackward(
            double[] parameters,
            LinearMap first,
            LinearMap second,
            Activations x,
            Activations dy,
            Activations dx,
            double[] gradient,
            Scratch scratch,
            int from,
            int to) {
        VectorFeedForward.backward(parameters, first, second, x, dy, dx, gradient, scratch, from, to);
    }

    @Override
    public void attention(
            AncestorPaths paths,
            Activations q,
            Activations k,
            Activations v,
            Activations out,
            Activations statistics,
            @Nullable WeightDropout dropout,
            Scratch scratch,
            int from,
            int to) {
        VectorAttention.attention(paths, q, k, v, out, statistics, dropout, scratch, from, to);
    }

    @Override
    public void attentionBackward(
            AncestorPaths paths,
            Activations q,
            Activations k,
            Activations v,
            Activations out,
            Activations statistics,
            Activations dout,
            Activations dq,
            Activations dk,
            Activations dv,
            @Nullable WeightDropout dropout,
            Scratch scratch) {
        VectorAttention.attentionBackward(paths, q, k, v, out, statistics, dout, dq, dk, dv, dropout, scratch);
    }

    @Override
    public StateKernels states() {
        return STATES;
    }

    @Override
    public void rowTimesMatrix(double[] x, double[] matrix, double[] y) {
        VectorRow.timesMatrix(x, matrix, y);
    }

    @Override
    public void expNonPositive(double[] x, int from, int length) {
        VectorExponential.ofNonPositive(x, from, length);
    }

    @Override
    public double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
        return VectorDense.dot(a, aFrom, b, bFrom, length);
    }

    @Override
    public double sum(double[] a, int from, int length) {
        return VectorDense.sum(a, from, length);
    }
}
