package org.isoloss.core.language;

/** An even number of one symbol. */
record EvenCount(int counted, boolean even) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        return symbol == counted ? new EvenCount(counted, !even) : this;
    }

    @Override
    public boolean holds() {
        return even;
    }
}
