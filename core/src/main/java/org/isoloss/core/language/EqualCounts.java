package org.isoloss.core.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All symbols equally often.
 *
 * @param excess how often each symbol occurred beyond the rarest one
 */
record EqualCounts(List<Integer> excess) implements Rule.State {

    static EqualCounts of(int symbols) {
        return new EqualCounts(Collections.nCopies(symbols, 0));
    }

    @Override
    public Rule.State after(int symbol) {
        List<Integer> next = new ArrayList<>(excess);
        next.set(symbol, next.get(symbol) + 1);
        int least = Collections.min(next);
        next.replaceAll(count -> count - least);
        return new EqualCounts(List.copyOf(next));
    }

    @Override
    public boolean holds() {
        return excess.stream().allMatch(count -> count == 0);
    }
}
