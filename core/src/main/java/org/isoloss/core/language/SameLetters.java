package org.isoloss.core.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Behind the first separator, the last symbol of the vocabulary, every letter as often as before it, in any order; further
 * separators are passed over.
 *
 * @param separated whether it has been written
 * @param missing by letter, how often it is to be written behind the separator
 */
record SameLetters(boolean separated, List<Integer> missing) implements Rule.State {

    static SameLetters of(int letters) {
        return new SameLetters(false, Collections.nCopies(letters, 0));
    }

    @Override
    public Rule.State after(int symbol) {
        if (symbol == missing.size()) {
            return separated ? this : new SameLetters(true, missing);
        }
        List<Integer> next = new ArrayList<>(missing);
        next.set(symbol, next.get(symbol) + (separated ? -1 : 1));
        return next.get(symbol) < 0 ? Violated.FOR_GOOD : new SameLetters(separated, List.copyOf(next));
    }

    @Override
    public boolean holds() {
        return separated && missing.stream().allMatch(count -> count == 0);
    }
}
