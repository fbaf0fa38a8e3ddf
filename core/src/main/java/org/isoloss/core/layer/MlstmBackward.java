package org.isoloss.core.layer;

import java.util.Arrays;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;

/**
 * The backward pass of one head of an {@link MlstmCell} along the paths, in two walks: down them for queries, which need C;
 * up them for keys, values and gates, which need C's derivative G. Neither keeps a matrix for every token.
 *
 * <p>What needs both is F times the derivative in F, the sum of entries of G (F C'). It equals S - W, where W is the sum of
 * entries of G (I k' v^T), known on the way up, and S that of G C. By G = dy q^T and what the children send, F times theirs,
 * S is dy . y of the token itself, y being C^T q, plus the children's S - W.
 *
 * <p>m is constant in all this but for its share in epsilon, dm = -epsilon / divisor (dh . h), which goes to the winner of
 * m's maximum.
 */
final class MlstmBackward {

    private final MlstmPass pass;
    private final int head;
    private final Kernels.Scratch scratch;
    private final int d;
    private final double[] q;
    private final double[] k;
    private final double[] v;
    private final double[] dy; // the derivative in C^T q and n . q

    MlstmBackward(MlstmPass pass, int head, Kernels.Scratch scratch) {
        this.pass = pass;
        this.head = head;
        this.scratch = scratch;
        d = pass.d;
        q = zeros(0, pass.columns);
        k = zeros(1, pass.columns);
        v = pass.values(scratch, 2);
        dy = zeros(3, pass.columns);
    }

    private double[] zeros(int slot, int length) {
        double[] room = scratch.lent(slot, length);
        Arrays.fill(room, 0, length, 0);
        return room;
    }

    /** Writes the derivative in what was found, and adds to that in the queries: dq = C dy. */
    void towardsQueries(Activations dh, Activations dFound, Activations dx) {
        int size = (d + 1) * pass.keys;
        double[] transpose = scratch.lent(4, size); // of C, with n as its last row
        double[] dq = scratch.lent(5, pass.keys);
        BranchStates branches = BranchStates.lent(pass.paths, size, scratch, 6);
        for (int path = 0; path < pass.paths.count(); path++) {
            branches.begin(path, transpose, 0);
            for (int t = pass.paths.begin(path); t < pass.paths.end(path); t++) {
                pass.gather(1, head, t, pass.at(pass.added, head, t) * pass.scale, k);
                pass.gather(2, head, t, 1, v);
                divide(dh, dFound, t);
                Arrays.fill(dq, 0, pass.keys, 0);
                pass.states.remember(transpose, d + 1, pass.keys, pass.at(pass.kept, head, t), v, k, dy, dq);
                branches.keep(t, transpose, 0);
                add(dq, 0, t, 1, dx);
            }
        }
    }

    /** h = y / divisor, where the divisor holds |n . q| or the floor, whichever is larger. */
    private void divide(Activations dh, Activations dFound, int t) {
        double under = pass.at(pass.divisor, head, t);
        double product = 0; // dh . h
        for (int c = 0; c < d; c++) {
            double dhc = pass.at(dh, head * d + c, t);
            product += dhc * pass.at(pass.found, head * (d + 1) + c, t) / under;
            dy[c] = dhc / under;
        }
        double known = pass.at(pass.found, head * (d + 1) + d, t);
        dy[d] = Math.abs(known) + MlstmCell.EPSILON == under ? -product / under * Math.signum(known) : 0;
        for (int c = 0; c <= d; c++) {
            pass.put(dFound, head * (d + 1) + c, t, dy[c]);
        }
    }

    /** Adds a head's part of queries (0), keys (1) or values (2). */
    private void add(double[] from, int which, int t, double factor, Activations dx) {
        int row = which * pass.heads() * d + head * d;
        for (int c = 0; c < d; c++) {
            dx.data()[dx.row(row + c) + t] += factor * from[c];
        }
    }

    /** Writes the derivatives in i and in ln sigmoid(f), and adds to those in keys and values. */
    void towardsKeysAndValues(Activations dFound, Activations dIn, Activations dOld, Activations dx) {
        int size = d * pass.columns;
        int transposed = (d + 1) * pass.keys;
        double[] g = scratch.lent(4, size);
        double[] transpose = scratch.lent(5, transposed);
        double[] sent = scratch.lent(6, 2); // S - W and dm of the child
        BranchStates ofG = cleared(size, 7);
        BranchStates ofTranspose = cleared(transposed, 8);
        BranchStates ofSums = cleared(2, 9);
        double[] dk = zeros(10, pass.keys);
        double[] dv = zeros(11, pass.columns);
        for (int path = pass.paths.count() - 1; path >= 0; path--) {
            Arrays.fill(g, 0, size, 0);
            Arrays.fill(transpose, 0, transposed, 0);
            Arrays.fill(sent, 0, 2, 0);
            for (int t = pass.paths.end(path) - 1; t >= pass.paths.begin(path); t--) {
                ofG.receive(t, g);
                ofTranspose.receive(t, transpose);
                ofSums.receive(t, sent);
                double added = pass.at(pass.added, head, t);
                pass.gather(0, head, t, 1, q);
                pass.gather(1, head, t, added * pass.scale, k);
                pass.gather(2, head, t, 1, v);
                for (int c = 0; c <= d; c++) {
                    dy[c] = pass.at(dFound, head * (d + 1) + c, t);
                }
                Arrays.fill(dk, 0, pass.keys, 0);
                Arrays.fill(dv, 0, pass.columns, 0);
                pass.states.remember(g, d, pass.columns, 1, q, dy, k, dv);
                pass.states.remember(transpose, d + 1, pass.keys, 1, dy, q, v, dk);
                add(dv, 2, t, 1, dx);
                add(dk, 1, t, added * pass.scale, dx);
                boolean first = t == pass.paths.begin(path) && pass.paths.parent(path) < 0;
                gates(t, first, dv, sent, dIn, dOld);
                double kept = pass.at(pass.kept, head, t);
                scale(g, size, kept);
                scale(transpose, transposed, kept);
            }
            ofG.send(path, g);
            ofTranspose.send(path, transpose);
            ofSums.send(path, sent);
        }
    }

    private BranchStates cleared(int size, int slot) {
        BranchStates states = BranchStates.lent(pass.paths, size, scratch, slot);
        states.clear();
        return states;
    }

    private static void scale(double[] state, int size, double factor) {
        for (int i = 0; i < size; i++) {
            state[i] *= factor;
        }
    }

    /** From W, S and dm to the derivatives in the gates; what goes on to the parent replaces what came from the child. */
    private void gates(int t, boolean first, double[] dv, double[] sent, Activations dIn, Activations dOld) {
        double w = 0;
        double s = sent[0];
        double product = 0; // dh . h
        for (int c = 0; c <= d; c++) {
            double both = dy[c] * pass.at(pass.found, head * (d + 1) + c, t);
            w += dv[c] * v[c];
            s += both;
            product += c < d ? both : 0;
        }
        double dm = sent[1] - MlstmCell.EPSILON / pass.at(pass.divisor, head, t) * product;
        boolean old = !first && pass.at(pass.kept, head, t) == 1; // m is what the forget gate left
        double dKept = first ? 0 : s - w;
        pass.put(dIn, head, t, w + (old ? 0 : dm));
        pass.put(dOld, head, t, dKept + (old ? dm : 0));
        sent[0] = dKept;
        sent[1] = old ? dm : 0;
    }
}
