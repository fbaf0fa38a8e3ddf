package org.isoloss.core.kernel;

import static org.isoloss.core.kernel.VectorLanes.L;
import static org.isoloss.core.kernel.VectorLanes.S;
import static org.isoloss.core.kernel.VectorLanes.TILE;
import static org.isoloss.core.kernel.VectorLanes.addLanes;
import static org.isoloss.core.kernel.VectorLanes.all;
import static org.isoloss.core.kernel.VectorLanes.load;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.isoloss.core.kernel.Kernels.Scratch;

/**
 * The feed-forward block, four hidden units and two vectors of tokens at a time. Forward, hidden units live in registers
 * between the two maps. Backward they are computed again and, for some tokens, held in the nearest cache.
 *
 * <p>Both maps' weights are first laid out by groups of four units: their biases, then for each input the four weights,
 * then for each output the four weights. Activations are copied, a tile forward and {@link #TOKENS} tokens backward, into
 * rows of constant stride: that frees the inner loops of checks and address arithmetic. The methods that do the arithmetic
 * are alike and each written out: a part that returned several vectors would have to put them on the heap.
 */
final class VectorFeedForward {

    /** Hidden units a group. */
    private static final int UNITS = VectorDense.ROWS;

    private static final int TOKENS = VectorDense.TOKENS;

    /** Doubles of partial sums at a time, a quarter of a megabyte. */
    private static final int SUMS = 1 << 15;

    private VectorFeedForward() {}

    /** See {@link Kernels#feedForward}. */
    static void forward(
            double[] p,
            LinearMap first,
            LinearMap second,
            Activations x,
            Activations y,
            Scratch scratch,
            int from,
            int to) {
        int in = first.in();
        int out = second.out();
        int group = groupSize(in, out);
        double[] weights = layOut(p, first, second, scratch.weights(groups(first) * group));
        Activations xs = rows(scratch.inputs(in * TILE), in, TILE);
        Activations ys = rows(scratch.outputs(out * TILE), out, TILE);
        for (int t = from; t < to; t += TILE) {
            copy(x, t, xs, 0, TILE);
            for (int o = 0; o < out; o++) {
                Arrays.fill(ys.data(), ys.row(o), ys.row(o) + TILE, p[second.bias() + o]);
            }
            for (int g = 0; g < groups(first); g++) {
                addUnits(weights, g * group, in, out, xs.data(), ys.data());
            }
            copy(ys, 0, y, t, TILE);
        }
    }

    /** See {@link Kernels#feedForwardBackward}. */
    static void backward(
            double[] p,
            LinearMap first,
            LinearMap second,
            Activations x,
            Activations dy,
            Activations dx,
            double[] gradient,
            Scratch scratch,
            int from,
            int to) {
        int in = first.in();
        int out = second.out();
        int size = groupSize(in, out);
        double[] weights = layOut(p, first, second, scratch.weights(groups(first) * size));
        int batch = Math.min(groups(first), Math.max(1, SUMS / (size * L)));
        double[] sums = scratch.sums(batch * size * L);
        for (int g = 0; g < groups(first); g += batch) {
            int end = Math.min(groups(first), g + batch);
            batchBackward(weights, g, end, in, out, x, dy, dx, scratch, sums, from, to);
            addGradient(sums, g, end, first, second, gradient);
        }
        for (int o = 0; o < out; o++) {
            gradient[second.bias() + o] += VectorDense.sum(dy.data(), dy.row(o) + from, to - from);
        }
    }

    /** The backward pass of some groups of units, whose sums over all tokens stay in a near cache. */
    private static void batchBackward(
            double[] weights,
            int firstGroup,
            int endGroup,
            int in,
            int out,
            Activations x,
            Activations dy,
            Activations dx,
            Scratch scratch,
            double[] sums,
            int from,
            int to) {
        int size = groupSize(in, out);
        Arrays.fill(sums, 0, (endGroup - firstGroup) * size * L, 0);
        Activations xs = rows(scratch.inputs(in * TOKENS), in, TOKENS);
        Activations dxs = rows(scratch.inputGradients(in * TOKENS), in, TOKENS);
        Activations dys = rows(scratch.outputs(out * TOKENS), out, TOKENS);
        for (int start = from; start < to; start += TOKENS) {
            int tokens = Math.min(to - start, TOKENS);
            copy(x, start, xs, 0, tokens);
            copy(dx, start, dxs, 0, tokens);
            copy(dy, start, dys, 0, tokens);
            for (int g = firstGroup; g < endGroup; g++) {
                groupBackward(weights, g * size, xs, dys, dxs, scratch, sums, (g - firstGroup) * size * L, tokens);
            }
            copy(dxs, 0, dx, start, tokens);
        }
    }

    /** A group's part of the backward pass of some tokens; its sums are in the order of its weights. */
    private static void groupBackward(
            double[] weights,
            int bias,
            Activations x,
            Activations dy,
            Activations dx,
            Scratch scratch,
            double[] sums,
            int at,
            int tokens) {
        int w1 = bias + UNITS;
        int w2 = w1 + UNITS * x.features();
        Activations h = rows(scratch.hidden(UNITS * TOKENS), UNITS, TOKENS);
        Activations dh = rows(scratch.hiddenGradients(UNITS * TOKENS), UNITS, TOKENS);
        for (int t = 0; t < tokens; t += TILE) {
            hidden(weights, bias, x.data(), x.features(), h.data(), t);
        }
        for (int t = 0; t < tokens; t += TILE) {
            slope(weights, w2, dy.data(), dy.features(), h.data(), dh.data(), t);
        }
        for (int t = 0; t < tokens; t += TILE) {
            addToInputs(weights, w1, dh.data(), dx.data(), dx.features(), t);
        }
        VectorDense.addOuter(dh, x, sums, at + (w1 - bias) * L, 0, tokens);
        VectorDense.addOuter(h, dy, sums, at + (w2 - bias) * L, 0, tokens);
        addRows(dh.data(), tokens, sums, at);
    }

    private static void addGradient(
            double[] sums, int firstGroup, int endGroup, LinearMap first, LinearMap second, double[] gradient) {
        int in = first.in();
        int out = second.out();
        for (int f = firstGroup * UNITS; f < Math.min(endGroup * UNITS, first.out()); f++) {
            int k = f % UNITS;
            int bias = (f / UNITS - firstGroup) * groupSize(in, out);
            int w1 = bias + UNITS + k * in;
            int w2 = bias + UNITS + UNITS * in + k * out;
            gradient[first.bias() + f] += addLanes(sums, (bias + k) * L);
            for (int i = 0; i < in; i++) {
                gradient[first.weight() + f * in + i] += addLanes(sums, (w1 + i) * L);
            }
            for (int o = 0; o < out; o++) {
                gradient[second.weight() + o * second.in() + f] += addLanes(sums, (w2 + o) * L);
            }
        }
    }

    private static Activations rows(double[] buffer, int rows, int stride) {
        return new Activations(buffer, 0, rows, stride);
    }

    private static void copy(Activations a, int from, Activations b, int to, int tokens) {
        for (int i = 0; i < a.features(); i++) {
            System.arraycopy(a.data(), a.row(i) + from, b.data(), b.row(i) + to, tokens);
        }
    }

    private static int groups(LinearMap first) {
        return (first.out() + UNITS - 1) / UNITS;
    }

    private static int groupSize(int in, int out) {
        return UNITS * (1 + in + out);
    }

    /**
     * Lays the weights out by groups. The units missing from the last group have a bias of 0 and weights of -0: such a
     * unit is 0, adds -0 to the outputs and, backward, to the inputs, and x + -0 = x in every bit.
     */
    private static double[] layOut(double[] p, LinearMap first, LinearMap second, double[] weights) {
        int in = first.in();
        int out = second.out();
        int at = 0;
        for (int f = 0; f < first.out(); f += UNITS) {
            int units = Math.min(UNITS, first.out() - f);
            Arrays.fill(weights, at, at + UNITS, 0);
            System.arraycopy(p, first.bias() + f, weights, at, units);
            at += UNITS;
            Arrays.fill(weights, at, at + UNITS * (in + out), -0.0);
            for (int i = 0; i < in; i++, at += UNITS) {
                for (int k = 0; k < units; k++) {
                    weights[at + k] = p[first.weight() + (f + k) * in + i];
                }
            }
            for (int o = 0; o < out; o++, at += UNITS) {
                System.arraycopy(p, second.weight() + o * second.in() + f, weights, at, units);
            }
        }
        return weights;
    }

    /** y += W2 relu(W1 x + b1) for a group of units, which begins at {@code bias}, and one tile of rows. */
    private static void addUnits(double[] w, int bias, int in, int out, double[] x, double[] y) {
        DoubleVector a0 = all(w[bias]);
        DoubleVector a1 = a0;
        DoubleVector b0 = all(w[bias + 1]);
        DoubleVector b1 = b0;
        DoubleVector c0 = all(w[bias + 2]);
        DoubleVector c1 = c0;
        DoubleVector d0 = all(w[bias + 3]);
        DoubleVector d1 = d0;
        int w1 = bias + UNITS;
        for (int i = 0; i < in; i++) {
            DoubleVector u = load(x, i * TILE);
            DoubleVector v = load(x, i * TILE + L);
            DoubleVector k = all(w[w1 + UNITS * i]);
            a0 = k.fma(u, a0);
            a1 = k.fma(v, a1);
            k = all(w[w1 + UNITS * i + 1]);
            b0 = k.fma(u, b0);
            b1 = k.fma(v, b1);
            k = all(w[w1 + UNITS * i + 2]);
            c0 = k.fma(u, c0);
            c1 = k.fma(v, c1);
            k = all(w[w1 + UNITS * i + 3]);
            d0 = k.fma(u, d0);
            d1 = k.fma(v, d1);
        }
        a0 = a0.max(0);
        a1 = a1.max(0);
        b0 = b0.max(0);
        b1 = b1.max(0);
        c0 = c0.max(0);
        c1 = c1.max(0);
        d0 = d0.max(0);
        d1 = d1.max(0);
        int w2 = w1 + UNITS * in;
        for (int o = 0; o < out; o++) {
            DoubleVector u = load(y, o * TILE);
            DoubleVector v = load(y, o * TILE + L);
            DoubleVector k = all(w[w2 + UNITS * o]);
            u = k.fma(a0, u);
            v = k.fma(a1, v);
            k = all(w[w2 + UNITS * o + 1]);
            u = k.fma(b0, u);
            v = k.fma(b1, v);
            k = all(w[w2 + UNITS * o + 2]);
            u = k.fma(c0, u);
            v = k.fma(c1, v);
            k = all(w[w2 + UNITS * o + 3]);
            u = k.fma(d0, u);
            v = k.fma(d1, v);
            u.intoArray(y, o * TILE);
            v.intoArray(y, o * TILE + L);
        }
    }

    /** h = relu(W1 x + b1) for a group of units and two vectors of tokens. */
    private static void hidden(double[] w, int bias, double[] x, int in, double[] h, int t) {
        DoubleVector a0 = all(w[bias]);
        DoubleVector a1 = a0;
        DoubleVector b0 = all(w[bias + 1]);
        DoubleVector b1 = b0;
        DoubleVector c0 = all(w[bias + 2]);
        DoubleVector c1 = c0;
        DoubleVector d0 = all(w[bias + 3]);
        DoubleVector d1 = d0;
        int w1 = bias + UNITS;
        for (int i = 0; i < in; i++) {
            DoubleVector u = load(x, i * TOKENS + t);
            DoubleVector v = load(x, i * TOKENS + t + L);
            DoubleVector k = all(w[w1 + UNITS * i]);
            a0 = k.fma(u, a0);
            a1 = k.fma(v, a1);
            k = all(w[w1 + UNITS * i + 1]);
            b0 = k.fma(u, b0);
            b1 = k.fma(v, b1);
            k = all(w[w1 + UNITS * i + 2]);
            c0 = k.fma(u, c0);
            c1 = k.fma(v, c1);
            k = all(w[w1 + UNITS * i + 3]);
            d0 = k.fma(u, d0);
            d1 = k.fma(v, d1);
        }
        a0.max(0).intoArray(h, t);
        a1.max(0).intoArray(h, t + L);
        b0.max(0).intoArray(h, t + TOKENS);
        b1.max(0).intoArray(h, t + TOKENS + L);
        c0.max(0).intoArray(h, t + 2 * TOKENS);
        c1.max(0).intoArray(h, t + 2 * TOKENS + L);
        d0.max(0).intoArray(h, t + 3 * TOKENS);
        d1.max(0).intoArray(h, t + 3 * TOKENS + L);
    }

    /** dh = W2^T dy where h is positive, else 0, for a group of units and two vectors of tokens. */
    private static void slope(double[] w, int w2, double[] dy, int out, double[] h, double[] dh, int t) {
        DoubleVector a0 = DoubleVector.zero(S);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector d0 = a0;
        DoubleVector d1 = a0;
        for (int o = 0; o < out; o++) {
            DoubleVector u = load(dy, o * TOKENS + t);
            DoubleVector v = load(dy, o * TOKENS + t + L);
            DoubleVector k = all(w[w2 + UNITS * o]);
            a0 = k.fma(u, a0);
            a1 = k.fma(v, a1);
            k = all(w[w2 + UNITS * o + 1]);
            b0 = k.fma(u, b0);
            b1 = k.fma(v, b1);
            k = all(w[w2 + UNITS * o + 2]);
            c0 = k.fma(u, c0);
            c1 = k.fma(v, c1);
            k = all(w[w2 + UNITS * o + 3]);
            d0 = k.fma(u, d0);
            d1 = k.fma(v, d1);
        }
        cutOff(a0, h, dh, t);
        cutOff(a1, h, dh, t + L);
        cutOff(b0, h, dh, t + TOKENS);
        cutOff(b1, h, dh, t + TOKENS + L);
        cutOff(c0, h, dh, t + 2 * TOKENS);
        cutOff(c1, h, dh, t + 2 * TOKENS + L);
        cutOff(d0, h, dh, t + 3 * TOKENS);
        cutOff(d1, h, dh, t + 3 * TOKENS + L);
    }

    /** The derivative of the ReLU. */
    private static void cutOff(DoubleVector slope, double[] h, double[] dh, int at) {
        slope.blend(0, load(h, at).compare(VectorOperators.LE, 0)).intoArray(dh, at);
    }

    /** dx += W1^T dh for a group of units and two vectors of tokens. */
    private static void addToInputs(double[] w, int w1, double[] dh, double[] dx, int in, int t) {
        DoubleVector a0 = load(dh, t);
        DoubleVector a1 = load(dh, t + L);
        DoubleVector b0 = load(dh, t + TOKENS);
        DoubleVector b1 = load(dh, t + TOKENS + L);
        DoubleVector c0 = load(dh, t + 2 * TOKENS);
        DoubleVector c1 = load(dh, t + 2 * TOKENS + L);
        DoubleVector d0 = load(dh, t + 3 * TOKENS);
        DoubleVector d1 = load(dh, t + 3 * TOKENS + L);
        for (int i = 0; i < in; i++) {
            DoubleVector u = load(dx, i * TOKENS + t);
            DoubleVector v = load(dx, i * TOKENS + t + L);
            DoubleVector k = all(w[w1 + UNITS * i]);
            u = k.fma(a0, u);
            v = k.fma(a1, v);
            k = all(w[w1 + UNITS * i + 1]);
            u = k.fma(b0, u);
            v = k.fma(b1, v);
            k = all(w[w1 + UNITS * i + 2]);
            u = k.fma(c0, u);
            v = k.fma(c1, v);
            k = all(w[w1 + UNITS * i + 3]);
            u = k.fma(d0, u);
            v = k.fma(d1, v);
            u.intoArray(dx, i * TOKENS + t);
            v.intoArray(dx, i * TOKENS + t + L);
        }
    }

    /** Adds each unit's row to its vector of partial sums. */
    private static void addRows(double[] units, int tokens, double[] sums, int at) {
        DoubleVector a = load(sums, at);
        DoubleVector b = load(sums, at + L);
        DoubleVector c = load(sums, at + 2 * L);
        DoubleVector d = load(sums, at + 3 * L);
        for (int t = 0; t < tokens; t += L) {
            a = a.add(load(units, t));
            b = b.add(load(units, t + TOKENS));
            c = c.add(load(units, t + 2 * TOKENS));
            d = d.add(load(units, t + 3 * TOKENS));
        }
        a.intoArray(sums, at);
        b.intoArray(sums, at + L);
        c.intoArray(sums, at + 2 * L);
        d.intoArray(sums, at + 3 * L);
    }
}
