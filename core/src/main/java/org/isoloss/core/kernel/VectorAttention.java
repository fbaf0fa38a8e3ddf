package org.isoloss.core.kernel;

import static org.isoloss.core.kernel.VectorLanes.L;
import static org.isoloss.core.kernel.VectorLanes.S;
import static org.isoloss.core.kernel.VectorLanes.addLanes;
import static org.isoloss.core.kernel.VectorLanes.all;
import static org.isoloss.core.kernel.VectorLanes.load;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.isoloss.core.kernel.Kernels.Scratch;
import org.isoloss.core.kernel.Kernels.WeightDropout;
import org.jspecify.annotations.Nullable;

/**
 * Attention along ancestors. A row is a key and its lanes are queries t to t + count - 1, consecutive tokens of one path,
 * so that no sum crosses lanes. Lanes beyond count hold other tokens: their results are never stored and their
 * derivatives are zero.
 */
final class VectorAttention {

    private VectorAttention() {}

    /** See {@link Kernels#attention}. */
    static void attention(
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
            exponentials(rows, length, lanes);
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

    /** See {@link Kernels#attentionBackward}. */
    static void attentionBackward(
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
        double[] ds = scratch.scoreGradients;
        double[] sums = scratch.keySums;
        double[] lanes = scratch.lanes;
        Arrays.fill(sums, 0, 2 * width * tokens * L, 0);
        int count;
        for (int t = 0; t < tokens; t += count) {
            count = queries(paths, t, tokens);
            scoreGradients(paths, q, k, v, out, statistics, dout, dropout, scratch, t, count);
            for (int c = 0; c < width; c++) {
                present(q.data(), q.row(c) + t, count, lanes);
                addToKeys(paths, ds, lanes, sums, c * tokens, t, count);
                present(dout.data(), dout.row(c) + t, count, lanes);
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

    /**
     * From the attention weights, computed again, to the derivatives of scores. A method of its own, for in one with the
     * loop over queries its vectors are no longer inlined.
     */
    private static void scoreGradients(
            AncestorPaths paths,
            Activations q,
            Activations k,
            Activations v,
            Activations out,
            Activations statistics,
            Activations dout,
            @Nullable WeightDropout dropout,
            Scratch scratch,
            int t,
            int count) {
        double[] p = scratch.scores;
        double[] ds = scratch.scoreGradients;
        int length = scores(paths, q, k, t, count, p);
        probabilities(p, length, statistics.data(), statistics.row(0) + t, statistics.row(1) + t);
        scores(paths, dout, v, t, count, ds);
        meanOfProducts(dout, out, t, count, scratch.lanes);
        if (dropout == null) {
            scoreGradient(p, ds, length, scratch.lanes);
        } else {
            scoreGradient(paths, dropout, t, count, p, ds, scratch.lanes);
        }
    }

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
        int row = 0;
        for (int end = t + count - 1; end >= 0; end = paths.parent()[paths.head()[end]]) {
            int head = paths.head()[end];
            int keys = end - head + 1;
            Arrays.fill(rows, row, row + keys * L, 0);
            for (int c = 0; c < k.features(); c++) {
                addProducts(q.data(), q.row(c) + t, k.data(), k.row(c) + head, keys, rows, row);
            }
            row += keys * L;
        }
        // Only the block's own tokens can come after a query; they are the last of the first segment.
        int own = (t - paths.head()[t]) * L;
        for (int j = 1; j < count; j++) {
            Arrays.fill(rows, own + j * L, own + j * L + j, Double.NEGATIVE_INFINITY);
        }
        return row / L;
    }

    /** Adds the products of one feature of the queries and of consecutive keys. */
    private static void addProducts(double[] q, int t, double[] k, int key, int keys, double[] rows, int row) {
        DoubleVector query = load(q, t);
        for (int s = 0; s < keys; s++) {
            query.fma(all(k[key + s]), load(rows, row + s * L)).intoArray(rows, row + s * L);
        }
    }

    /** The largest of each lane: four chains, for the largest of all does not depend on their order. */
    private static void largest(double[] rows, int length, double[] lanes) {
        DoubleVector a = load(rows, 0);
        DoubleVector b = a;
        DoubleVector c = a;
        DoubleVector d = a;
        int row = 0;
        for (; row < (length - 3) * L; row += 4 * L) {
            a = a.max(load(rows, row));
            b = b.max(load(rows, row + L));
            c = c.max(load(rows, row + 2 * L));
            d = d.max(load(rows, row + 3 * L));
        }
        for (; row < length * L; row += L) {
            a = a.max(load(rows, row));
        }
        a.max(b).max(c.max(d)).intoArray(lanes, 0);
    }

    /**
     * Replaces x by exp(x - max), and max by the reciprocal of their sum; lanes of other tokens may hold anything, so the
     * difference is kept at most 0.
     */
    private static void exponentials(double[] rows, int length, double[] lanes) {
        DoubleVector largest = load(lanes, 0);
        DoubleVector sum = DoubleVector.zero(S);
        for (int row = 0; row < length * L; row += L) {
            DoubleVector e =
                    VectorExponential.ofNonPositive(load(rows, row).sub(largest).min(0));
            e.intoArray(rows, row);
            sum = sum.add(e);
        }
        all(1).div(sum).intoArray(lanes, 0);
    }

    /** Replaces x by exp(x - max) over the sum of these, whose reciprocal is given. */
    private static void probabilities(double[] rows, int length, double[] statistics, int max, int reciprocal) {
        DoubleVector largest = load(statistics, max);
        DoubleVector factor = load(statistics, reciprocal);
        for (int row = 0; row < length * L; row += L) {
            VectorExponential.ofNonPositive(load(rows, row).sub(largest).min(0))
                    .mul(factor)
                    .intoArray(rows, row);
        }
    }

    /** Writes the queries' feature to the lanes, zeros beyond count. */
    private static void present(double[] x, int at, int count, double[] lanes) {
        System.arraycopy(x, at, lanes, 0, count);
        Arrays.fill(lanes, count, L, 0);
    }

    /** In plain loops: for these few sums, vectors would only weigh on the compiler. */
    private static void meanOfProducts(Activations dout, Activations out, int t, int count, double[] lanes) {
        Arrays.fill(lanes, 0, L, 0);
        for (int c = 0; c < out.features(); c++) {
            for (int j = 0; j < count; j++) {
                lanes[j] = Math.fma(dout.data()[dout.row(c) + t + j], out.data()[out.row(c) + t + j], lanes[j]);
            }
        }
    }

    /** ds = p (dp - mean). Where p is 0 because the key comes after the query, dp is infinite, and made finite here. */
    private static void scoreGradient(double[] p, double[] ds, int length, double[] mean) {
        DoubleVector m = load(mean, 0);
        DoubleVector least = all(-Double.MAX_VALUE);
        for (int row = 0; row < length * L; row += L) {
            load(p, row).mul(load(ds, row).max(least).sub(m)).intoArray(ds, row);
        }
    }

    /** Replaces the lanes by the sum over keys of weight times one feature of the key or value. */
    private static void weightedSum(
            AncestorPaths paths, double[] weights, double[] x, int feature, int t, int count, double[] lanes) {
        Arrays.fill(lanes, 0, L, 0);
        int row = 0;
        for (int end = t + count - 1; end >= 0; end = paths.parent()[paths.head()[end]]) {
            int head = paths.head()[end];
            addWeighted(weights, row, x, feature + head, end - head + 1, lanes);
            row += (end - head + 1) * L;
        }
    }

    /** Adds weight times a feature of consecutive keys or values. */
    private static void addWeighted(double[] weights, int row, double[] x, int key, int keys, double[] lanes) {
        DoubleVector sum = load(lanes, 0);
        for (int s = 0; s < keys; s++) {
            sum = load(weights, row + s * L).fma(all(x[key + s]), sum);
        }
        sum.intoArray(lanes, 0);
    }

    /** Adds weight times a feature of the queries, which the lanes hold, to each key's partial sums. */
    private static void addToKeys(
            AncestorPaths paths, double[] weights, double[] lanes, double[] sums, int at, int t, int count) {
        int row = 0;
        for (int end = t + count - 1; end >= 0; end = paths.parent()[paths.head()[end]]) {
            int head = paths.head()[end];
            addToKeys(weights, row, lanes, sums, (at + head) * L, end - head + 1);
            row += (end - head + 1) * L;
        }
    }

    private static void addToKeys(double[] weights, int row, double[] lanes, double[] sums, int key, int keys) {
        DoubleVector query = load(lanes, 0);
        for (int s = 0; s < keys * L; s += L) {
            load(weights, row + s).fma(query, load(sums, key + s)).intoArray(sums, key + s);
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
}
