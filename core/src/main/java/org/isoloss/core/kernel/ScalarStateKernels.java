package org.isoloss.core.kernel;

import java.util.Arrays;

/**
 * The definition of the kernels of states, in plain loops. Sums along columns have interleaved partial sums.
 *
 * @param lanes the partial sums
 */
record ScalarStateKernels(int lanes) implements StateKernels {

    @Override
    public void remember(
            double[] state, int rows, int columns, double decay, double[] a, double[] b, double[] c, double[] y) {
        for (int r = 0; r < rows; r++) {
            int at = r * columns;
            for (int j = 0; j < columns; j++) {
                state[at + j] = Math.fma(a[r], b[j], decay * state[at + j]);
                y[j] = Math.fma(c[r], state[at + j], y[j]);
            }
        }
    }

    @Override
    public void scan(
            Scan scan,
            ScanToken token,
            double[] before,
            int from,
            double[] after,
            int to,
            double[] decay,
            int decayFrom) {
        double[] y = token.y();
        Arrays.fill(y, 0);
        for (int n = 0; n < scan.rows(); n++) {
            int row = n * scan.columns();
            for (int j = 0; j < scan.columns(); j++) {
                double e = ScalarKernels.expNonPositive(token.step()[j] * scan.rates()[row + j]);
                double h = Math.fma(token.b()[n], token.input()[j], e * before[from + row + j]);
                decay[decayFrom + row + j] = e;
                after[to + row + j] = h;
                y[j] = Math.fma(token.c()[n], h, y[j]);
            }
        }
    }

    @Override
    public void scanBackward(
            Scan scan,
            ScanToken token,
            ScanToken derivatives,
            double[] before,
            int from,
            double[] after,
            int to,
            double[] decay,
            int decayFrom,
            double[] g) {
        double[] dy = derivatives.y();
        double[] partialB = new double[lanes];
        double[] partialC = new double[lanes];
        Arrays.fill(derivatives.input(), 0);
        Arrays.fill(derivatives.step(), 0);
        for (int n = 0; n < scan.rows(); n++) {
            int row = n * scan.columns();
            Arrays.fill(partialB, 0);
            Arrays.fill(partialC, 0);
            for (int j = 0; j < scan.columns(); j++) {
                double all = Math.fma(token.c()[n], dy[j], g[row + j]);
                double left = all * decay[decayFrom + row + j];
                double x = left * before[from + row + j];
                partialC[j % lanes] = Math.fma(dy[j], after[to + row + j], partialC[j % lanes]);
                partialB[j % lanes] = Math.fma(all, token.input()[j], partialB[j % lanes]);
                derivatives.input()[j] = Math.fma(token.b()[n], all, derivatives.input()[j]);
                derivatives.step()[j] =
                        Math.fma(scan.rates()[row + j], x, derivatives.step()[j]);
                scan.dRates()[row + j] = Math.fma(x, token.step()[j], scan.dRates()[row + j]);
                g[row + j] = left;
            }
            derivatives.b()[n] = sum(partialB);
            derivatives.c()[n] = sum(partialC);
        }
    }

    private static double sum(double[] partial) {
        double sum = partial[0];
        for (int lane = 1; lane < partial.length; lane++) {
            sum += partial[lane];
        }
        return sum;
    }
}
