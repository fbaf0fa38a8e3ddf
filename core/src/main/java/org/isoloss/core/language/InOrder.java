package org.isoloss.core.language;

/**
 * No symbol after a higher one; symbols may be absent.
 *
 * @param last the highest symbol so far, 0 at first
 */
record InOrder(int last) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        return symbol < last ? Violated.FOR_GOOD : new InOrder(symbol);
    }

    @Override
    public boolean holds() {
        return true;
    }
}
