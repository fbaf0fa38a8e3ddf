package org.isoloss.core.ginc;

import java.util.Arrays;
import org.isoloss.core.hmm.Hmm;

/**
 * One latent concept of GINC: how documents about it start and in which order they go through the slots.
 *
 * @param start the law of the first hidden state, shape (values * slots)
 * @param slotTransition shape (slots, slots)
 */
public record Concept(double[] start, double[][] slotTransition) {

    public Concept {
        start = start.clone();
        slotTransition = Arrays.stream(slotTransition).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public double[] start() {
        return start.clone();
    }

    @Override
    public double[][] slotTransition() {
        return Arrays.stream(slotTransition).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Concept that
                && Arrays.equals(start, that.start)
                && Arrays.deepEquals(slotTransition, that.slotTransition);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(start) + Arrays.deepHashCode(slotTransition);
    }

    /** The hidden Markov model over states (value, slot): one product for each entry of the transition. */
    Hmm hmm(double[][] valueTransition, int[][] memory, int symbols) {
        int slots = slotTransition.length;
        int states = valueTransition.length * slots;
        double[][] transition = new double[states][states];
        int[] emitted = new int[states];
        for (int from = 0; from < states; from++) {
            emitted[from] = memory[from / slots][from % slots];
            for (int to = 0; to < states; to++) {
                transition[from][to] =
                        valueTransition[from / slots][to / slots] * slotTransition[from % slots][to % slots];
            }
        }
        return Hmm.deterministic(start, transition, emitted, symbols);
    }
}
