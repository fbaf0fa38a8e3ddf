package org.isoloss.identifiability.extraction;

import java.util.List;

/**
 * A deterministic automaton that stands for what a model writes: it reads a prefix and its state says what comes next.
 *
 * @param states in the order of the shortest prefixes that reach them; reading begins in the first
 * @param prefixes on how many it was held against the model: all up to a length
 * @param longest that length
 * @param exceptions on how many of them the model writes something else
 * @param bits to write it down with its exceptions: its description length
 */
public record ExtractedAutomaton(List<State> states, int prefixes, int longest, int exceptions, double bits) {

    /**
     * A state.
     *
     * @param prefix the shortest that reaches it
     * @param writes what comes next: a symbol, or V for the end
     * @param next the state after each symbol
     */
    public record State(List<Integer> prefix, int writes, List<Integer> next) {
        public State {
            prefix = List.copyOf(prefix);
            next = List.copyOf(next);
        }
    }

    public ExtractedAutomaton {
        states = List.copyOf(states);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("an automaton has no state; expected at least one");
        }
    }

    /** Returns the share of the prefixes after which automaton and model write the same. */
    public double agreement() {
        return 1 - (double) exceptions / prefixes;
    }

    /** Returns what it writes after a prefix. */
    public int after(int... prefix) {
        int state = 0;
        for (int symbol : prefix) {
            state = states.get(state).next().get(symbol);
        }
        return states.get(state).writes();
    }
}
