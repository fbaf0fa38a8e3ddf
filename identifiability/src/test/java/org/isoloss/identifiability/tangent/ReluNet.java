package org.isoloss.identifiability.tangent;

import org.ejml.data.DMatrixRMaj;

/** f(x) = W2 relu(W1 x + b1) + b2 with one output: the reference's worked net. */
record ReluNet(double[][] w1, double[] b1, double[] w2, double b2) {

    /** The net of expected/fine-tuning.json. */
    static final ReluNet REFERENCE = new ReluNet(
            new double[][] {{0.5, -0.25}, {1, 0.75}, {-0.5, 1}},
            new double[] {0.125, -0.5, 0.25},
            new double[] {1, -0.5, 0.25},
            0.0625);

    static final double[][] REFERENCE_INPUTS = {{1, 0.5}, {-0.5, 1}, {0.25, -1}, {2, 1}};

    /** Incoming weights and biases times alpha, outgoing weights over alpha. */
    ReluNet rescaled(double alpha) {
        double[][] in = new double[w1.length][];
        double[] bias = new double[b1.length];
        double[] out = new double[w2.length];
        for (int f = 0; f < in.length; f++) {
            in[f] = w1[f].clone();
            for (int i = 0; i < in[f].length; i++) {
                in[f][i] *= alpha;
            }
            bias[f] = b1[f] * alpha;
            out[f] = w2[f] / alpha;
        }
        return new ReluNet(in, bias, out, b2);
    }

    private double before(int unit, double[] x) {
        double sum = b1[unit];
        for (int i = 0; i < x.length; i++) {
            sum += w1[unit][i] * x[i];
        }
        return sum;
    }

    double output(double[] x) {
        double sum = b2;
        for (int f = 0; f < w1.length; f++) {
            sum += w2[f] * Math.max(0, before(f, x));
        }
        return sum;
    }

    /** A row an input: the derivatives in W1 and b1 unit by unit, then in W2, then in b2. */
    DMatrixRMaj jacobian(double[][] inputs) {
        int d = inputs[0].length;
        int units = w1.length;
        DMatrixRMaj j = new DMatrixRMaj(inputs.length, units * (d + 2) + 1);
        for (int n = 0; n < inputs.length; n++) {
            for (int f = 0; f < units; f++) {
                double slope = before(f, inputs[n]) > 0 ? w2[f] : 0;
                for (int i = 0; i < d; i++) {
                    j.set(n, f * (d + 1) + i, slope * inputs[n][i]);
                }
                j.set(n, f * (d + 1) + d, slope);
                j.set(n, units * (d + 1) + f, Math.max(0, before(f, inputs[n])));
            }
            j.set(n, units * (d + 2), 1);
        }
        return j;
    }
}
