package org.isoloss.core.language;

/** One of two rules, or both. */
record AnyOf(Rule.State first, Rule.State second) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        AnyOf next = new AnyOf(first.after(symbol), second.after(symbol));
        return next.first.violated() && next.second.violated() ? Violated.FOR_GOOD : next;
    }

    @Override
    public boolean holds() {
        return first.holds() || second.holds();
    }
}
