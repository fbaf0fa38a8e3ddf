package org.isoloss.core.language;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Words s_1^n s_2^n ... s_k^n, n at least 0. Violated as soon as the prefix begins no such word.
 *
 * @param blocks the symbols s_1 to s_k; neighbours differ
 * @param block the block that is being written, from 0
 * @param count how many of its symbols have been written
 * @param length n, once the first block has ended; 0 before
 */
record EqualBlocks(List<Integer> blocks, int block, int count, int length) implements Rule.State {

    static EqualBlocks of(Integer... blocks) {
        return new EqualBlocks(List.of(blocks), 0, 0, 0);
    }

    @Override
    public Rule.State after(int symbol) {
        if (symbol == blocks.get(block) && (block == 0 || count < length)) {
            return new EqualBlocks(blocks, block, count + 1, length);
        }
        int n = block == 0 ? count : length;
        boolean next = count == n && n > 0 && block + 1 < blocks.size() && symbol == blocks.get(block + 1);
        return next ? new EqualBlocks(blocks, block + 1, 1, n) : Violated.FOR_GOOD;
    }

    @Override
    public boolean holds() {
        return count == length && (block == blocks.size() - 1 || length == 0);
    }

    /** Returns the word with blocks of length n. */
    int[] word(int n) {
        return blocks.stream()
                .flatMapToInt(symbol -> IntStream.generate(() -> symbol).limit(n))
                .toArray();
    }
}
