package org.isoloss.core.language;

/**
 * Exactly one separator, and behind it no letter after a higher one.
 *
 * @param last the highest letter behind the separator, 0 at first; -1 before it
 */
record OrderAfterSeparator(int separator, int last) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        if (symbol == separator) {
            return last < 0 ? new OrderAfterSeparator(separator, 0) : Violated.FOR_GOOD;
        }
        if (last < 0) {
            return this;
        }
        return symbol < last ? Violated.FOR_GOOD : new OrderAfterSeparator(separator, symbol);
    }

    @Override
    public boolean holds() {
        return last >= 0;
    }
}
