package org.isoloss.core.layer;

/**
 * Dropout as a pure function of the place: the forward and the backward pass of a step see the same factors without
 * storing them, whatever the number of threads. On a tree, sequences that share a prefix share its factors.
 *
 * @param rate the probability that a value is left out, at least 0 and below 1
 * @param seed of this step
 * @see <a href="https://www.jmlr.org/papers/v15/srivastava14a.html">Srivastava et al. (2014)</a>
 */
public record Dropout(double rate, long seed) {

    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout rate is " + rate + "; expected at least 0 and below 1");
        }
    }

    /** Returns 0 with the given rate, else 1 / (1 - rate), for a place in the network. */
    public double factor(int site, int row, int token) {
        long z = seed + 0x9E3779B97F4A7C15L * (((long) site << 42) ^ ((long) row << 24) ^ token);
        // The finaliser of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1.0p-53 < rate ? 0 : 1 / (1 - rate);
    }
}
