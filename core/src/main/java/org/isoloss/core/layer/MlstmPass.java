package org.isoloss.core.layer;

import java.util.Arrays;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.LinearMap;
import org.isoloss.core.kernel.StateKernels;

/**
 * {@link MlstmCell} on a tree. One more column beside the values, which is 1 for every token, makes n a part of C, and n . q
 * of C^T q.
 */
final class MlstmPass implements LayerPass {

    private final LinearMap input;
    private final LinearMap forget;
    private final int heads;
    private final Kernels kernels;
    final StateKernels states;
    final PathSegments paths;
    final int d;
    final int columns; // of C, and of its derivative
    final int keys; // columns of their transposes
    final double scale; // of keys
    final Activations x;
    final Activations in; // a row a head: i
    final Activations out; // f
    final Activations logForget; // ln sigmoid(f)
    final Activations kept; // F
    final Activations added; // I
    final Activations found; // C^T q and n . q
    final Activations divisor;
    private final Activations h;

    MlstmPass(MlstmCell cell, Tape tape, Activations x) {
        input = cell.input();
        forget = cell.forget();
        heads = cell.heads();
        d = cell.headWidth();
        columns = StateKernels.padded(d + 1);
        keys = StateKernels.padded(d);
        scale = 1 / Math.sqrt(d);
        kernels = tape.kernels();
        states = kernels.states();
        paths = tape.tokens().segments();
        this.x = x;
        in = tape.rows(heads);
        out = tape.rows(heads);
        logForget = tape.rows(heads);
        kept = tape.rows(heads);
        added = tape.rows(heads);
        found = tape.rows(heads * (d + 1));
        divisor = tape.rows(heads);
        h = tape.rows(heads * d);
    }

    @Override
    public Activations output() {
        return h;
    }

    void gates(Span span, Kernels.Scratch scratch) {
        int from = span.from();
        int length = span.to() - from;
        kernels.linear(span.parameters(), input, x, in, from, span.to());
        kernels.linear(span.parameters(), forget, x, out, from, span.to());
        GateFunctions functions = new GateFunctions(kernels, scratch.lent(0, length));
        for (int j = 0; j < heads; j++) {
            functions.logSigmoid(out.data(), out.row(j) + from, logForget.data(), logForget.row(j) + from, 0, length);
        }
    }

    int heads() {
        return heads;
    }

    double at(Activations rows, int row, int t) {
        return rows.data()[rows.row(row) + t];
    }

    void put(Activations rows, int row, int t, double value) {
        rows.data()[rows.row(row) + t] = value;
    }

    /** Copies a head's part of queries (0), keys (1) or values (2) of a token, times a factor. */
    void gather(int which, int head, int t, double factor, double[] to) {
        int row = x.row((which * heads + head) * d);
        for (int c = 0; c < d; c++) {
            to[c] = factor * x.data()[row + c * x.stride() + t];
        }
    }

    void forward(int head, Kernels.Scratch scratch) {
        int size = d * columns;
        double[] state = scratch.lent(0, size + 1); // C, then m
        double[] q = scratch.lent(1, columns);
        double[] k = scratch.lent(2, columns);
        double[] v = values(scratch, 3);
        double[] y = scratch.lent(4, columns);
        BranchStates branches = BranchStates.lent(paths, size + 1, scratch, 5);
        for (int path = 0; path < paths.count(); path++) {
            branches.begin(path, state, 0);
            if (paths.parent(path) < 0) {
                state[size] = Double.NEGATIVE_INFINITY;
            }
            for (int t = paths.begin(path); t < paths.end(path); t++) {
                double old = at(logForget, head, t) + state[size];
                double m = Math.max(old, at(in, head, t));
                double F = Math.exp(old - m);
                double I = Math.exp(at(in, head, t) - m);
                put(kept, head, t, F);
                put(added, head, t, I);
                gather(0, head, t, 1, q);
                gather(1, head, t, I * scale, k);
                gather(2, head, t, 1, v);
                Arrays.fill(y, 0, columns, 0);
                states.remember(state, d, columns, F, k, v, q, y);
                state[size] = m;
                branches.keep(t, state, 0);
                double under = Math.max(Math.abs(y[d]), Math.exp(-m)) + MlstmCell.EPSILON;
                put(divisor, head, t, under);
                for (int c = 0; c <= d; c++) {
                    put(found, head * (d + 1) + c, t, y[c]);
                }
                for (int c = 0; c < d; c++) {
                    put(h, head * d + c, t, y[c] / under);
                }
            }
        }
    }

    /** Returns room for a token's values, with the 1 after them, zero beyond. */
    double[] values(Kernels.Scratch scratch, int slot) {
        double[] v = scratch.lent(slot, columns);
        Arrays.fill(v, 0, columns, 0);
        v[d] = 1;
        return v;
    }

    @Override
    public void backward(Tape tape, Activations dh, Activations dx) {
        Activations dFound = tape.room(heads * (d + 1));
        Activations dIn = tape.room(heads);
        Activations dOut = tape.room(heads);
        tape.tokens((span, scratch) -> {
            span.zero(dIn);
            span.zero(dOut);
        });
        tape.whole(heads, (span, head, scratch) -> {
            MlstmBackward backward = new MlstmBackward(this, head, scratch);
            backward.towardsQueries(dh, dFound, dx);
            backward.towardsKeysAndValues(dFound, dIn, dOut, dx);
        });
        tape.tokens((span, scratch) -> {
            int from = span.from();
            int length = span.to() - from;
            double[] slope = scratch.lent(0, length); // of ln sigmoid(f): sigmoid(-f)
            GateFunctions functions = new GateFunctions(kernels, scratch.lent(1, length));
            for (int j = 0; j < heads; j++) {
                for (int t = 0; t < length; t++) {
                    slope[t] = -out.data()[out.row(j) + from + t];
                }
                functions.sigmoid(slope, 0, 0, length);
                for (int t = 0; t < length; t++) {
                    dOut.data()[dOut.row(j) + from + t] *= slope[t];
                }
            }
            kernels.linearBackward(span.parameters(), input, x, dIn, dx, span.gradient(), scratch, from, span.to());
            kernels.linearBackward(span.parameters(), forget, x, dOut, dx, span.gradient(), scratch, from, span.to());
        });
        tape.giveBack(dFound);
        tape.giveBack(dIn);
        tape.giveBack(dOut);
    }

    /** With m carried along: dF = F (d old - dm), dI = I (di - dm), and the quotient's rule. */
    @Override
    public Activations tangent(Tangent tangent, Activations dx) {
        Activations dIn = tangent.rows(heads);
        Activations dOld = tangent.rows(heads);
        tangent.run((from, to) -> {
            tangent.linear(input, x, dx, dIn, from, to);
            tangent.linear(forget, x, dx, dOld, from, to);
            for (int j = 0; j < heads; j++) {
                for (int t = from; t < to; t++) { // the slope of ln sigmoid(f) is 1 - sigmoid(f)
                    put(dOld, j, t, at(dOld, j, t) / (1 + Math.exp(at(out, j, t))));
                }
            }
        });
        Activations dh = tangent.rows(heads * d);
        for (int head = 0; head < heads; head++) {
            new MlstmTangent(this, head).run(dx, dIn, dOld, dh);
        }
        return dh;
    }
}
