package org.isoloss.metrics.text;

import java.util.Arrays;

/**
 * For each token, the set of places where a pattern has it, as bits: bit i % 64 of word i / 64 is place i. An
 * open-addressed table, since tokens may be any integers.
 */
final class PatternMasks {

    private static final int EMPTY = -1;

    private final int words;
    private final int[] tokens; // (capacity)
    private final int[] rows; // (capacity), EMPTY where free
    private final long[] masks; // (distinct tokens + 1, words), the last row all zero
    private final int none;

    /** Reads the pattern from {@code from} to {@code to}, exclusive; not empty. */
    PatternMasks(int[] pattern, int from, int to) {
        int length = to - from;
        words = (length + Long.SIZE - 1) / Long.SIZE;
        int capacity = Integer.highestOneBit(Math.max(4, length)) << 2;
        tokens = new int[capacity];
        rows = new int[capacity];
        Arrays.fill(rows, EMPTY);
        int[] rowOf = new int[length];
        int distinct = 0;
        for (int i = 0; i < length; i++) {
            int slot = slot(pattern[from + i]);
            if (rows[slot] == EMPTY) {
                tokens[slot] = pattern[from + i];
                rows[slot] = distinct++;
            }
            rowOf[i] = rows[slot];
        }
        none = distinct;
        masks = new long[Math.multiplyExact(distinct + 1, words)];
        for (int i = 0; i < length; i++) {
            masks[rowOf[i] * words + i / Long.SIZE] |= 1L << (i % Long.SIZE);
        }
    }

    int words() {
        return words;
    }

    /** Returns the row of a token; that of no places if the pattern lacks it. */
    int row(int token) {
        int row = rows[slot(token)];
        return row == EMPTY ? none : row;
    }

    /** Returns a word of a row. */
    long at(int row, int word) {
        return masks[row * words + word];
    }

    /** Returns a word of a token's places. */
    long of(int token, int word) {
        return at(row(token), word);
    }

    private int slot(int token) {
        int mask = tokens.length - 1;
        int slot = (token * 0x9E3779B9) >>> 7 & mask;
        while (rows[slot] != EMPTY && tokens[slot] != token) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
