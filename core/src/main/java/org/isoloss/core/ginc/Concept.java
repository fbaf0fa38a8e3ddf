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

    /**
     * Returns the concept in lines: a line begins in any state but the delimiter's, all being equally likely, goes through
     * the slots in this concept's order, and ends after each symbol with the same probability. A delimiter follows, then
     * the next line. What this concept would have after a slot counts without the delimiter, which ends have instead.
     *
     * @param end above 0 and below 1
     */
    public Concept inLines(double end) {
        if (!(end > 0 && end < 1)) {
            throw new IllegalArgumentException(
                    "the probability of a line's end is " + end + "; expected above 0 and below 1");
        }
        int slots = slotTransition.length;
        double[] begin = new double[start.length];
        for (int h = 0; h < begin.length; h++) {
            begin[h] = h % slots == 0 ? 0 : 1.0 / (begin.length / slots * (slots - 1));
        }
        double[][] lines = new double[slots][slots];
        for (int from = 0; from < slots; from++) {
            double within = Arrays.stream(slotTransition[from], 1, slots).sum();
            double goesOn = from == 0 ? 1 : 1 - end;
            lines[from][0] = 1 - goesOn;
            for (int to = 1; to < slots; to++) {
                // After a delimiter, and where only a delimiter could follow, nothing is more likely than anything
                // else.
                boolean ordered = from > 0 && within > 0;
                lines[from][to] = goesOn * (ordered ? slotTransition[from][to] / within : 1.0 / (slots - 1));
            }
        }
        return new Concept(begin, lines);
    }

    /** Returns the concept in which what follows one slot follows another, and the other way round. */
    public Concept withSuccessorsExchanged(int first, int second) {
        double[][] exchanged = slotTransition();
        exchanged[first] = slotTransition[second].clone();
        exchanged[second] = slotTransition[first].clone();
        return new Concept(start, exchanged);
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
