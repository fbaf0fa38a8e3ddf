package org.isoloss.core.language;

/** The state of the rule that every word obeys. */
enum Always implements Rule.State {
    ALWAYS;

    @Override
    public Rule.State after(int symbol) {
        return this;
    }

    @Override
    public boolean holds() {
        return true;
    }
}
