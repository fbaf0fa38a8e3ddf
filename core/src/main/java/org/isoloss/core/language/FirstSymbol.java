package org.isoloss.core.language;

/** A word that begins with a given symbol, so not the empty one. */
record FirstSymbol(int required) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        return symbol == required ? Always.ALWAYS : Violated.FOR_GOOD;
    }

    @Override
    public boolean holds() {
        return false;
    }
}
