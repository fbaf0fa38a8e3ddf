package org.isoloss.core.real;

import java.math.BigInteger;

/**
 * A finite double as it is: an odd integer, or 0, times a power of two.
 *
 * @param significand odd, or 0
 * @param exponent of two
 */
record Dyadic(long significand, int exponent) {

    /** Returns the value of a double. */
    static Dyadic of(double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("the number is " + x + "; expected a finite one");
        }
        if (x == 0) {
            return new Dyadic(0, 0);
        }
        long bits = Double.doubleToLongBits(x);
        int biased = (int) (bits >>> 52 & 0x7ff);
        long fraction = bits & 0xfffffffffffffL;
        long whole = biased == 0 ? fraction : fraction | 1L << 52;
        int zeros = Long.numberOfTrailingZeros(whole);
        long odd = whole >>> zeros;
        return new Dyadic(bits < 0 ? -odd : odd, Math.max(1, biased) - 1075 + zeros);
    }

    /** Returns the value times 2^power, rounded down to an integer. */
    BigInteger times2(int power) {
        return BigInteger.valueOf(significand).shiftLeft(exponent + power);
    }

    boolean isMultipleOf2(int power) {
        return significand == 0 || exponent >= power;
    }
}
