package org.isoloss.core.language;

/** An even number of one symbol since any other symbol, or since the start. */
record EvenTail(int counted, boolean even) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        return new EvenTail(counted, symbol != counted || !even);
    }

    @Override
    public boolean holds() {
        return even;
    }
}
