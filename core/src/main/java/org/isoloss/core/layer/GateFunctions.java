package org.isoloss.core.layer;

import org.isoloss.core.kernel.Kernels;

/**
 * The logistic function and the hyperbolic tangent, from the kernels' exponential.
 *
 * @param kernels whose exponential
 * @param work lends its memory, as many entries as are worked on
 */
record GateFunctions(Kernels kernels, double[] work) {

    /** Replaces x by 1 / (1 + exp(-x)), with working memory from {@code at} on. */
    void sigmoid(double[] x, int from, int at, int length) {
        for (int i = 0; i < length; i++) {
            work[at + i] = -Math.abs(x[from + i]);
        }
        kernels.expNonPositive(work, at, length);
        for (int i = 0; i < length; i++) {
            double small = work[at + i] / (1 + work[at + i]);
            x[from + i] = x[from + i] >= 0 ? 1 - small : small;
        }
    }

    /** Writes y = tanh(x), with working memory from {@code at} on; y may be x. */
    void tanh(double[] x, int from, double[] y, int to, int at, int length) {
        for (int i = 0; i < length; i++) {
            work[at + i] = -2 * Math.abs(x[from + i]);
        }
        kernels.expNonPositive(work, at, length);
        for (int i = 0; i < length; i++) {
            double magnitude = (1 - work[at + i]) / (1 + work[at + i]);
            y[to + i] = x[from + i] >= 0 ? magnitude : -magnitude;
        }
    }
}
