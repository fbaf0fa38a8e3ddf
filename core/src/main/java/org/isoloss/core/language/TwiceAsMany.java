package org.isoloss.core.language;

/**
 * Twice as many of symbol 0 as of symbol 1.
 *
 * @param balance occurrences of symbol 0 less twice those of symbol 1
 */
record TwiceAsMany(int balance) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        return new TwiceAsMany(symbol == 0 ? balance + 1 : balance - 2);
    }

    @Override
    public boolean holds() {
        return balance == 0;
    }
}
