package org.isoloss.core.language;

/** Two rules at once. */
record Both(Rule.State first, Rule.State second) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        Both next = new Both(first.after(symbol), second.after(symbol));
        return next.first.violated() || next.second.violated() ? Violated.FOR_GOOD : next;
    }

    @Override
    public boolean holds() {
        return first.holds() && second.holds();
    }
}
