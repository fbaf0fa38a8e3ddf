package org.isoloss.core.kernel;

import static org.isoloss.core.kernel.VectorLanes.L;
import static org.isoloss.core.kernel.VectorLanes.addLanes;
import static org.isoloss.core.kernel.VectorLanes.all;
import static org.isoloss.core.kernel.VectorLanes.load;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/** The kernels of states on the Vector API, to the last bit those of {@link ScalarStateKernels} with as many lanes. */
final class VectorStateKernels implements StateKernels {

    /** Rows of a memory worked on at a time. */
    private static final int ROWS = 4;

    @Override
    public void remember(
            double[] state, int rows, int columns, double decay, double[] a, double[] b, double[] c, double[] y) {
        int r = 0;
        for (; r + ROWS <= rows; r += ROWS) {
            fourRows(state, r, columns, decay, a, b, c, y);
        }
        for (; r < rows; r++) {
            row(state, r, columns, decay, a, b, c, y);
        }
    }

    private static void fourRows(
            double[] state, int r, int columns, double decay, double[] a, double[] b, double[] c, double[] y) {
        int s0 = r * columns;
        int s1 = s0 + columns;
        int s2 = s1 + columns;
        int s3 = s2 + columns;
        DoubleVector a0 = all(a[r]);
        DoubleVector a1 = all(a[r + 1]);
        DoubleVector a2 = all(a[r + 2]);
        DoubleVector a3 = all(a[r + 3]);
        DoubleVector c0 = all(c[r]);
        DoubleVector c1 = all(c[r + 1]);
        DoubleVector c2 = all(c[r + 2]);
        DoubleVector c3 = all(c[r + 3]);
        DoubleVector f = all(decay);
        for (int j = 0; j < columns; j += L) {
            DoubleVector bj = load(b, j);
            DoubleVector x0 = a0.fma(bj, f.mul(load(state, s0 + j)));
            DoubleVector x1 = a1.fma(bj, f.mul(load(state, s1 + j)));
            DoubleVector x2 = a2.fma(bj, f.mul(load(state, s2 + j)));
            DoubleVector x3 = a3.fma(bj, f.mul(load(state, s3 + j)));
            x0.intoArray(state, s0 + j);
            x1.intoArray(state, s1 + j);
            x2.intoArray(state, s2 + j);
            x3.intoArray(state, s3 + j);
            DoubleVector sum = c0.fma(x0, load(y, j));
            sum = c1.fma(x1, sum);
            sum = c2.fma(x2, sum);
            c3.fma(x3, sum).intoArray(y, j);
        }
    }

    private static void row(
            double[] state, int r, int columns, double decay, double[] a, double[] b, double[] c, double[] y) {
        int s = r * columns;
        for (int j = 0; j < columns; j += L) {
            DoubleVector x = all(a[r]).fma(load(b, j), all(decay).mul(load(state, s + j)));
            x.intoArray(state, s + j);
            all(c[r]).fma(x, load(y, j)).intoArray(y, j);
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
        int columns = scan.columns();
        double[] rates = scan.rates();
        double[] b = token.b();
        double[] c = token.c();
        for (int j = 0; j < columns; j += L) {
            DoubleVector step = load(token.step(), j);
            DoubleVector input = load(token.input(), j);
            DoubleVector y = DoubleVector.zero(VectorLanes.S);
            int at = j;
            for (int n = 0; n < scan.rows(); n++) {
                DoubleVector e = VectorExponential.ofNonPositive(step.mul(load(rates, at)));
                DoubleVector h = all(b[n]).fma(input, e.mul(load(before, from + at)));
                e.intoArray(decay, decayFrom + at);
                h.intoArray(after, to + at);
                y = all(c[n]).fma(h, y);
                at += columns;
            }
            y.intoArray(token.y(), j);
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
        Arrays.fill(derivatives.input(), 0);
        Arrays.fill(derivatives.step(), 0);
        for (int n = 0; n < scan.rows(); n++) {
            int at = n * scan.columns();
            rowBackward(scan, n, token, derivatives, before, from + at, after, to + at, decay, decayFrom + at, g);
        }
    }

    private static void rowBackward(
            Scan scan,
            int n,
            ScanToken token,
            ScanToken derivatives,
            double[] before,
            int from,
            double[] after,
            int to,
            double[] decay,
            int decayFrom,
            double[] g) {
        int row = n * scan.columns();
        double[] rates = scan.rates();
        double[] dRates = scan.dRates();
        double[] dInput = derivatives.input();
        double[] dStep = derivatives.step();
        DoubleVector b = all(token.b()[n]);
        DoubleVector c = all(token.c()[n]);
        DoubleVector db = DoubleVector.zero(VectorLanes.S);
        DoubleVector dc = db;
        for (int j = 0; j < scan.columns(); j += L) {
            DoubleVector dy = load(derivatives.y(), j);
            DoubleVector all = c.fma(dy, load(g, row + j));
            DoubleVector left = all.mul(load(decay, decayFrom + j));
            DoubleVector x = left.mul(load(before, from + j));
            dc = dy.fma(load(after, to + j), dc);
            db = all.fma(load(token.input(), j), db);
            b.fma(all, load(dInput, j)).intoArray(dInput, j);
            load(rates, row + j).fma(x, load(dStep, j)).intoArray(dStep, j);
            x.fma(load(token.step(), j), load(dRates, row + j)).intoArray(dRates, row + j);
            left.intoArray(g, row + j);
        }
        derivatives.b()[n] = addLanes(db);
        derivatives.c()[n] = addLanes(dc);
    }
}
