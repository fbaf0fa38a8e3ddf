package org.isoloss.base.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Independent streams of random numbers, one for each block of work, so that threads do not change a result. */
public final class RandomStreams {

    private RandomStreams() {}

    /** Returns stream number {@code index} of a seed, from its start. Equal arguments give equal streams. */
    public static UniformRandomProvider of(long seed, long index) {
        return RandomSource.XO_SHI_RO_256_PP.create(mix(mix(seed) + index));
    }

    /** The 64-bit finaliser of MurmurHash3 (Appleby 2008). */
    static long mix(long z) {
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
