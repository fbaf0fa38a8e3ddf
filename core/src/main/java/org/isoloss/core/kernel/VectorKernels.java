package org.isoloss.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The kernels on the Vector API, to the last bit those of {@link ScalarKernels} with as many lanes.
 *
 * <p>The feed-forward block is computed for a few hidden units and a block of tokens at a time, so that the wide layer
 * never leaves the nearest cache: the backward pass recomputes it. Methods are kept small on purpose: beyond some size
 * the compiler stops inlining the vector operations, and a loop becomes ten times slower (docs/performance.md).
 */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int UNITS = Scratch.UNITS;
    private static final int TOKENS = Scratch.TOKENS;

    private static final double[] PRESENT = presence();

    private static double[] presence() {
        double[] table = new double[2 * L];
        Arrays.fill(table, 0, L, 1);
        return table;
    }

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
        for (int o = 0; o < map.out(); o++) {
            Arrays.fill(y.data(), y.row(o) + from, y.row(o) + to, p[map.bias() + o]);
        }
        addProduct(p, map.weight(), map.in(), 1, x, y, from, to);
    }

    @Override
    public void linearInputGradient(double[] p, Linear map, Activations dy, Activations dx, int from, int to) {
        addProduct(p, map.weight(), 1, map.in(), dy, dx, from, to);
    }

    @Override
    public void linearWeightGradient(
            Linear map, Activations x, Activations dy, double[] gradient, Scratch scratch, int from, int to) {
        double[] sums = scratch.sums;
        for (int o = 0; o < map.out(); o += UNITS) {
            Activations some = dy.rows(o, Math.min(UNITS, map.out() - o));
            Arrays.fill(sums, 0, some.features() * map.in() * L, 0);
            addOuter(some, x, sums, 0, from, to);
            for (int k = 0; k < some.features(); k++) {
                for (int i = 0; i < map.in(); i++) {
                    gradient[map.weight() + (o + k) * map.in() + i] += addLanes(sums, (k * map.in() + i) * L);
                }
                gradient[map.bias() + o + k] += sum(dy.data(), some.row(k) + from, to - from);
            }
        }
    }

    @Override
    public void feedForward(
            double[] p, Linear first, Linear second, Activations x, Activations y, Scratch scratch, int from, int to) {
        for (int o = 0; o < second.out(); o++) {
            Arrays.fill(y.data(), y.row(o) + from, y.row(o) + to, p[second.bias() + o]);
        }
        for (int start = from; start < to; start += TOKENS) {
            int end = Math.min(to, start + TOKENS);
            for (int f = 0; f < first.out(); f += UNITS) {
                Activations hidden = block(scratch.hidden, start, Math.min(UNITS, first.out() - f));
                hidden(p, first, f, x, hidden, start, end);
                addProduct(p, second.weight() + f, second.in(), 1, hidden, y, start, end);
            }
        }
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
        int in = first.in();
        int out = second.out();
        double[] sums = scratch.sums;
        for (int f = 0; f < first.out(); f += UNITS) {
            int units = Math.min(UNITS, first.out() - f);
            int secondSums = units * in * L;
            int biasSums = secondSums + units * out * L;
            Arrays.fill(sums, 0, biasSums + units * L, 0);
            for (int start = from; start < to; start += TOKENS) {
                int end = Math.min(to, start + TOKENS);
                Activations hidden = block(scratch.hidden, start, units);
                Activations dHidden = block(scratch.dHidden, start, units);
                hidden(p, first, f, x, hidden, start, end);
                zero(dHidden, start, end);
                addProduct(p, second.weight() + f, 1, second.in(), dy, dHidden, start, end);
                cutOff(hidden, dHidden, sums, biasSums, start, end);
                addProduct(p, first.weight() + f * in, 1, in, dHidden, dx, start, end);
                addOuter(dHidden, x, sums, 0, start, end);
                addOuter(hidden, dy, sums, secondSums, start, end);
            }
            for (int k = 0; k < units; k++) {
                for (int i = 0; i < in; i++) {
                    gradient[first.weight() + (f + k) * in + i] += addLanes(sums, (k * in + i) * L);
                }
                for (int o = 0; o < out; o++) {
                    gradient[second.weight() + o * second.in() + f + k] +=
                            addLanes(sums, secondSums + (k * out + o) * L);
                }
                gradient[first.bias() + f + k] += addLanes(sums, biasSums + k * L);
            }
        }
        for (int o = 0; o < out; o++) {
            gradient[second.bias() + o] += sum(dy.data(), dy.row(o) + from, to - from);
        }
    }

    /** Rows for a block of tokens in a buffer of its own, addressed by the same token numbers. */
    private static Activations block(double[] buffer, int start, int rows) {
        return new Activations(buffer, -start, rows, TOKENS);
    }

    /** Some hidden units, from f on, of a block of tokens: relu(W1 x + b1). */
    private static void hidden(double[] p, Linear first, int f, Activations x, Activations hidden, int from, int to) {
        for (int k = 0; k < hidden.features(); k++) {
            Arrays.fill(hidden.data(), hidden.row(k) + from, hidden.row(k) + to, p[first.bias() + f + k]);
        }
        addProduct(p, first.weight() + f * first.in(), first.in(), 1, x, hidden, from, to);
        double[] h = hidden.data();
        for (int k = 0; k < hidden.features(); k++) {
            for (int t = hidden.row(k) + from; t < hidden.row(k) + to; t += L) {
                load(h, t).max(0).intoArray(h, t);
            }
        }
    }

    /** The derivative of the ReLU: dh where h is positive, else 0; and the sums of the result along tokens. */
    private static void cutOff(Activations hidden, Activations dHidden, double[] sums, int at, int from, int to) {
        double[] h = hidden.data();
        double[] dh = dHidden.data();
        for (int k = 0; k < hidden.features(); k++) {
            int row = hidden.row(k);
            DoubleVector sum = load(sums, at + k * L);
            for (int t = row + from; t < row + to; t += L) {
                DoubleVector slope = load(dh, t);
                slope = slope.blend(0, load(h, t).compare(VectorOperators.LE, 0));
                slope.intoArray(dh, t);
                sum = sum.add(slope);
            }
            sum.intoArray(sums, at + k * L);
        }
    }

    private static void zero(Activations x, int from, int to) {
        for (int i = 0; i < x.features(); i++) {
            Arrays.fill(x.data(), x.row(i) + from, x.row(i) + to, 0);
        }
    }

    /**
     * y[r][t] += sum_c p[w + r rowStep + c columnStep] x[c][t]: a matrix, or its transpose, or some of its rows or
     * columns, times the activations. Tiles of four rows by two vectors keep eight sums in registers.
     */
    private static void addProduct(
            double[] p, int w, int rowStep, int columnStep, Activations x, Activations y, int from, int to) {
        int r = 0;
        for (; r + 4 <= y.features(); r += 4) {
            addFourRows(p, w + r * rowStep, rowStep, columnStep, x, y.data(), y.row(r), y.stride(), from, to);
        }
        for (; r < y.features(); r++) {
            addOneRow(p, w + r * rowStep, columnStep, x, y.data(), y.row(r), from, to);
        }
    }

    private static void addFourRows(
            double[] p,
            int w,
            int rowStep,
            int step,
            Activations x,
            double[] y,
            int row,
            int stride,
            int from,
            int to) {
        double[] xs = x.data();
        int x0 = x.row(0);
        int columns = x.features();
        int xStride = x.stride();
        int w1 = w + rowStep;
        int w2 = w1 + rowStep;
        int w3 = w2 + rowStep;
        for (int t = from; t < to; t += 2 * L) {
            int y0 = row + t;
            int y1 = y0 + stride;
            int y2 = y1 + stride;
            int y3 = y2 + stride;
            DoubleVector a0 = load(y, y0);
            DoubleVector a1 = load(y, y0 + L);
            DoubleVector b0 = load(y, y1);
            DoubleVector b1 = load(y, y1 + L);
            DoubleVector c0 = load(y, y2);
            DoubleVector c1 = load(y, y2 + L);
            DoubleVector d0 = load(y, y3);
            DoubleVector d1 = load(y, y3 + L);
            int at = x0 + t;
            int s = 0;
            for (int c = 0; c < columns; c++) {
                DoubleVector u = load(xs, at);
                DoubleVector v = load(xs, at + L);
                DoubleVector k0 = all(p[w + s]);
                DoubleVector k1 = all(p[w1 + s]);
                DoubleVector k2 = all(p[w2 + s]);
                DoubleVector k3 = all(p[w3 + s]);
                a0 = k0.fma(u, a0);
                a1 = k0.fma(v, a1);
                b0 = k1.fma(u, b0);
                b1 = k1.fma(v, b1);
                c0 = k2.fma(u, c0);
                c1 = k2.fma(v, c1);
                d0 = k3.fma(u, d0);
                d1 = k3.fma(v, d1);
                at += xStride;
                s += step;
            }
            a0.intoArray(y, y0);
            a1.intoArray(y, y0 + L);
            b0.intoArray(y, y1);
            b1.intoArray(y, y1 + L);
            c0.intoArray(y, y2);
            c1.intoArray(y, y2 + L);
            d0.intoArray(y, y3);
            d1.intoArray(y, y3 + L);
        }
    }

    private static void addOneRow(double[] p, int w, int step, Activations x, double[] y, int row, int from, int to) {
        double[] xs = x.data();
        for (int t = from; t < to; t += 2 * L) {
            DoubleVector a0 = load(y, row + t);
            DoubleVector a1 = load(y, row + t + L);
            for (int c = 0; c < x.features(); c++) {
                DoubleVector k = all(p[w + c * step]);
                a0 = k.fma(load(xs, x.row(c) + t), a0);
                a1 = k.fma(load(xs, x.row(c) + t + L), a1);
            }
            a0.intoArray(y, row + t);
            a1.intoArray(y, row + t + L);
        }
    }

    /**
     * Adds a[r][t] b[c][t] over tokens to a vector of partial sums for each pair of rows, {@code sums[at + (r C + c) L]}
     * with C the rows of b. Tiles of four by four rows keep sixteen sums in registers.
     */
    private static void addOuter(Activations a, Activations b, double[] sums, int at, int from, int to) {
        int columns = b.features();
        int r = 0;
        for (; r + 4 <= a.features(); r += 4) {
            int c = 0;
            for (; c + 4 <= columns; c += 4) {
                outerTile(a, r, b, c, sums, at + (r * columns + c) * L, columns * L, from, to);
            }
            for (; c < columns; c++) {
                outerColumn(a, r, b, c, sums, at + (r * columns + c) * L, columns * L, from, to);
            }
        }
        for (; r < a.features(); r++) {
            for (int c = 0; c < columns; c++) {
                int g = at + (r * columns + c) * L;
                DoubleVector sum = load(sums, g);
                for (int t = from; t < to; t += L) {
                    sum = load(a.data(), a.row(r) + t).fma(load(b.data(), b.row(c) + t), sum);
                }
                sum.intoArray(sums, g);
            }
        }
    }

    private static void outerTile(
            Activations a, int r, Activations b, int c, double[] sums, int at, int step, int from, int to) {
        double[] as = a.data();
        double[] bs = b.data();
        int r0 = a.row(r);
        int r1 = a.row(r + 1);
        int r2 = a.row(r + 2);
        int r3 = a.row(r + 3);
        int c0 = b.row(c);
        int c1 = b.row(c + 1);
        int c2 = b.row(c + 2);
        int c3 = b.row(c + 3);
        DoubleVector s00 = load(sums, at);
        DoubleVector s01 = load(sums, at + L);
        DoubleVector s02 = load(sums, at + 2 * L);
        DoubleVector s03 = load(sums, at + 3 * L);
        DoubleVector s10 = load(sums, at + step);
        DoubleVector s11 = load(sums, at + step + L);
        DoubleVector s12 = load(sums, at + step + 2 * L);
        DoubleVector s13 = load(sums, at + step + 3 * L);
        DoubleVector s20 = load(sums, at + 2 * step);
        DoubleVector s21 = load(sums, at + 2 * step + L);
        DoubleVector s22 = load(sums, at + 2 * step + 2 * L);
        DoubleVector s23 = load(sums, at + 2 * step + 3 * L);
        DoubleVector s30 = load(sums, at + 3 * step);
        DoubleVector s31 = load(sums, at + 3 * step + L);
        DoubleVector s32 = load(sums, at + 3 * step + 2 * L);
        DoubleVector s33 = load(sums, at + 3 * step + 3 * L);
        for (int t = from; t < to; t += L) {
            DoubleVector b0 = load(bs, c0 + t);
            DoubleVector b1 = load(bs, c1 + t);
            DoubleVector b2 = load(bs, c2 + t);
            DoubleVector b3 = load(bs, c3 + t);
            DoubleVector u = load(as, r0 + t);
            s00 = u.fma(b0, s00);
            s01 = u.fma(b1, s01);
            s02 = u.fma(b2, s02);
            s03 = u.fma(b3, s03);
            u = load(as, r1 + t);
            s10 = u.fma(b0, s10);
            s11 = u.fma(b1, s11);
            s12 = u.fma(b2, s12);
            s13 = u.fma(b3, s13);
            u = load(as, r2 + t);
            s20 = u.fma(b0, s20);
            s21 = u.fma(b1, s21);
            s22 = u.fma(b2, s22);
            s23 = u.fma(b3, s23);
            u = load(as, r3 + t);
            s30 = u.fma(b0, s30);
            s31 = u.fma(b1, s31);
            s32 = u.fma(b2, s32);
            s33 = u.fma(b3, s33);
        }
        s00.intoArray(sums, at);
        s01.intoArray(sums, at + L);
        s02.intoArray(sums, at + 2 * L);
        s03.intoArray(sums, at + 3 * L);
        s10.intoArray(sums, at + step);
        s11.intoArray(sums, at + step + L);
        s12.intoArray(sums, at + step + 2 * L);
        s13.intoArray(sums, at + step + 3 * L);
        s20.intoArray(sums, at + 2 * step);
        s21.intoArray(sums, at + 2 * step + L);
        s22.intoArray(sums, at + 2 * step + 2 * L);
        s23.intoArray(sums, at + 2 * step + 3 * L);
        s30.intoArray(sums, at + 3 * step);
        s31.intoArray(sums, at + 3 * step + L);
        s32.intoArray(sums, at + 3 * step + 2 * L);
        s33.intoArray(sums, at + 3 * step + 3 * L);
    }

    private static void outerColumn(
            Activations a, int r, Activations b, int c, double[] sums, int at, int step, int from, int to) {
        double[] as = a.data();
        int r0 = a.row(r);
        int r1 = a.row(r + 1);
        int r2 = a.row(r + 2);
        int r3 = a.row(r + 3);
        int column = b.row(c);
        DoubleVector s0 = load(sums, at);
        DoubleVector s1 = load(sums, at + step);
        DoubleVector s2 = load(sums, at + 2 * step);
        DoubleVector s3 = load(sums, at + 3 * step);
        for (int t = from; t < to; t += L) {
            DoubleVector u = load(b.data(), column + t);
            s0 = load(as, r0 + t).fma(u, s0);
            s1 = load(as, r1 + t).fma(u, s1);
            s2 = load(as, r2 + t).fma(u, s2);
            s3 = load(as, r3 + t).fma(u, s3);
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + step);
        s2.intoArray(sums, at + 2 * step);
        s3.intoArray(sums, at + 3 * step);
    }

    private static double addLanes(double[] sums, int from) {
        double sum = sums[from];
        for (int lane = 1; lane < L; lane++) {
            sum += sums[from + lane];
        }
        return sum;
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
        double[] rows = scratch.scores;
        double[] lanes = scratch.lanes;
        int limit = Math.min(to, paths.parent().length);
        int count;
        for (int t = from; t < limit; t += count) {
            count = queries(paths, t, limit);
            int length = scores(paths, q, k, t, count, rows);
            largest(rows, length, lanes);
            store(lanes, statistics.data(), statistics.row(0) + t, count);
            exponentials(rows, length, lanes, 0);
            reciprocalOfSum(rows, length, lanes);
            store(lanes, statistics.data(), statistics.row(1) + t, count);
            if (dropout != null) {
                applyDropout(paths, dropout, t, count, rows);
            }
            for (int c = 0; c < v.features(); c++) {
                weightedSum(paths, rows, v.data(), v.row(c), t, count, lanes);
                for (int j = 0; j < count; j++) {
                    out.data()[out.row(c) + t + j] = lanes[j] * statistics.data()[statistics.row(1) + t + j];
                }
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
        int width = k.features();
        int tokens = paths.parent().length;
        double[] p = scratch.scores;
        double[] ds = scratch.weights;
        double[] sums = scratch.keySums;
        double[] lanes = scratch.lanes;
        Arrays.fill(sums, 0, 2 * width * tokens * L, 0);
        int count;
        for (int t = 0; t < tokens; t += count) {
            count = queries(paths, t, tokens);
            int length = scores(paths, q, k, t, count, p);
            exponentials(p, length, statistics.data(), statistics.row(0) + t);
            scale(p, length, statistics.data(), statistics.row(1) + t);
            scores(paths, dout, v, t, count, ds);
            meanOfProducts(dout, out, t, count, lanes);
            if (dropout == null) {
                scoreGradient(p, ds, length, lanes);
            } else {
                scoreGradient(paths, dropout, t, count, p, ds, lanes);
            }
            for (int c = 0; c < width; c++) {
                present(q.data(), q.row(c) + t, count).intoArray(lanes, 0);
                addToKeys(paths, ds, lanes, sums, c * tokens, t, count);
                present(dout.data(), dout.row(c) + t, count).intoArray(lanes, 0);
                addToKeys(paths, p, lanes, sums, (width + c) * tokens, t, count);
                weightedSum(paths, ds, k.data(), k.row(c), t, count, lanes);
                store(lanes, dq.data(), dq.row(c) + t, count);
            }
        }
        for (int c = 0; c < width; c++) {
            for (int s = 0; s < tokens; s++) {
                dk.data()[dk.row(c) + s] += addLanes(sums, (c * tokens + s) * L);
                dv.data()[dv.row(c) + s] += addLanes(sums, ((width + c) * tokens + s) * L);
            }
        }
    }

    // In the methods of attention a row is a key and its lanes are queries t to t + count - 1, consecutive tokens of
    // one
    // path; lanes beyond count hold other tokens, whose results are never stored and whose derivatives are zero.

    /** Returns how many of the tokens from t on may share a vector: those of its path up to the next multiple of L. */
    private static int queries(AncestorPaths paths, int t, int limit) {
        int head = paths.head()[t];
        int most = L - (t - head) % L;
        int count = 1;
        while (count < most && t + count < limit && paths.head()[t + count] == head) {
            count++;
        }
        return count;
    }

    /** Writes q . k for every key, {@code -Infinity} where it comes after the query, and returns the number of keys. */
    private static int scores(AncestorPaths paths, Activations q, Activations k, int t, int count, double[] rows) {
        double[] qs = q.data();
        double[] ks = k.data();
        int width = k.features();
        int row = 0;
        for (int end = t + count - 1; end >= 0; end = paths.parent()[paths.head()[end]]) {
            for (int s = paths.head()[end]; s <= end; s++) {
                DoubleVector score = DoubleVector.zero(S);
                int at = k.offset() + s;
                int query = q.offset() + t;
                for (int c = 0; c < width; c++) {
                    score = load(qs, query).fma(all(ks[at]), score);
                    at += k.stride();
                    query += q.stride();
                }
                score.intoArray(rows, row);
                row += L;
            }
        }
        // Only the block's own tokens can come after a query; they are the last of the first segment.
        int own = (t - paths.head()[t]) * L;
        for (int j = 1; j < count; j++) {
            Arrays.fill(rows, own + j * L, own + j * L + j, Double.NEGATIVE_INFINITY);
        }
        return row / L;
    }

    private static void largest(double[] rows, int length, double[] lanes) {
        DoubleVector max = load(rows, 0);
        for (int row = L; row < length * L; row += L) {
            max = max.max(load(rows, row));
        }
        max.intoArray(lanes, 0);
    }

    /** Replaces x by exp(x - max); lanes of other tokens may hold anything, so the difference is kept at most 0. */
    private static void exponentials(double[] rows, int length, double[] max, int at) {
        DoubleVector largest = load(max, at);
        for (int row = 0; row < length * L; row += L) {
            expNonPositive(load(rows, row).sub(largest).min(0)).intoArray(rows, row);
        }
    }

    private static void reciprocalOfSum(double[] rows, int length, double[] lanes) {
        DoubleVector sum = DoubleVector.zero(S);
        for (int row = 0; row < length * L; row += L) {
            sum = sum.add(load(rows, row));
        }
        all(1).div(sum).intoArray(lanes, 0);
    }

    private static void scale(double[] rows, int length, double[] factors, int at) {
        DoubleVector factor = load(factors, at);
        for (int row = 0; row < length * L; row += L) {
            load(rows, row).mul(factor).intoArray(rows, row);
        }
    }

    /** The first lanes of a vector, the others zero. */
    private static DoubleVector present(double[] x, int at, int count) {
        return load(x, at).mul(load(PRESENT, L - count));
    }

    private static void meanOfProducts(Activations dout, Activations out, int t, int count, double[] lanes) {
        DoubleVector mean = DoubleVector.zero(S);
        for (int c = 0; c < out.features(); c++) {
            mean = load(dout.data(), dout.row(c) + t).fma(load(out.data(), out.row(c) + t), mean);
        }
        mean.intoArray(lanes, 0);
    }

    /** ds = p (dp - mean), 0 where p is: there dp may be infinite. */
    private static void scoreGradient(double[] p, double[] ds, int length, double[] mean) {
        DoubleVector m = load(mean, 0);
        for (int row = 0; row < length * L; row += L) {
            DoubleVector weight = load(p, row);
            weight.mul(load(ds, row).sub(m))
                    .blend(0, weight.compare(VectorOperators.EQ, 0))
                    .intoArray(ds, row);
        }
    }

    /** out = sum over keys of weight times one feature of the key or value. */
    private static void weightedSum(
            AncestorPaths paths, double[] weights, double[] x, int feature, int t, int count, double[] out) {
        DoubleVector sum = DoubleVector.zero(S);
        int row = 0;
        for (int end = t + count - 1; end >= 0; end = paths.parent()[paths.head()[end]]) {
            for (int s = feature + paths.head()[end]; s <= feature + end; s++) {
                sum = load(weights, row).fma(all(x[s]), sum);
                row += L;
            }
        }
        sum.intoArray(out, 0);
    }

    /** Adds weight times a feature of the queries to each key's partial sums. */
    private static void addToKeys(
            AncestorPaths paths, double[] weights, double[] queries, double[] sums, int at, int t, int count) {
        DoubleVector query = load(queries, 0);
        int row = 0;
        for (int end = t + count - 1; end >= 0; end = paths.parent()[paths.head()[end]]) {
            int key = (at + paths.head()[end]) * L;
            for (int s = paths.head()[end]; s <= end; s++) {
                load(weights, row).fma(query, load(sums, key)).intoArray(sums, key);
                row += L;
                key += L;
            }
        }
    }

    private static void store(double[] lanes, double[] to, int at, int count) {
        System.arraycopy(lanes, 0, to, at, count);
    }

    private static void applyDropout(AncestorPaths paths, WeightDropout dropout, int t, int count, double[] weights) {
        int row = 0;
        for (int end = t + count - 1; end >= 0; end = paths.parent()[paths.head()[end]]) {
            for (int s = paths.head()[end]; s <= end; s++) {
                for (int j = 0; j < count; j++) {
                    weights[row + j] *= dropout.factor(t + j, s);
                }
                row += L;
            }
        }
    }

    /** ds = p (m dp - mean), and p becomes m p, the weights that dv needs; m are dropout's factors. */
    private static void scoreGradient(
            AncestorPaths paths, WeightDropout dropout, int t, int count, double[] p, double[] ds, double[] mean) {
        int row = 0;
        for (int end = t + count - 1; end >= 0; end = paths.parent()[paths.head()[end]]) {
            for (int s = paths.head()[end]; s <= end; s++) {
                for (int j = 0; j < L; j++) {
                    double factor = j < count ? dropout.factor(t + j, s) : 0;
                    double weight = p[row + j];
                    ds[row + j] = j >= count || weight == 0 ? 0 : weight * (ds[row + j] * factor - mean[j]);
                    p[row + j] = weight * factor;
                }
                row += L;
            }
        }
    }

    @Override
    public void rowTimesMatrix(double[] x, double[] matrix, double[] y) {
        int columns = y.length;
        int j = 0;
        for (; j + 8 * L <= columns; j += 8 * L) {
            eightVectors(x, matrix, j, y);
        }
        for (; j + L <= columns; j += L) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int i = 0, at = j; i < x.length; i++, at += columns) {
                sum = all(x[i]).fma(load(matrix, at), sum);
            }
            sum.intoArray(y, j);
        }
        for (; j < columns; j++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum = Math.fma(x[i], matrix[i * columns + j], sum);
            }
            y[j] = sum;
        }
    }

    /** Eight vectors of columns at once: their sums stay in registers while the matrix is read row by row. */
    private static void eightVectors(double[] x, double[] matrix, int j, double[] y) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        for (int i = 0, at = j; i < x.length; i++, at += y.length) {
            DoubleVector xi = all(x[i]);
            s0 = xi.fma(load(matrix, at), s0);
            s1 = xi.fma(load(matrix, at + L), s1);
            s2 = xi.fma(load(matrix, at + 2 * L), s2);
            s3 = xi.fma(load(matrix, at + 3 * L), s3);
            s4 = xi.fma(load(matrix, at + 4 * L), s4);
            s5 = xi.fma(load(matrix, at + 5 * L), s5);
            s6 = xi.fma(load(matrix, at + 6 * L), s6);
            s7 = xi.fma(load(matrix, at + 7 * L), s7);
        }
        s0.intoArray(y, j);
        s1.intoArray(y, j + L);
        s2.intoArray(y, j + 2 * L);
        s3.intoArray(y, j + 3 * L);
        s4.intoArray(y, j + 4 * L);
        s5.intoArray(y, j + 5 * L);
        s6.intoArray(y, j + 6 * L);
        s7.intoArray(y, j + 7 * L);
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
