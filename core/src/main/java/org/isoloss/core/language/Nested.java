package org.isoloss.core.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Every closer closes the last opener that is still open. Symbols come in pairs: opener 2k, closer 2k + 1.
 *
 * @param open the kinds of the open openers, the outermost first
 */
record Nested(List<Integer> open) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        int kind = symbol / 2;
        if (symbol % 2 == 0) {
            List<Integer> deeper = new ArrayList<>(open);
            deeper.add(kind);
            return new Nested(List.copyOf(deeper));
        }
        int last = open.size() - 1;
        return last >= 0 && open.get(last) == kind ? new Nested(open.subList(0, last)) : Violated.FOR_GOOD;
    }

    @Override
    public boolean holds() {
        return open.isEmpty();
    }

    /** Only the depth matters for counting: the kinds can be renamed level by level. */
    @Override
    public Rule.State representative() {
        return new Nested(Collections.nCopies(open.size(), 0));
    }
}
