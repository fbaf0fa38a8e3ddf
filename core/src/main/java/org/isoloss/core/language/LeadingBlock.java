package org.isoloss.core.language;

/** At least one of a symbol, all of them before every other symbol. */
record LeadingBlock(int leading, Stage stage) implements Rule.State {

    enum Stage {
        EMPTY,
        LEADING,
        AFTER
    }

    @Override
    public Rule.State after(int symbol) {
        if (symbol == leading) {
            return stage == Stage.AFTER ? Violated.FOR_GOOD : new LeadingBlock(leading, Stage.LEADING);
        }
        return stage == Stage.EMPTY ? Violated.FOR_GOOD : new LeadingBlock(leading, Stage.AFTER);
    }

    @Override
    public boolean holds() {
        return stage != Stage.EMPTY;
    }
}
