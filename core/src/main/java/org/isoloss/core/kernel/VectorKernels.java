package org.isoloss.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The kernels on the Vector API, to the last bit those of {@link ScalarKernels} with as many lanes.
 *
 * <p>Dense products work on tiles of four rows by two vectors of tokens: eight sums in registers, fed by two loads of
 * activations and four broadcast weights. The feed-forward block keeps its hidden units in such a tile from the first
 * map to the second, so the wide layer never reaches memory.
 */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int TILE = 4;

    // ScalarKernels.TAYLOR as constants, which the compiler keeps in registers.
    private static final double C13 = ScalarKernels.TAYLOR[0];
    private static final double C12 = ScalarKernels.TAYLOR[1];
    private static final double C11 = ScalarKernels.TAYLOR[2];
    private static final double C10 = ScalarKernels.TAYLOR[3];
    private static final double C9 = ScalarKernels.TAYLOR[4];
    private static final double C8 = ScalarKernels.TAYLOR[5];
    private static final double C7 = ScalarKernels.TAYLOR[6];
    private static final double C6 = ScalarKernels.TAYLOR[7];
    private static final double C5 = ScalarKernels.TAYLOR[8];
    private static final double C4 = ScalarKernels.TAYLOR[9];
    private static final double C3 = ScalarKernels.TAYLOR[10];
    private static final double C2 = ScalarKernels.TAYLOR[11];

    @Override
    public String name() {
        return "vector-" + L;
    }

    @Override
    public int lanes() {
        return L;
    }

    private static DoubleVector load(double[] a, int at) {
        return DoubleVector.fromArray(S, a, at);
    }

    private static DoubleVector all(double x) {
        return DoubleVector.broadcast(S, x);
    }

    /** In the order of the lanes; reduceLanes leaves the order open. Constant indices are single instructions. */
    private static double addLanes(DoubleVector v) {
        double sum = v.lane(0);
        if (L > 1) {
            sum += v.lane(1);
        }
        if (L > 2) {
            sum += v.lane(2);
            sum += v.lane(3);
        }
        if (L > 4) {
            sum += v.lane(4);
            sum += v.lane(5);
            sum += v.lane(6);
            sum += v.lane(7);
        }
        return sum;
    }

    @Override
    public void linear(double[] p, Linear map, Activations x, Activations y, int from, int to) {
        double[] xs = x.data();
        double[] ys = y.data();
        int in = map.in();
        int o = 0;
        for (; o + TILE <= map.out(); o += TILE) {
            int w = map.weight() + o * in;
            int b = map.bias() + o;
            for (int t = from; t < to; t += 2 * L) {
                DoubleVector a0 = all(p[b]);
                DoubleVector a1 = a0;
                DoubleVector b0 = all(p[b + 1]);
                DoubleVector b1 = b0;
                DoubleVector c0 = all(p[b + 2]);
                DoubleVector c1 = c0;
                DoubleVector d0 = all(p[b + 3]);
                DoubleVector d1 = d0;
                for (int i = 0; i < in; i++) {
                    DoubleVector x0 = load(xs, x.row(i) + t);
                    DoubleVector x1 = load(xs, x.row(i) + t + L);
                    DoubleVector w0 = all(p[w + i]);
                    DoubleVector w1 = all(p[w + in + i]);
                    DoubleVector w2 = all(p[w + 2 * in + i]);
                    DoubleVector w3 = all(p[w + 3 * in + i]);
                    a0 = w0.fma(x0, a0);
                    a1 = w0.fma(x1, a1);
                    b0 = w1.fma(x0, b0);
                    b1 = w1.fma(x1, b1);
                    c0 = w2.fma(x0, c0);
                    c1 = w2.fma(x1, c1);
                    d0 = w3.fma(x0, d0);
                    d1 = w3.fma(x1, d1);
                }
                a0.intoArray(ys, y.row(o) + t);
                a1.intoArray(ys, y.row(o) + t + L);
                b0.intoArray(ys, y.row(o + 1) + t);
                b1.intoArray(ys, y.row(o + 1) + t + L);
                c0.intoArray(ys, y.row(o + 2) + t);
                c1.intoArray(ys, y.row(o + 2) + t + L);
                d0.intoArray(ys, y.row(o + 3) + t);
                d1.intoArray(ys, y.row(o + 3) + t + L);
            }
        }
        for (; o < map.out(); o++) {
            int w = map.weight() + o * in;
            for (int t = from; t < to; t += 2 * L) {
                DoubleVector a0 = all(p[map.bias() + o]);
                DoubleVector a1 = a0;
                for (int i = 0; i < in; i++) {
                    DoubleVector w0 = all(p[w + i]);
                    a0 = w0.fma(load(xs, x.row(i) + t), a0);
                    a1 = w0.fma(load(xs, x.row(i) + t + L), a1);
                }
                a0.intoArray(ys, y.row(o) + t);
                a1.intoArray(ys, y.row(o) + t + L);
            }
        }
    }

    @Override
    public void linearBackward(
            double[] p,
            Linear map,
            Activations x,
            Activations dy,
            Activations dx,
            double[] gradient,
            int from,
            int to) {
        inputGradient(p, map, dy, dx, from, to);
        double[] xs = x.data();
        double[] dys = dy.data();
        for (int o = 0; o < map.out(); o++) {
            int row = dy.row(o);
            int g = map.weight() + o * map.in();
            int i = 0;
            for (; i + TILE <= map.in(); i += TILE) {
                DoubleVector a = DoubleVector.zero(S);
                DoubleVector b = a;
                DoubleVector c = a;
                DoubleVector d = a;
                for (int t = from; t < to; t += L) {
                    DoubleVector dyt = load(dys, row + t);
                    a = dyt.fma(load(xs, x.row(i) + t), a);
                    b = dyt.fma(load(xs, x.row(i + 1) + t), b);
                    c = dyt.fma(load(xs, x.row(i + 2) + t), c);
                    d = dyt.fma(load(xs, x.row(i + 3) + t), d);
                }
                gradient[g + i] += addLanes(a);
                gradient[g + i + 1] += addLanes(b);
                gradient[g + i + 2] += addLanes(c);
                gradient[g + i + 3] += addLanes(d);
            }
            for (; i < map.in(); i++) {
                gradient[g + i] += dot(dys, row + from, xs, x.row(i) + from, to - from);
            }
            gradient[map.bias() + o] += sum(dys, row + from, to - from);
        }
    }

    private static void inputGradient(double[] p, Linear map, Activations dy, Activations dx, int from, int to) {
        double[] dxs = dx.data();
        double[] dys = dy.data();
        int in = map.in();
        int i = 0;
        for (; i + TILE <= in; i += TILE) {
            for (int t = from; t < to; t += 2 * L) {
                DoubleVector a0 = load(dxs, dx.row(i) + t);
                DoubleVector a1 = load(dxs, dx.row(i) + t + L);
                DoubleVector b0 = load(dxs, dx.row(i + 1) + t);
                DoubleVector b1 = load(dxs, dx.row(i + 1) + t + L);
                DoubleVector c0 = load(dxs, dx.row(i + 2) + t);
                DoubleVector c1 = load(dxs, dx.row(i + 2) + t + L);
                DoubleVector d0 = load(dxs, dx.row(i + 3) + t);
                DoubleVector d1 = load(dxs, dx.row(i + 3) + t + L);
                for (int o = 0; o < map.out(); o++) {
                    DoubleVector y0 = load(dys, dy.row(o) + t);
                    DoubleVector y1 = load(dys, dy.row(o) + t + L);
                    int w = map.weight() + o * in + i;
                    DoubleVector w0 = all(p[w]);
                    DoubleVector w1 = all(p[w + 1]);
                    DoubleVector w2 = all(p[w + 2]);
                    DoubleVector w3 = all(p[w + 3]);
                    a0 = w0.fma(y0, a0);
                    a1 = w0.fma(y1, a1);
                    b0 = w1.fma(y0, b0);
                    b1 = w1.fma(y1, b1);
                    c0 = w2.fma(y0, c0);
                    c1 = w2.fma(y1, c1);
                    d0 = w3.fma(y0, d0);
                    d1 = w3.fma(y1, d1);
                }
                a0.intoArray(dxs, dx.row(i) + t);
                a1.intoArray(dxs, dx.row(i) + t + L);
                b0.intoArray(dxs, dx.row(i + 1) + t);
                b1.intoArray(dxs, dx.row(i + 1) + t + L);
                c0.intoArray(dxs, dx.row(i + 2) + t);
                c1.intoArray(dxs, dx.row(i + 2) + t + L);
                d0.intoArray(dxs, dx.row(i + 3) + t);
                d1.intoArray(dxs, dx.row(i + 3) + t + L);
            }
        }
        for (; i < in; i++) {
            for (int t = from; t < to; t += L) {
                DoubleVector a = load(dxs, dx.row(i) + t);
                for (int o = 0; o < map.out(); o++) {
                    a = all(p[map.weight() + o * in + i]).fma(load(dys, dy.row(o) + t), a);
                }
                a.intoArray(dxs, dx.row(i) + t);
            }
        }
    }

    @Override
    public void feedForward(double[] p, Linear first, Linear second, Activations x, Activations y, int from, int to) {
        double[] xs = x.data();
        double[] ys = y.data();
        int in = first.in();
        int hidden = first.out();
        for (int t = from; t < to; t += 2 * L) {
            for (int o = 0; o < second.out(); o++) {
                DoubleVector b = all(p[second.bias() + o]);
                b.intoArray(ys, y.row(o) + t);
                b.intoArray(ys, y.row(o) + t + L);
            }
            int f = 0;
            for (; f + TILE <= hidden; f += TILE) {
                int w = first.weight() + f * in;
                int b = first.bias() + f;
                DoubleVector a0 = all(p[b]);
                DoubleVector a1 = a0;
                DoubleVector b0 = all(p[b + 1]);
                DoubleVector b1 = b0;
                DoubleVector c0 = all(p[b + 2]);
                DoubleVector c1 = c0;
                DoubleVector d0 = all(p[b + 3]);
                DoubleVector d1 = d0;
                for (int i = 0; i < in; i++) {
                    DoubleVector x0 = load(xs, x.row(i) + t);
                    DoubleVector x1 = load(xs, x.row(i) + t + L);
                    DoubleVector w0 = all(p[w + i]);
                    DoubleVector w1 = all(p[w + in + i]);
                    DoubleVector w2 = all(p[w + 2 * in + i]);
                    DoubleVector w3 = all(p[w + 3 * in + i]);
                    a0 = w0.fma(x0, a0);
                    a1 = w0.fma(x1, a1);
                    b0 = w1.fma(x0, b0);
                    b1 = w1.fma(x1, b1);
                    c0 = w2.fma(x0, c0);
                    c1 = w2.fma(x1, c1);
                    d0 = w3.fma(x0, d0);
                    d1 = w3.fma(x1, d1);
                }
                a0 = a0.max(0);
                a1 = a1.max(0);
                b0 = b0.max(0);
                b1 = b1.max(0);
                c0 = c0.max(0);
                c1 = c1.max(0);
                d0 = d0.max(0);
                d1 = d1.max(0);
                for (int o = 0; o < second.out(); o++) {
                    int v = second.weight() + o * hidden + f;
                    int at = y.row(o) + t;
                    DoubleVector v0 = all(p[v]);
                    DoubleVector v1 = all(p[v + 1]);
                    DoubleVector v2 = all(p[v + 2]);
                    DoubleVector v3 = all(p[v + 3]);
                    DoubleVector y0 = v0.fma(a0, load(ys, at));
                    DoubleVector y1 = v0.fma(a1, load(ys, at + L));
                    y0 = v1.fma(b0, y0);
                    y1 = v1.fma(b1, y1);
                    y0 = v2.fma(c0, y0);
                    y1 = v2.fma(c1, y1);
                    v3.fma(d0, y0).intoArray(ys, at);
                    v3.fma(d1, y1).intoArray(ys, at + L);
                }
            }
            for (; f < hidden; f++) {
                for (int h = t; h < t + 2 * L; h += L) {
                    DoubleVector a = preactivation(p, first, f, x, h).max(0);
                    for (int o = 0; o < second.out(); o++) {
                        int at = y.row(o) + h;
                        all(p[second.weight() + o * hidden + f])
                                .fma(a, load(ys, at))
                                .intoArray(ys, at);
                    }
                }
            }
        }
    }

    private static DoubleVector preactivation(double[] p, Linear first, int f, Activations x, int t) {
        DoubleVector a = all(p[first.bias() + f]);
        for (int i = 0; i < first.in(); i++) {
            a = all(p[first.weight() + f * first.in() + i]).fma(load(x.data(), x.row(i) + t), a);
        }
        return a;
    }

    @Override
    public void feedForwardBackward(
            double[] p,
            Linear first,
            Linear second,
            Activations x,
            Activations dy,
            Activations dx,
            double[] gradient,
            Scratch scratch,
            int from,
            int to) {
        int hidden = first.out();
        int f = 0;
        for (; f + TILE <= hidden; f += TILE) {
            backwardTile(p, first, second, f, x, dy, dx, gradient, scratch.sums, from, to);
        }
        for (; f < hidden; f++) {
            backwardUnit(p, first, second, f, x, dy, dx, gradient, scratch.sums, from, to);
        }
        for (int o = 0; o < second.out(); o++) {
            gradient[second.bias() + o] += sum(dy.data(), dy.row(o) + from, to - from);
        }
    }

    /**
     * Four hidden units over all tokens in range. Their gradients are sums along tokens: {@code sums} holds a vector of
     * partial sums for each weight, in the order (input, unit), (output, unit), (bias, unit).
     */
    private static void backwardTile(
            double[] p,
            Linear first,
            Linear second,
            int f,
            Activations x,
            Activations dy,
            Activations dx,
            double[] gradient,
            double[] sums,
            int from,
            int to) {
        double[] xs = x.data();
        double[] dxs = dx.data();
        double[] dys = dy.data();
        int in = first.in();
        int out = second.out();
        int hidden = first.out();
        int w = first.weight() + f * in;
        int b = first.bias() + f;
        Arrays.fill(sums, 0, (in + out + 1) * TILE * L, 0);
        int secondSums = in * TILE * L;
        int biasSums = (in + out) * TILE * L;
        DoubleVector zero = DoubleVector.zero(S);
        for (int t = from; t < to; t += 2 * L) {
            DoubleVector a0 = all(p[b]);
            DoubleVector a1 = a0;
            DoubleVector b0 = all(p[b + 1]);
            DoubleVector b1 = b0;
            DoubleVector c0 = all(p[b + 2]);
            DoubleVector c1 = c0;
            DoubleVector d0 = all(p[b + 3]);
            DoubleVector d1 = d0;
            for (int i = 0; i < in; i++) {
                DoubleVector x0 = load(xs, x.row(i) + t);
                DoubleVector x1 = load(xs, x.row(i) + t + L);
                DoubleVector w0 = all(p[w + i]);
                DoubleVector w1 = all(p[w + in + i]);
                DoubleVector w2 = all(p[w + 2 * in + i]);
                DoubleVector w3 = all(p[w + 3 * in + i]);
                a0 = w0.fma(x0, a0);
                a1 = w0.fma(x1, a1);
                b0 = w1.fma(x0, b0);
                b1 = w1.fma(x1, b1);
                c0 = w2.fma(x0, c0);
                c1 = w2.fma(x1, c1);
                d0 = w3.fma(x0, d0);
                d1 = w3.fma(x1, d1);
            }
            DoubleVector h0 = a0.max(0);
            DoubleVector h1 = a1.max(0);
            DoubleVector h2 = b0.max(0);
            DoubleVector h3 = b1.max(0);
            DoubleVector h4 = c0.max(0);
            DoubleVector h5 = c1.max(0);
            DoubleVector h6 = d0.max(0);
            DoubleVector h7 = d1.max(0);
            DoubleVector s0 = zero;
            DoubleVector s1 = zero;
            DoubleVector s2 = zero;
            DoubleVector s3 = zero;
            DoubleVector s4 = zero;
            DoubleVector s5 = zero;
            DoubleVector s6 = zero;
            DoubleVector s7 = zero;
            for (int o = 0; o < out; o++) {
                DoubleVector y0 = load(dys, dy.row(o) + t);
                DoubleVector y1 = load(dys, dy.row(o) + t + L);
                int v = second.weight() + o * hidden + f;
                DoubleVector v0 = all(p[v]);
                DoubleVector v1 = all(p[v + 1]);
                DoubleVector v2 = all(p[v + 2]);
                DoubleVector v3 = all(p[v + 3]);
                s0 = v0.fma(y0, s0);
                s1 = v0.fma(y1, s1);
                s2 = v1.fma(y0, s2);
                s3 = v1.fma(y1, s3);
                s4 = v2.fma(y0, s4);
                s5 = v2.fma(y1, s5);
                s6 = v3.fma(y0, s6);
                s7 = v3.fma(y1, s7);
                int g = secondSums + o * TILE * L;
                h1.fma(y1, h0.fma(y0, load(sums, g))).intoArray(sums, g);
                h3.fma(y1, h2.fma(y0, load(sums, g + L))).intoArray(sums, g + L);
                h5.fma(y1, h4.fma(y0, load(sums, g + 2 * L))).intoArray(sums, g + 2 * L);
                h7.fma(y1, h6.fma(y0, load(sums, g + 3 * L))).intoArray(sums, g + 3 * L);
            }
            s0 = zero.blend(s0, h0.compare(VectorOperators.GT, 0));
            s1 = zero.blend(s1, h1.compare(VectorOperators.GT, 0));
            s2 = zero.blend(s2, h2.compare(VectorOperators.GT, 0));
            s3 = zero.blend(s3, h3.compare(VectorOperators.GT, 0));
            s4 = zero.blend(s4, h4.compare(VectorOperators.GT, 0));
            s5 = zero.blend(s5, h5.compare(VectorOperators.GT, 0));
            s6 = zero.blend(s6, h6.compare(VectorOperators.GT, 0));
            s7 = zero.blend(s7, h7.compare(VectorOperators.GT, 0));
            for (int i = 0; i < in; i++) {
                int at = dx.row(i) + t;
                DoubleVector x0 = load(xs, x.row(i) + t);
                DoubleVector x1 = load(xs, x.row(i) + t + L);
                DoubleVector w0 = all(p[w + i]);
                DoubleVector w1 = all(p[w + in + i]);
                DoubleVector w2 = all(p[w + 2 * in + i]);
                DoubleVector w3 = all(p[w + 3 * in + i]);
                w3.fma(s6, w2.fma(s4, w1.fma(s2, w0.fma(s0, load(dxs, at))))).intoArray(dxs, at);
                w3.fma(s7, w2.fma(s5, w1.fma(s3, w0.fma(s1, load(dxs, at + L)))))
                        .intoArray(dxs, at + L);
                int g = i * TILE * L;
                s1.fma(x1, s0.fma(x0, load(sums, g))).intoArray(sums, g);
                s3.fma(x1, s2.fma(x0, load(sums, g + L))).intoArray(sums, g + L);
                s5.fma(x1, s4.fma(x0, load(sums, g + 2 * L))).intoArray(sums, g + 2 * L);
                s7.fma(x1, s6.fma(x0, load(sums, g + 3 * L))).intoArray(sums, g + 3 * L);
            }
            load(sums, biasSums).add(s0).add(s1).intoArray(sums, biasSums);
            load(sums, biasSums + L).add(s2).add(s3).intoArray(sums, biasSums + L);
            load(sums, biasSums + 2 * L).add(s4).add(s5).intoArray(sums, biasSums + 2 * L);
            load(sums, biasSums + 3 * L).add(s6).add(s7).intoArray(sums, biasSums + 3 * L);
        }
        for (int k = 0; k < TILE; k++) {
            for (int i = 0; i < in; i++) {
                gradient[w + k * in + i] += addLanes(sums, (i * TILE + k) * L);
            }
            for (int o = 0; o < out; o++) {
                gradient[second.weight() + o * hidden + f + k] += addLanes(sums, secondSums + (o * TILE + k) * L);
            }
            gradient[b + k] += addLanes(sums, biasSums + k * L);
        }
    }

    private static double addLanes(double[] sums, int from) {
        double sum = sums[from];
        for (int lane = 1; lane < L; lane++) {
            sum += sums[from + lane];
        }
        return sum;
    }

    /** One hidden unit: what is left when the hidden layer is no multiple of a tile. */
    private static void backwardUnit(
            double[] p,
            Linear first,
            Linear second,
            int f,
            Activations x,
            Activations dy,
            Activations dx,
            double[] gradient,
            double[] sums,
            int from,
            int to) {
        int in = first.in();
        int out = second.out();
        Arrays.fill(sums, 0, (in + out + 1) * L, 0);
        for (int t = from; t < to; t += L) {
            DoubleVector h = preactivation(p, first, f, x, t).max(0);
            DoubleVector s = DoubleVector.zero(S);
            for (int o = 0; o < out; o++) {
                DoubleVector y = load(dy.data(), dy.row(o) + t);
                s = all(p[second.weight() + o * second.in() + f]).fma(y, s);
                int g = (in + o) * L;
                h.fma(y, load(sums, g)).intoArray(sums, g);
            }
            s = DoubleVector.zero(S).blend(s, h.compare(VectorOperators.GT, 0));
            for (int i = 0; i < in; i++) {
                int at = dx.row(i) + t;
                all(p[first.weight() + f * in + i]).fma(s, load(dx.data(), at)).intoArray(dx.data(), at);
                s.fma(load(x.data(), x.row(i) + t), load(sums, i * L)).intoArray(sums, i * L);
            }
            int g = (in + out) * L;
            load(sums, g).add(s).intoArray(sums, g);
        }
        for (int i = 0; i < in; i++) {
            gradient[first.weight() + f * in + i] += addLanes(sums, i * L);
        }
        for (int o = 0; o < out; o++) {
            gradient[second.weight() + o * second.in() + f] += addLanes(sums, (in + o) * L);
        }
        gradient[first.bias() + f] += addLanes(sums, (in + out) * L);
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
        double[] e = scratch.scores;
        for (int t = from; t < Math.min(to, paths.parent().length); t++) {
            int length = scores(paths, q, k, t, e);
            double max = max(e, length);
            double reciprocal = 1 / exponentials(e, length, max);
            statistics.data()[statistics.row(0) + t] = max;
            statistics.data()[statistics.row(1) + t] = reciprocal;
            if (dropout != null) {
                ScalarKernels.applyDropout(paths, dropout, t, e);
            }
            for (int c = 0; c < v.features(); c++) {
                out.data()[out.row(c) + t] = weightedSum(paths, e, v, c, t) * reciprocal;
            }
        }
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
        double[] p = scratch.scores;
        double[] ds = scratch.weights;
        for (int t = 0; t < paths.parent().length; t++) {
            int length = scores(paths, q, k, t, p);
            exponentials(p, length, statistics.data()[statistics.row(0) + t]);
            double reciprocal = statistics.data()[statistics.row(1) + t];
            double mean = 0;
            for (int c = 0; c < v.features(); c++) {
                mean = Math.fma(dout.data()[dout.row(c) + t], out.data()[out.row(c) + t], mean);
            }
            scores(paths, dout, v, t, ds);
            if (dropout == null) {
                for (int n = 0; n < length; n += L) {
                    DoubleVector weight = load(p, n).mul(reciprocal);
                    weight.intoArray(p, n);
                    VectorMask<Double> none = weight.compare(VectorOperators.EQ, 0);
                    weight.mul(load(ds, n).sub(mean)).blend(0, none).intoArray(ds, n);
                }
            } else {
                for (int n = 0; n < length; n++) {
                    p[n] *= reciprocal;
                }
                ScalarKernels.scoreGradientUnderDropout(paths, dropout, t, p, ds, mean);
            }
            for (int c = 0; c < v.features(); c++) {
                addScaled(paths, p, dout.data()[dout.row(c) + t], dv, c, t);
                addScaled(paths, ds, q.data()[q.row(c) + t], dk, c, t);
                dq.data()[dq.row(c) + t] = weightedSum(paths, ds, k, c, t);
            }
        }
    }

    /** See {@link ScalarKernels}: segments end at whole blocks, filled up with {@code -Infinity}. */
    private static int scores(AncestorPaths paths, Activations q, Activations k, int t, double[] out) {
        int n = 0;
        for (int end = t; end >= 0; end = paths.parent()[paths.head()[end]]) {
            int start = paths.head()[end];
            int length = end - start + 1;
            for (int s = 0; s < length; s += L) {
                DoubleVector score = DoubleVector.zero(S);
                for (int c = 0; c < k.features(); c++) {
                    score = all(q.data()[q.row(c) + t]).fma(load(k.data(), k.row(c) + start + s), score);
                }
                score.intoArray(out, n + s);
            }
            int padded = Activations.padded(length);
            for (int s = length; s < padded; s++) {
                out[n + s] = Double.NEGATIVE_INFINITY;
            }
            n += padded;
        }
        return n;
    }

    private static double max(double[] x, int length) {
        DoubleVector max = load(x, 0);
        for (int n = L; n < length; n += L) {
            max = max.max(load(x, n));
        }
        return max.reduceLanes(VectorOperators.MAX); // exact in any order
    }

    /** Replaces x by exp(x - max) and returns the sum. */
    private static double exponentials(double[] x, int length, double max) {
        DoubleVector sum = DoubleVector.zero(S);
        for (int n = 0; n < length; n += L) {
            DoubleVector e = expNonPositive(load(x, n).sub(max));
            e.intoArray(x, n);
            sum = sum.add(e);
        }
        return addLanes(sum);
    }

    private static double weightedSum(AncestorPaths paths, double[] weights, Activations v, int c, int t) {
        DoubleVector sum = DoubleVector.zero(S);
        int n = 0;
        for (int end = t; end >= 0; end = paths.parent()[paths.head()[end]]) {
            int start = paths.head()[end];
            int length = end - start + 1;
            int row = v.row(c) + start;
            for (int s = 0; s < length; s += L) {
                sum = load(weights, n + s).fma(load(v.data(), row + s), sum);
            }
            n += Activations.padded(length);
        }
        return addLanes(sum);
    }

    private static void addScaled(AncestorPaths paths, double[] weights, double factor, Activations to, int c, int t) {
        double[] data = to.data();
        DoubleVector scale = all(factor);
        int n = 0;
        for (int end = t; end >= 0; end = paths.parent()[paths.head()[end]]) {
            int start = paths.head()[end];
            int length = end - start + 1;
            int row = to.row(c) + start;
            for (int s = 0; s < length; s += L) {
                load(weights, n + s).fma(scale, load(data, row + s)).intoArray(data, row + s);
            }
            n += Activations.padded(length);
        }
    }

    @Override
    public void expNonPositive(double[] x, int from, int length) {
        int i = from;
        for (; i + L <= from + length; i += L) {
            expNonPositive(load(x, i)).intoArray(x, i);
        }
        for (; i < from + length; i++) {
            x[i] = ScalarKernels.expNonPositive(x[i]);
        }
    }

    private static DoubleVector expNonPositive(DoubleVector x) {
        DoubleVector rounder = all(ScalarKernels.ROUNDER);
        DoubleVector z = x.fma(all(ScalarKernels.LOG2_E), rounder);
        DoubleVector n = z.sub(rounder);
        DoubleVector r = n.fma(all(-ScalarKernels.LN2_LOW), n.fma(all(-ScalarKernels.LN2_HIGH), x));
        DoubleVector p = all(C13).fma(r, all(C12));
        p = p.fma(r, all(C11)).fma(r, all(C10)).fma(r, all(C9)).fma(r, all(C8));
        p = p.fma(r, all(C7)).fma(r, all(C6)).fma(r, all(C5)).fma(r, all(C4));
        p = p.fma(r, all(C3)).fma(r, all(C2)).fma(r, all(1)).fma(r, all(1));
        LongVector exponent = z.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
        DoubleVector e = p.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
        return e.blend(0, x.compare(VectorOperators.LT, ScalarKernels.SMALLEST_EXPONENT));
    }

    @Override
    public double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
        DoubleVector sum = DoubleVector.zero(S);
        for (int i = 0; i < length; i += L) {
            sum = load(a, aFrom + i).fma(load(b, bFrom + i), sum);
        }
        return addLanes(sum);
    }

    @Override
    public double sum(double[] a, int from, int length) {
        DoubleVector sum = DoubleVector.zero(S);
        for (int i = 0; i < length; i += L) {
            sum = sum.add(load(a, from + i));
        }
        return addLanes(sum);
    }
}
