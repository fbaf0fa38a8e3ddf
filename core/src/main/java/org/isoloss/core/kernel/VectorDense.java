package org.isoloss.core.kernel;

import static org.isoloss.core.kernel.VectorLanes.L;
import static org.isoloss.core.kernel.VectorLanes.S;
import static org.isoloss.core.kernel.VectorLanes.TILE;
import static org.isoloss.core.kernel.VectorLanes.addLanes;
import static org.isoloss.core.kernel.VectorLanes.all;
import static org.isoloss.core.kernel.VectorLanes.load;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.isoloss.core.kernel.Kernels.Scratch;

/**
 * LinearMap maps, forward and backward. Rows of a map are worked on four at a time, with eight or sixteen sums in
 * registers. Where less than four are left, the last row stands in for the missing ones: it is computed again and
 * written again with the same bits, so that one method serves every shape.
 */
final class VectorDense {

    /** Rows worked on at a time. */
    static final int ROWS = 4;

    /** Tokens worked on at a time: what is read and written of them then stays in the nearest cache. */
    static final int TOKENS = 128;

    private VectorDense() {}

    /** See {@link Kernels#linear}. */
    static void linear(double[] p, LinearMap map, Activations x, Activations y, int from, int to) {
        for (int start = from; start < to; start += TOKENS) {
            int end = Math.min(to, start + TOKENS);
            for (int o = 0; o < map.out(); o += ROWS) {
                fourOutputs(p, map, o, x, y, start, end);
            }
        }
    }

    private static void fourOutputs(double[] p, LinearMap map, int o, Activations x, Activations y, int from, int to) {
        int last = map.out() - 1;
        int o1 = Math.min(o + 1, last);
        int o2 = Math.min(o + 2, last);
        int o3 = Math.min(o + 3, last);
        double[] xs = x.data();
        double[] ys = y.data();
        int stride = x.stride();
        int in = map.in();
        int w0 = map.weight() + o * in;
        int w1 = map.weight() + o1 * in;
        int w2 = map.weight() + o2 * in;
        int w3 = map.weight() + o3 * in;
        for (int t = from; t < to; t += TILE) {
            DoubleVector a0 = all(map.bias(p, o));
            DoubleVector a1 = a0;
            DoubleVector b0 = all(map.bias(p, o1));
            DoubleVector b1 = b0;
            DoubleVector c0 = all(map.bias(p, o2));
            DoubleVector c1 = c0;
            DoubleVector d0 = all(map.bias(p, o3));
            DoubleVector d1 = d0;
            int at = x.row(0) + t;
            for (int i = 0; i < in; i++) {
                DoubleVector u = load(xs, at);
                DoubleVector v = load(xs, at + L);
                DoubleVector k0 = all(p[w0 + i]);
                DoubleVector k1 = all(p[w1 + i]);
                DoubleVector k2 = all(p[w2 + i]);
                DoubleVector k3 = all(p[w3 + i]);
                a0 = k0.fma(u, a0);
                a1 = k0.fma(v, a1);
                b0 = k1.fma(u, b0);
                b1 = k1.fma(v, b1);
                c0 = k2.fma(u, c0);
                c1 = k2.fma(v, c1);
                d0 = k3.fma(u, d0);
                d1 = k3.fma(v, d1);
                at += stride;
            }
            a0.intoArray(ys, y.row(o) + t);
            a1.intoArray(ys, y.row(o) + t + L);
            b0.intoArray(ys, y.row(o1) + t);
            b1.intoArray(ys, y.row(o1) + t + L);
            c0.intoArray(ys, y.row(o2) + t);
            c1.intoArray(ys, y.row(o2) + t + L);
            d0.intoArray(ys, y.row(o3) + t);
            d1.intoArray(ys, y.row(o3) + t + L);
        }
    }

    /** See {@link Kernels#linearInputGradient}. */
    static void linearInputGradient(double[] p, LinearMap map, Activations dy, Activations dx, int from, int to) {
        for (int start = from; start < to; start += TOKENS) {
            int end = Math.min(to, start + TOKENS);
            for (int i = 0; i < map.in(); i += ROWS) {
                addToFourInputs(p, map, i, dy, dx, start, end);
            }
        }
    }

    private static void addToFourInputs(
            double[] p, LinearMap map, int i, Activations dy, Activations dx, int from, int to) {
        int last = map.in() - 1;
        int x0 = dx.row(i);
        int x1 = dx.row(Math.min(i + 1, last));
        int x2 = dx.row(Math.min(i + 2, last));
        int x3 = dx.row(Math.min(i + 3, last));
        double[] xs = dx.data();
        double[] ys = dy.data();
        int stride = dy.stride();
        int in = map.in();
        int w0 = map.weight() + i;
        int w1 = map.weight() + Math.min(i + 1, last);
        int w2 = map.weight() + Math.min(i + 2, last);
        int w3 = map.weight() + Math.min(i + 3, last);
        for (int t = from; t < to; t += TILE) {
            DoubleVector a0 = load(xs, x0 + t);
            DoubleVector a1 = load(xs, x0 + t + L);
            DoubleVector b0 = load(xs, x1 + t);
            DoubleVector b1 = load(xs, x1 + t + L);
            DoubleVector c0 = load(xs, x2 + t);
            DoubleVector c1 = load(xs, x2 + t + L);
            DoubleVector d0 = load(xs, x3 + t);
            DoubleVector d1 = load(xs, x3 + t + L);
            int at = dy.row(0) + t;
            int column = 0;
            for (int o = 0; o < map.out(); o++) {
                DoubleVector u = load(ys, at);
                DoubleVector v = load(ys, at + L);
                DoubleVector k0 = all(p[w0 + column]);
                DoubleVector k1 = all(p[w1 + column]);
                DoubleVector k2 = all(p[w2 + column]);
                DoubleVector k3 = all(p[w3 + column]);
                a0 = k0.fma(u, a0);
                a1 = k0.fma(v, a1);
                b0 = k1.fma(u, b0);
                b1 = k1.fma(v, b1);
                c0 = k2.fma(u, c0);
                c1 = k2.fma(v, c1);
                d0 = k3.fma(u, d0);
                d1 = k3.fma(v, d1);
                at += stride;
                column += in;
            }
            a0.intoArray(xs, x0 + t);
            a1.intoArray(xs, x0 + t + L);
            b0.intoArray(xs, x1 + t);
            b1.intoArray(xs, x1 + t + L);
            c0.intoArray(xs, x2 + t);
            c1.intoArray(xs, x2 + t + L);
            d0.intoArray(xs, x3 + t);
            d1.intoArray(xs, x3 + t + L);
        }
    }

    /** See {@link Kernels#linearWeightGradient}. */
    static void linearWeightGradient(
            LinearMap map, Activations x, Activations dy, double[] gradient, Scratch scratch, int from, int to) {
        double[] sums = scratch.sums(ROWS * map.in() * L);
        for (int o = 0; o < map.out(); o += ROWS) {
            Activations some = dy.rows(o, Math.min(ROWS, map.out() - o));
            Arrays.fill(sums, 0, some.features() * map.in() * L, 0);
            addOuter(some, x, sums, 0, from, to);
            for (int k = 0; k < some.features(); k++) {
                for (int i = 0; i < map.in(); i++) {
                    gradient[map.weight() + (o + k) * map.in() + i] += addLanes(sums, (k * map.in() + i) * L);
                }
                if (map.hasBias()) {
                    gradient[map.bias() + o + k] += sum(dy.data(), some.row(k) + from, to - from);
                }
            }
        }
    }

    /**
     * Adds a[r][t] b[c][t] over tokens to a vector of partial sums for each pair of rows, {@code sums[at + (r C + c) L]}
     * with C the rows of b.
     *
     * @param a at most {@link #ROWS} rows
     */
    static void addOuter(Activations a, Activations b, double[] sums, int at, int from, int to) {
        int c = 0;
        for (; c < b.features() - 2; c += ROWS) {
            outerFour(a, b, c, sums, at, from, to);
        }
        if (c < b.features()) {
            outerTwo(a, b, c, sums, at, from, to);
        }
    }

    private static void outerFour(Activations a, Activations b, int c, double[] sums, int at, int from, int to) {
        int lastRow = a.features() - 1;
        int lastColumn = b.features() - 1;
        int c1 = Math.min(c + 1, lastColumn);
        int c2 = Math.min(c + 2, lastColumn);
        int c3 = Math.min(c + 3, lastColumn);
        int step = b.features() * L;
        int p0 = at;
        int p1 = at + Math.min(1, lastRow) * step;
        int p2 = at + Math.min(2, lastRow) * step;
        int p3 = at + Math.min(3, lastRow) * step;
        DoubleVector s00 = load(sums, p0 + c * L);
        DoubleVector s01 = load(sums, p0 + c1 * L);
        DoubleVector s02 = load(sums, p0 + c2 * L);
        DoubleVector s03 = load(sums, p0 + c3 * L);
        DoubleVector s10 = load(sums, p1 + c * L);
        DoubleVector s11 = load(sums, p1 + c1 * L);
        DoubleVector s12 = load(sums, p1 + c2 * L);
        DoubleVector s13 = load(sums, p1 + c3 * L);
        DoubleVector s20 = load(sums, p2 + c * L);
        DoubleVector s21 = load(sums, p2 + c1 * L);
        DoubleVector s22 = load(sums, p2 + c2 * L);
        DoubleVector s23 = load(sums, p2 + c3 * L);
        DoubleVector s30 = load(sums, p3 + c * L);
        DoubleVector s31 = load(sums, p3 + c1 * L);
        DoubleVector s32 = load(sums, p3 + c2 * L);
        DoubleVector s33 = load(sums, p3 + c3 * L);
        double[] as = a.data();
        double[] bs = b.data();
        int a0 = a.row(0);
        int a1 = a.row(Math.min(1, lastRow));
        int a2 = a.row(Math.min(2, lastRow));
        int a3 = a.row(Math.min(3, lastRow));
        int b0 = b.row(c);
        int b1 = b.row(c1);
        int b2 = b.row(c2);
        int b3 = b.row(c3);
        for (int t = from; t < to; t += L) {
            DoubleVector v0 = load(bs, b0 + t);
            DoubleVector v1 = load(bs, b1 + t);
            DoubleVector v2 = load(bs, b2 + t);
            DoubleVector v3 = load(bs, b3 + t);
            DoubleVector u = load(as, a0 + t);
            s00 = u.fma(v0, s00);
            s01 = u.fma(v1, s01);
            s02 = u.fma(v2, s02);
            s03 = u.fma(v3, s03);
            u = load(as, a1 + t);
            s10 = u.fma(v0, s10);
            s11 = u.fma(v1, s11);
            s12 = u.fma(v2, s12);
            s13 = u.fma(v3, s13);
            u = load(as, a2 + t);
            s20 = u.fma(v0, s20);
            s21 = u.fma(v1, s21);
            s22 = u.fma(v2, s22);
            s23 = u.fma(v3, s23);
            u = load(as, a3 + t);
            s30 = u.fma(v0, s30);
            s31 = u.fma(v1, s31);
            s32 = u.fma(v2, s32);
            s33 = u.fma(v3, s33);
        }
        s00.intoArray(sums, p0 + c * L);
        s01.intoArray(sums, p0 + c1 * L);
        s02.intoArray(sums, p0 + c2 * L);
        s03.intoArray(sums, p0 + c3 * L);
        s10.intoArray(sums, p1 + c * L);
        s11.intoArray(sums, p1 + c1 * L);
        s12.intoArray(sums, p1 + c2 * L);
        s13.intoArray(sums, p1 + c3 * L);
        s20.intoArray(sums, p2 + c * L);
        s21.intoArray(sums, p2 + c1 * L);
        s22.intoArray(sums, p2 + c2 * L);
        s23.intoArray(sums, p2 + c3 * L);
        s30.intoArray(sums, p3 + c * L);
        s31.intoArray(sums, p3 + c1 * L);
        s32.intoArray(sums, p3 + c2 * L);
        s33.intoArray(sums, p3 + c3 * L);
    }

    private static void outerTwo(Activations a, Activations b, int c, double[] sums, int at, int from, int to) {
        int lastRow = a.features() - 1;
        int c1 = Math.min(c + 1, b.features() - 1);
        int step = b.features() * L;
        int p0 = at;
        int p1 = at + Math.min(1, lastRow) * step;
        int p2 = at + Math.min(2, lastRow) * step;
        int p3 = at + Math.min(3, lastRow) * step;
        DoubleVector s00 = load(sums, p0 + c * L);
        DoubleVector s01 = load(sums, p0 + c1 * L);
        DoubleVector s10 = load(sums, p1 + c * L);
        DoubleVector s11 = load(sums, p1 + c1 * L);
        DoubleVector s20 = load(sums, p2 + c * L);
        DoubleVector s21 = load(sums, p2 + c1 * L);
        DoubleVector s30 = load(sums, p3 + c * L);
        DoubleVector s31 = load(sums, p3 + c1 * L);
        double[] as = a.data();
        double[] bs = b.data();
        int a0 = a.row(0);
        int a1 = a.row(Math.min(1, lastRow));
        int a2 = a.row(Math.min(2, lastRow));
        int a3 = a.row(Math.min(3, lastRow));
        int b0 = b.row(c);
        int b1 = b.row(c1);
        for (int t = from; t < to; t += L) {
            DoubleVector v0 = load(bs, b0 + t);
            DoubleVector v1 = load(bs, b1 + t);
            DoubleVector u = load(as, a0 + t);
            s00 = u.fma(v0, s00);
            s01 = u.fma(v1, s01);
            u = load(as, a1 + t);
            s10 = u.fma(v0, s10);
            s11 = u.fma(v1, s11);
            u = load(as, a2 + t);
            s20 = u.fma(v0, s20);
            s21 = u.fma(v1, s21);
            u = load(as, a3 + t);
            s30 = u.fma(v0, s30);
            s31 = u.fma(v1, s31);
        }
        s00.intoArray(sums, p0 + c * L);
        s01.intoArray(sums, p0 + c1 * L);
        s10.intoArray(sums, p1 + c * L);
        s11.intoArray(sums, p1 + c1 * L);
        s20.intoArray(sums, p2 + c * L);
        s21.intoArray(sums, p2 + c1 * L);
        s30.intoArray(sums, p3 + c * L);
        s31.intoArray(sums, p3 + c1 * L);
    }

    /** See {@link Kernels#dot}. */
    static double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
        DoubleVector sum = DoubleVector.zero(S);
        for (int i = 0; i < length; i += L) {
            sum = load(a, aFrom + i).fma(load(b, bFrom + i), sum);
        }
        return addLanes(sum);
    }

    /** See {@link Kernels#sum}. */
    static double sum(double[] a, int from, int length) {
        DoubleVector sum = DoubleVector.zero(S);
        for (int i = 0; i < length; i += L) {
            sum = sum.add(load(a, from + i));
        }
        return addLanes(sum);
    }
}
