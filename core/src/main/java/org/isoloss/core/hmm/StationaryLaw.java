package org.isoloss.core.hmm;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * The stationary law of a hidden chain: pi T = pi, sum pi = 1, by one linear solve (EJML), and the entropy rate of the
 * chain under it.
 */
public final class StationaryLaw {

    /** How far pi T may be from pi, and how negative an entry may come out; the solve is good to about S ulps. */
    private static final double TOLERANCE = 1e-9;

    private StationaryLaw() {}

    /**
     * Returns the stationary law, shape (S).
     *
     * @throws IllegalArgumentException if it is not unique: the chain has more than one closed class
     */
    public static double[] of(Hmm hmm) {
        int states = hmm.states();
        // (T' - I) pi = 0 with one redundant equation replaced by sum pi = 1.
        DMatrixRMaj a = new DMatrixRMaj(states, states);
        for (int from = 0; from < states; from++) {
            for (int to = 0; to < states - 1; to++) {
                a.set(to, from, hmm.transition(from, to) - (from == to ? 1 : 0));
            }
            a.set(states - 1, from, 1);
        }
        DMatrixRMaj b = new DMatrixRMaj(states, 1);
        b.set(states - 1, 0, 1);
        DMatrixRMaj pi = new DMatrixRMaj(states, 1);
        var solver = LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
        if (closedClasses(hmm) > 1 || !solver.setA(a)) {
            throw new IllegalArgumentException("the chain of " + states + " states has " + closedClasses(hmm)
                    + " closed classes; expected one, for otherwise the stationary law depends on the start");
        }
        solver.solve(b, pi);
        double[] law = pi.getData().clone();
        for (int s = 0; s < states; s++) {
            if (!(law[s] >= -TOLERANCE)) {
                throw new ArithmeticException("the stationary law has entry " + law[s] + " at state " + s
                        + "; the chain is too ill-conditioned");
            }
            law[s] = Math.max(0, law[s]);
        }
        double sum = CommonOps_DDRM.elementSum(DMatrixRMaj.wrap(states, 1, law));
        for (int s = 0; s < states; s++) {
            law[s] /= sum;
        }
        return law;
    }

    /** Returns the entropy rate of the hidden chain, -sum_i pi_i sum_j T_ij ln T_ij, in nats a step. */
    public static double entropyRate(Hmm hmm) {
        double[] pi = of(hmm);
        double nats = 0;
        for (int i = 0; i < pi.length; i++) {
            for (int j = 0; j < pi.length; j++) {
                double p = hmm.transition(i, j);
                if (pi[i] > 0 && p > 0) {
                    nats -= pi[i] * p * Math.log(p);
                }
            }
        }
        return nats;
    }

    /** The number of sets of states that are left by no transition and connected within. */
    private static int closedClasses(Hmm hmm) {
        int states = hmm.states();
        boolean[][] reaches = new boolean[states][states];
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < states; j++) {
                reaches[i][j] = i == j || hmm.transition(i, j) > 0;
            }
        }
        for (int k = 0; k < states; k++) {
            for (int i = 0; i < states; i++) {
                for (int j = 0; j < states && reaches[i][k]; j++) {
                    reaches[i][j] |= reaches[k][j];
                }
            }
        }
        int classes = 0;
        for (int i = 0; i < states; i++) {
            boolean closed = true;
            boolean first = true;
            for (int j = 0; j < states; j++) {
                closed &= !reaches[i][j] || reaches[j][i];
                first &= j >= i || !(reaches[i][j] && reaches[j][i]);
            }
            if (closed && first) {
                classes++;
            }
        }
        return classes;
    }
}
