package org.isoloss.core.language;

/**
 * One symbol in a single block, with as many other symbols before as after it; a word without that symbol obeys too.
 *
 * @param missing the other symbols before the block less those after it
 */
record MiddleBlock(int inner, Stage stage, int missing) implements Rule.State {

    enum Stage {
        BEFORE,
        INSIDE,
        AFTER
    }

    @Override
    public Rule.State after(int symbol) {
        if (symbol == inner) {
            return stage == Stage.AFTER ? Violated.FOR_GOOD : new MiddleBlock(inner, Stage.INSIDE, missing);
        }
        if (stage == Stage.BEFORE) {
            return new MiddleBlock(inner, Stage.BEFORE, missing + 1);
        }
        return missing == 0 ? Violated.FOR_GOOD : new MiddleBlock(inner, Stage.AFTER, missing - 1);
    }

    @Override
    public boolean holds() {
        return stage == Stage.BEFORE || missing == 0;
    }
}
