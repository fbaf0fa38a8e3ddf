package org.isoloss.core.automaton;

import java.util.Arrays;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.core.hmm.Hmm;

/** The possible (state, symbol) pairs of a hidden Markov model as flat arrays, ordered by state. */
final class Emissions {

    final int[] state;
    final int[] symbol;
    final double[] probability;

    Emissions(Hmm hmm) {
        int[] states = new int[ArraySize.of("the emission of a hidden Markov model", hmm.states(), hmm.symbols())];
        int[] symbols = new int[states.length];
        double[] probabilities = new double[states.length];
        int count = 0;
        for (int h = 0; h < hmm.states(); h++) {
            for (int y = 0; y < hmm.symbols(); y++) {
                if (hmm.emission(h, y) > 0) {
                    states[count] = h;
                    symbols[count] = y;
                    probabilities[count++] = hmm.emission(h, y);
                }
            }
        }
        state = Arrays.copyOf(states, count);
        symbol = Arrays.copyOf(symbols, count);
        probability = Arrays.copyOf(probabilities, count);
    }

    int size() {
        return state.length;
    }
}
