package org.isoloss.core.hmm;

import java.util.Arrays;

/**
 * Hidden states and the symbols they emitted, step by step.
 *
 * @param states shape (T); copied on the way in and out
 * @param symbols shape (T); copied on the way in and out
 */
public record HmmPath(int[] states, int[] symbols) {

    public HmmPath {
        if (states.length != symbols.length) {
            throw new IllegalArgumentException(
                    "there are " + states.length + " states and " + symbols.length + " symbols; expected as many");
        }
        states = states.clone();
        symbols = symbols.clone();
    }

    @Override
    public int[] states() {
        return states.clone();
    }

    @Override
    public int[] symbols() {
        return symbols.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HmmPath that
                && Arrays.equals(states, that.states)
                && Arrays.equals(symbols, that.symbols);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(states) + Arrays.hashCode(symbols);
    }

    @Override
    public String toString() {
        return Arrays.toString(states) + " -> " + Arrays.toString(symbols);
    }
}
