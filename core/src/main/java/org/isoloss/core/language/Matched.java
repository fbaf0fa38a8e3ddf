package org.isoloss.core.language;

/** Every opener of one kind closed later, every closer opened before; other symbols are ignored. */
record Matched(int opener, int closer, int depth) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        if (symbol == opener) {
            return new Matched(opener, closer, depth + 1);
        }
        if (symbol == closer) {
            return depth == 0 ? Violated.FOR_GOOD : new Matched(opener, closer, depth - 1);
        }
        return this;
    }

    @Override
    public boolean holds() {
        return depth == 0;
    }
}
