package org.isoloss.core.automaton;

import java.util.Arrays;
import org.isoloss.core.hmm.Hmm;
import org.jspecify.annotations.Nullable;

/**
 * The forward recursion of one hidden Markov model beside an automaton: alpha(d, h), the probability that the symbols so
 * far lead the automaton to d and the last came from state h, rescaled every step. Mutable, for one thread.
 *
 * <pre>
 *   alpha'(D(d, y), j) += sum_i alpha(d, i) T(i, j) B(j, y)
 * </pre>
 */
final class ProductWalk {

    private final Hmm hmm;
    private final Automaton<?> automaton;
    private final Emissions emissions;
    private double[] @Nullable [] alpha; // (automaton states, hidden states), null where there is no mass
    private double logScale;
    private int position;

    ProductWalk(Hmm hmm, Automaton<?> automaton) {
        if (hmm.symbols() != automaton.symbols()) {
            throw new IllegalArgumentException("the automaton has " + automaton.symbols() + " symbols; expected "
                    + hmm.symbols() + ", as the hidden Markov model");
        }
        this.hmm = hmm;
        this.automaton = automaton;
        this.emissions = new Emissions(hmm);
        this.alpha = new double[automaton.states()][];
    }

    /** Returns how many symbols have been read. */
    int position() {
        return position;
    }

    /** Returns the logarithm of what {@link #alpha} must be multiplied with; -Infinity once no mass is left. */
    double logScale() {
        return logScale;
    }

    /** Returns the scaled mass at an automaton state by hidden state, shape (S), or null if there is none. Lent. */
    double @Nullable [] alpha(int state) {
        return alpha[state];
    }

    /** Reads one more symbol. */
    void advance() {
        int states = hmm.states();
        double[] @Nullable [] next = new double[alpha.length][];
        double[] arrivals = new double[states];
        if (position == 0) {
            for (int h = 0; h < states; h++) {
                arrivals[h] = hmm.start(h);
            }
            emit(0, arrivals, next);
        } else {
            for (int d = 0; d < alpha.length; d++) {
                double[] row = alpha[d];
                if (row != null) {
                    move(row, arrivals);
                    emit(d, arrivals, next);
                }
            }
        }
        alpha = next;
        position++;
        rescale();
    }

    private void move(double[] from, double[] arrivals) {
        int states = from.length;
        Arrays.fill(arrivals, 0);
        for (int i = 0; i < states; i++) {
            double a = from[i];
            if (a > 0) {
                for (int j = 0; j < states; j++) {
                    arrivals[j] += a * hmm.transition(i, j);
                }
            }
        }
    }

    private void emit(int d, double[] arrivals, double[] @Nullable [] next) {
        for (int e = 0; e < emissions.size(); e++) {
            int target = automaton.next(d, emissions.symbol[e]);
            int h = emissions.state[e];
            double mass = arrivals[h] * emissions.probability[e];
            if (target != Automaton.DEAD && mass > 0) {
                double[] row = next[target];
                if (row == null) {
                    row = new double[arrivals.length];
                    next[target] = row;
                }
                row[h] += mass;
            }
        }
    }

    private void rescale() {
        double total = 0;
        for (double[] row : alpha) {
            if (row != null) {
                for (double a : row) {
                    total += a;
                }
            }
        }
        if (!(total > 0)) {
            logScale = Double.NEGATIVE_INFINITY;
            return;
        }
        logScale += Math.log(total);
        for (double[] row : alpha) {
            if (row != null) {
                for (int h = 0; h < row.length; h++) {
                    row[h] /= total;
                }
            }
        }
    }
}
