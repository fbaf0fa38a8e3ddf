package org.isoloss.core.ginc;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The 32-bit Mersenne Twister MT19937 seeded from one word, with the conversions by which the published GINC data were
 * drawn. Other libraries seed it from arrays and make other doubles of its words, so their streams differ. Mutable, for
 * one thread.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">Matsumoto and Nishimura (1998)</a>
 */
final class MersenneTwister implements UniformRandomProvider {

    private static final int WORDS = 624;
    private static final int SHIFT = 397;
    private static final int UPPER_BIT = 0x80000000;
    private static final int LOWER_BITS = 0x7fffffff;
    private static final int TWIST = 0x9908b0df;

    private final int[] words = new int[WORDS];
    private int used = WORDS;

    MersenneTwister(int seed) {
        words[0] = seed;
        for (int i = 1; i < WORDS; i++) {
            words[i] = 1812433253 * (words[i - 1] ^ (words[i - 1] >>> 30)) + i;
        }
    }

    @Override
    public int nextInt() {
        if (used == WORDS) {
            twist();
        }
        int y = words[used++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        int next = 1;
        int shifted = SHIFT;
        for (int i = 0; i < WORDS; i++) {
            int y = (words[i] & UPPER_BIT) | (words[next] & LOWER_BITS);
            words[i] = words[shifted] ^ (y >>> 1) ^ ((y & 1) * TWIST);
            next = next == WORDS - 1 ? 0 : next + 1;
            shifted = shifted == WORDS - 1 ? 0 : shifted + 1;
        }
        used = 0;
    }

    @Override
    public long nextLong() {
        return ((long) nextInt() << Integer.SIZE) | (nextInt() & 0xffffffffL);
    }

    /** 53 bits of two words: the upper 27 of the first, the upper 26 of the second. */
    @Override
    public double nextDouble() {
        int upper = nextInt() >>> 5;
        int lower = nextInt() >>> 6;
        return (upper * 0x1p26 + lower) / 0x1p53;
    }

    /** Uniform on [0, n): words masked to the bits of n - 1 until one is in range. */
    @Override
    public int nextInt(int n) {
        if (n <= 1) {
            return 0; // no word is drawn
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(n - 1);
        int value;
        do {
            value = nextInt() & mask;
        } while (value >= n);
        return value;
    }

    @Override
    public int nextInt(int origin, int bound) {
        return origin + nextInt(bound - origin);
    }

    /** Uniform doubles. */
    double[] doubles(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = nextDouble();
        }
        return values;
    }

    /** A uniform permutation of 0 to n - 1: swaps from the last place down. */
    int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = n - 1; i >= 1; i--) {
            int j = nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
