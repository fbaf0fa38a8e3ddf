package org.isoloss.core.layer;

import java.util.Arrays;
import org.isoloss.core.kernel.Activations;

/** How what one head of an {@link MlstmCell} finds changes with queries, keys, values and gates, along the paths. */
final class MlstmTangent {

    private final MlstmPass pass;
    private final int head;
    private final int d;
    private final int size; // of C, n and m
    private final double[] state; // C, n and m, then their changes
    private final double[] y;
    private final double[] dy;

    MlstmTangent(MlstmPass pass, int head) {
        this.pass = pass;
        this.head = head;
        d = pass.d;
        size = d * (d + 1) + 1;
        state = new double[2 * size];
        y = new double[d + 1];
        dy = new double[d + 1];
    }

    /**
     * Runs along all paths.
     *
     * @param dOld the change of ln sigmoid(f)
     * @param dh receives the change of what is found
     */
    void run(Activations dx, Activations dIn, Activations dOld, Activations dh) {
        BranchStates branches = BranchStates.of(pass.paths, 2 * size);
        for (int path = 0; path < pass.paths.count(); path++) {
            branches.begin(path, state, 0);
            if (pass.paths.parent(path) < 0) {
                state[size - 1] = Double.NEGATIVE_INFINITY;
            }
            for (int t = pass.paths.begin(path); t < pass.paths.end(path); t++) {
                advance(t, dx, dIn, dOld, dh);
                branches.keep(t, state, 0);
            }
        }
    }

    private void advance(int t, Activations dx, Activations dIn, Activations dOld, Activations dh) {
        double in = pass.at(pass.in, head, t);
        double old = pass.at(pass.logForget, head, t) + state[size - 1];
        double dOldAll = pass.at(dOld, head, t) + state[2 * size - 1];
        double m = Math.max(old, in);
        double dm = old >= in ? dOldAll : pass.at(dIn, head, t);
        state[size - 1] = m;
        state[2 * size - 1] = dm;
        double keep = pass.at(pass.kept, head, t);
        double add = pass.at(pass.added, head, t);
        remember(t, dx, keep, keep * (dOldAll - dm), add, add * (pass.at(dIn, head, t) - dm));
        double floor = Math.exp(-m);
        double under = Math.max(Math.abs(y[d]), floor) + MlstmCell.EPSILON;
        double dUnder = Math.abs(y[d]) >= floor ? Math.signum(y[d]) * dy[d] : -floor * dm;
        for (int c = 0; c < d; c++) {
            pass.put(dh, head * d + c, t, (dy[c] - y[c] / under * dUnder) / under);
        }
    }

    private void remember(int t, Activations dx, double keep, double dKeep, double add, double dAdd) {
        Arrays.fill(y, 0);
        Arrays.fill(dy, 0);
        for (int r = 0; r < d; r++) {
            double q = entry(pass.x, 0, r, t);
            double dq = entry(dx, 0, r, t);
            double key = entry(pass.x, 1, r, t) * pass.scale;
            double dKey = entry(dx, 1, r, t) * pass.scale;
            for (int c = 0; c <= d; c++) {
                double value = c < d ? entry(pass.x, 2, c, t) : 1;
                double dValue = c < d ? entry(dx, 2, c, t) : 0;
                int at = r * (d + 1) + c;
                double before = state[at];
                state[at] = keep * before + add * key * value;
                state[size + at] = dKeep * before
                        + keep * state[size + at]
                        + dAdd * key * value
                        + add * (dKey * value + key * dValue);
                y[c] += q * state[at];
                dy[c] += dq * state[at] + q * state[size + at];
            }
        }
    }

    /** An entry of a head's queries (0), keys (1) or values (2). */
    private double entry(Activations rows, int which, int feature, int t) {
        return pass.at(rows, (which * pass.heads() + head) * d + feature, t);
    }
}
