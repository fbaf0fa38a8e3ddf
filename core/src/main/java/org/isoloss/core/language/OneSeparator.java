package org.isoloss.core.language;

/** Exactly one separator. */
record OneSeparator(int separator, boolean written) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        if (symbol != separator) {
            return this;
        }
        return written ? Violated.FOR_GOOD : new OneSeparator(separator, true);
    }

    @Override
    public boolean holds() {
        return written;
    }
}
