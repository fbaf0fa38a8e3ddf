package org.isoloss.core.language;

import org.isoloss.core.automaton.Automaton;

/** A rule that a finite automaton recognises. */
record AutomatonState(Automaton<?> automaton, int state) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        int next = automaton.next(state, symbol);
        return next == Automaton.DEAD ? Violated.FOR_GOOD : new AutomatonState(automaton, next);
    }

    @Override
    public boolean holds() {
        return automaton.accepts(state);
    }
}
