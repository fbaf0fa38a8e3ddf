package org.isoloss.bench;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isoloss.core.hmm.Hmm;

/** A random hidden Markov model, and the textbook's scaled forward pass for it: one EJML product a symbol. */
public final class HmmProblem {

    static final int VOCABULARY = 50;

    /** How symbols follow from states. */
    public enum Emission {
        /** Every state may emit every symbol. */
        DENSE,
        /** Each state emits one symbol, as in GINC. */
        DETERMINISTIC
    }

    private final SplittableRandom random = new SplittableRandom(1);
    private final int states;
    private final int usedSymbols;
    private final Hmm hmm;
    private final DMatrixRMaj transition;
    private final DMatrixRMaj emissions;
    private final DMatrixRMaj belief;
    private final DMatrixRMaj next;

    HmmProblem(int states, Emission emission) {
        this.states = states;
        double[] start = row(states);
        double[][] transitions = new double[states][];
        for (int i = 0; i < states; i++) {
            transitions[i] = row(states);
        }
        double[][] dense = new double[states][];
        int[] emitted = new int[states];
        for (int i = 0; i < states; i++) {
            dense[i] = row(VOCABULARY);
            emitted[i] = i % VOCABULARY;
        }
        hmm = emission == Emission.DENSE
                ? Hmm.of(start, transitions, dense)
                : Hmm.deterministic(start, transitions, emitted, VOCABULARY);
        usedSymbols = emission == Emission.DENSE ? VOCABULARY : Math.min(states, VOCABULARY);
        transition = new DMatrixRMaj(states, states);
        emissions = new DMatrixRMaj(states, VOCABULARY);
        belief = new DMatrixRMaj(1, states);
        next = new DMatrixRMaj(1, states);
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < states; j++) {
                transition.set(i, j, hmm.transition(i, j));
            }
            for (int v = 0; v < VOCABULARY; v++) {
                emissions.set(i, v, hmm.emission(i, v));
            }
        }
    }

    Hmm hmm() {
        return hmm;
    }

    /** Returns a law over so many outcomes, none of them rare. */
    double[] row(int length) {
        double[] row = new double[length];
        double sum = 0;
        for (int i = 0; i < length; i++) {
            row[i] = 0.1 + random.nextDouble();
            sum += row[i];
        }
        for (int i = 0; i < length; i++) {
            row[i] /= sum;
        }
        return row;
    }

    /** Returns symbols that some state emits. */
    int[] sequence(int length) {
        return random.ints(length, 0, usedSymbols).toArray();
    }

    double ejmlForward(int[] sequence) {
        double logLikelihood = 0;
        for (int j = 0; j < states; j++) {
            next.data[j] = hmm.start(j);
        }
        for (int t = 0; t < sequence.length; t++) {
            if (t > 0) {
                CommonOps_DDRM.mult(belief, transition, next);
            }
            double z = 0;
            for (int j = 0; j < states; j++) {
                next.data[j] *= emissions.get(j, sequence[t]);
                z += next.data[j];
            }
            logLikelihood += Math.log(z);
            for (int j = 0; j < states; j++) {
                belief.data[j] = next.data[j] / z;
            }
        }
        return logLikelihood;
    }
}
