package org.isoloss.core.hmm;

import java.util.Arrays;

/**
 * How often a model is expected to have started in each state, moved and emitted, given sequences: the sums that
 * re-estimation divides. {@link #forward} must precede {@link #backward} of the same sequence. Mutable, for one thread.
 */
final class ExpectedCounts {

    private final Hmm hmm;
    private final double[] start; // (S)
    private final double[] moves; // (S, S), not yet multiplied with the transition
    private final double[] emissions; // (S, V)
    private double[][] alpha = new double[0][]; // (T, S), scaled to sum to 1
    private double[] scale = new double[0]; // (T)

    ExpectedCounts(Hmm hmm) {
        this.hmm = hmm;
        this.start = new double[hmm.states()];
        this.moves = new double[hmm.states() * hmm.states()];
        this.emissions = new double[hmm.states() * hmm.symbols()];
    }

    /** Returns ln p(sequence) and keeps the scaled forward probabilities. */
    double forward(int[] sequence) {
        int states = hmm.states();
        if (alpha.length < sequence.length) {
            alpha = new double[sequence.length][states];
            scale = new double[sequence.length];
        }
        double logLikelihood = 0;
        for (int t = 0; t < sequence.length; t++) {
            double[] now = alpha[t];
            Arrays.fill(now, 0);
            double z = 0;
            for (int j : hmm.lendEmitters(sequence[t])) {
                double arrival = 0;
                if (t == 0) {
                    arrival = hmm.start(j);
                } else {
                    for (int i : hmm.lendEmitters(sequence[t - 1])) {
                        arrival += alpha[t - 1][i] * hmm.transition(i, j);
                    }
                }
                now[j] = arrival * hmm.emission(j, sequence[t]);
                z += now[j];
            }
            if (!(z > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            for (int j : hmm.lendEmitters(sequence[t])) {
                now[j] /= z;
            }
            scale[t] = z;
            logLikelihood += Math.log(z);
        }
        return logLikelihood;
    }

    /** Adds the counts of the sequence that {@link #forward} has just seen, with a weight. */
    void backward(int[] sequence, double weight) {
        int states = hmm.states();
        double[] beta = new double[states];
        double[] onward = new double[states]; // B(j, y) beta(j) / z of the step after
        Arrays.fill(beta, 1);
        for (int t = sequence.length - 1; t >= 0; t--) {
            int[] here = hmm.lendEmitters(sequence[t]);
            if (t < sequence.length - 1) {
                int[] ahead = hmm.lendEmitters(sequence[t + 1]);
                for (int i : here) {
                    double sum = 0;
                    for (int j : ahead) {
                        sum += hmm.transition(i, j) * onward[j];
                        moves[i * states + j] += weight * alpha[t][i] * onward[j];
                    }
                    beta[i] = sum;
                }
            }
            for (int i : here) {
                double gamma = weight * alpha[t][i] * beta[i];
                emissions[i * hmm.symbols() + sequence[t]] += gamma;
                if (t == 0) {
                    start[i] += gamma;
                }
                onward[i] = hmm.emission(i, sequence[t]) * beta[i] / scale[t];
            }
        }
    }

    /** Returns the model whose rows are the counts, normalised; a row without counts stays as it was. */
    Hmm maximise() {
        int states = hmm.states();
        int symbols = hmm.symbols();
        double[] newStart = new double[states];
        double[][] transition = new double[states][states];
        double[][] emission = new double[states][symbols];
        for (int i = 0; i < states; i++) {
            newStart[i] = start[i];
            for (int j = 0; j < states; j++) {
                transition[i][j] = moves[i * states + j] * hmm.transition(i, j);
            }
            System.arraycopy(emissions, i * symbols, emission[i], 0, symbols);
        }
        double[] oldStart = new double[states];
        Arrays.setAll(oldStart, hmm::start);
        normalise(newStart, oldStart);
        for (int i = 0; i < states; i++) {
            int state = i;
            double[] oldTransition = new double[states];
            double[] oldEmission = new double[symbols];
            Arrays.setAll(oldTransition, j -> hmm.transition(state, j));
            Arrays.setAll(oldEmission, y -> hmm.emission(state, y));
            normalise(transition[i], oldTransition);
            normalise(emission[i], oldEmission);
        }
        return Hmm.of(newStart, transition, emission);
    }

    private static void normalise(double[] row, double[] old) {
        double sum = Arrays.stream(row).sum();
        if (!(sum > 0)) {
            System.arraycopy(old, 0, row, 0, row.length);
            return;
        }
        for (int i = 0; i < row.length; i++) {
            row[i] /= sum;
        }
    }
}
