package org.isoloss.core.layer;

import java.util.Arrays;

/**
 * A selective state space along one sequence.
 *
 * @param scan the layer
 * @param parameters of the network
 * @param h the states after the symbols so far, shape (I, N); modified
 */
record ScanCursor(SelectiveScan scan, double[] parameters, double[] h) implements LayerCursor {

    @Override
    public LayerCursor copy() {
        return new ScanCursor(scan, parameters, h.clone());
    }

    @Override
    public double[] advance(double[] x) {
        int R = scan.step().in();
        int states = scan.states();
        double[] projected = new double[scan.project().out()];
        double[] raw = new double[scan.outputs()];
        double[] y = new double[scan.outputs()];
        Linear.apply(scan.project(), parameters, x, projected);
        Linear.apply(scan.step(), parameters, Arrays.copyOf(projected, R), raw);
        for (int c = 0; c < y.length; c++) {
            double dt = StrictFunctions.softplus(raw[c]);
            for (int n = 0; n < states; n++) {
                int k = c * states + n;
                double decay = StrictMath.exp(-dt * StrictMath.exp(parameters[scan.rates() + k]));
                h[k] = Math.fma(projected[R + n], dt * x[c], decay * h[k]);
                y[c] = Math.fma(projected[R + states + n], h[k], y[c]);
            }
            y[c] += parameters[scan.skip() + c] * x[c];
        }
        return y;
    }
}
