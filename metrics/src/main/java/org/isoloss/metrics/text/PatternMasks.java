package org.isoloss.metrics.text;

/**
 * For each token, the set of places where a piece of a pattern has it: bit i is place i. An open-addressed table, since
 * tokens may be any integers; a free slot has no places.
 */
final class PatternMasks {

    private final int[] tokens; // (capacity)
    private final long[] places; // (capacity), 0 where free

    /** Reads 1 to 64 tokens of a pattern. */
    PatternMasks(int[] pattern, int from, int length) {
        int capacity = Integer.highestOneBit(Math.max(2, length - 1)) << 2;
        tokens = new int[capacity];
        places = new long[capacity];
        for (int i = 0; i < length; i++) {
            int slot = slot(pattern[from + i]);
            tokens[slot] = pattern[from + i];
            places[slot] |= 1L << i;
        }
    }

    /** Returns the places of a token. */
    long of(int token) {
        return places[slot(token)];
    }

    private int slot(int token) {
        int mask = tokens.length - 1;
        int slot = (token * 0x9E3779B9) >>> 7 & mask;
        while (places[slot] != 0 && tokens[slot] != token) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
