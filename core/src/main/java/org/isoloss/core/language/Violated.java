package org.isoloss.core.language;

/** The state from which no continuation obeys the rule. */
enum Violated implements Rule.State {
    FOR_GOOD;

    @Override
    public Rule.State after(int symbol) {
        return this;
    }

    @Override
    public boolean holds() {
        return false;
    }

    @Override
    public boolean violated() {
        return true;
    }
}
