package org.isoloss.core.layer;

import org.isoloss.core.kernel.Kernels;

/**
 * The logistic function and its relatives, from the kernels' exponential.
 *
 * @param kernels whose exponential
 * @param work lends its memory, as many entries as are worked on
 */
record GateFunctions(Kernels kernels, double[] work) {

    /** Beyond this the softplus is taken as its argument, as PyTorch does: it is off by 2.1e-9 at most, just there. */
    static final double LINEAR_SOFTPLUS = 20;

    /** 1, 1/3, 1/5, ..., 1/35: what is left out of {@link #log1p} is below 1e-18 of it. */
    private static final double[] ODD_RECIPROCALS = oddReciprocals(18);

    private static double[] oddReciprocals(int count) {
        double[] reciprocals = new double[count];
        for (int k = 0; k < count; k++) {
            reciprocals[k] = 1.0 / (2 * k + 1);
        }
        return reciprocals;
    }

    /** Returns ln(1 + e) for e from 0 to 1: 2 artanh(s) with s = e / (2 + e), which is at most 1/3. */
    private static double log1p(double e) {
        double s = e / (2 + e);
        double square = s * s;
        double sum = ODD_RECIPROCALS[ODD_RECIPROCALS.length - 1];
        for (int k = ODD_RECIPROCALS.length - 2; k >= 0; k--) {
            sum = Math.fma(sum, square, ODD_RECIPROCALS[k]);
        }
        return 2 * s * sum;
    }

    /** Writes exp(-|x|) into the working memory from {@code at} on. */
    private void small(double[] x, int from, int at, int length) {
        for (int i = 0; i < length; i++) {
            work[at + i] = -Math.abs(x[from + i]);
        }
        kernels.expNonPositive(work, at, length);
    }

    /** Replaces x by 1 / (1 + exp(-x)), with working memory from {@code at} on. */
    void sigmoid(double[] x, int from, int at, int length) {
        small(x, from, at, length);
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

    /** Writes y = ln(1 + exp(x)), or x beyond {@link #LINEAR_SOFTPLUS}, with working memory from {@code at} on. */
    void softplus(double[] x, int from, double[] y, int to, int at, int length) {
        small(x, from, at, length);
        for (int i = 0; i < length; i++) {
            double z = x[from + i];
            y[to + i] = z > LINEAR_SOFTPLUS ? z : Math.max(z, 0) + log1p(work[at + i]);
        }
    }

    /** Writes y = ln(1 / (1 + exp(-x))), with working memory from {@code at} on; y may be x. */
    void logSigmoid(double[] x, int from, double[] y, int to, int at, int length) {
        small(x, from, at, length);
        for (int i = 0; i < length; i++) {
            y[to + i] = Math.min(x[from + i], 0) - log1p(work[at + i]);
        }
    }
}
