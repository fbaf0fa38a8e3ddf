package org.isoloss.core.language;

/** No closer without an opener before it that is still open; openers may stay open. */
record NeverBelow(int opener, int depth) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        if (symbol == opener) {
            return new NeverBelow(opener, depth + 1);
        }
        return depth == 0 ? Violated.FOR_GOOD : new NeverBelow(opener, depth - 1);
    }

    @Override
    public boolean holds() {
        return true;
    }
}
