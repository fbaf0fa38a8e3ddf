package org.isoloss.core.real;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Elementary functions of integers in units of 2^-bits, to less than two units.
 *
 * <p>Each is summed with {@value #GUARD} more bits. In units of these a sum of N terms, each rounded by at most 1 in a
 * product and by 1 in a quotient, is off by less than 4 N, below 2^13. What follows makes that at most 2^26, as the comments
 * say, which is far below 2^-10 units of the result; and the result is rounded down.
 */
final class FixedPointSeries {

    private static final int GUARD = 80;

    /** More bits are not asked for: a series has fewer terms than bits, for each is less than half the one before. */
    static final int MOST_BITS = 1536;

    /** Arguments of series are made smaller than 2^-this. */
    private static final int SMALL = 8;

    private static final Map<Integer, FixedPointSeries> KNOWN = new ConcurrentHashMap<>();

    private final int bits;
    private final int work;
    private final BigInteger ln2;

    private FixedPointSeries(int bits) {
        this.bits = bits;
        work = bits + GUARD;
        ln2 = twiceAtanh(unit(work).divide(BigInteger.valueOf(3)), work);
    }

    /** Returns the functions for a precision. */
    static FixedPointSeries of(int bits) {
        if (!(bits >= 1 && bits <= MOST_BITS)) {
            throw new IllegalArgumentException("there are " + bits + " bits; expected 1 to " + MOST_BITS);
        }
        return KNOWN.computeIfAbsent(bits, FixedPointSeries::new);
    }

    /** Returns e^-x for x at least 0. */
    BigInteger expOfMinus(BigInteger x) {
        // x = k ln 2 + r. With k below 2^11 and ln 2 off by 2^14, r is off by 2^25; beyond, the result is below a unit.
        BigInteger[] parts = x.shiftLeft(GUARD).divideAndRemainder(ln2);
        if (parts[0].compareTo(BigInteger.valueOf(bits)) > 0) {
            return BigInteger.ZERO;
        }
        BigInteger t = parts[1].shiftRight(SMALL);
        BigInteger term = unit(work);
        BigInteger sum = term;
        for (int n = 1; term.signum() != 0; n++) {
            term = term.multiply(t).shiftRight(work).divide(BigInteger.valueOf(n));
            sum = n % 2 == 0 ? sum.add(term) : sum.subtract(term);
        }
        for (int i = 0; i < SMALL; i++) { // each doubles the error, and rounds: 2^8 times 2^13 in all
            sum = sum.multiply(sum).shiftRight(work);
        }
        return sum.shiftRight(GUARD + parts[0].intValue());
    }

    /** Returns ln x for x above 0. */
    BigInteger log(BigInteger x) {
        int k = x.bitLength() - 1 - bits; // x = 2^k y with y from 1 to 2
        BigInteger y = k <= GUARD ? x.shiftLeft(GUARD - k) : x.shiftRight(k - GUARD);
        BigInteger z = y.subtract(unit(work)).shiftLeft(work).divide(y.add(unit(work)));
        return twiceAtanh(z, work).add(ln2.multiply(BigInteger.valueOf(k))).shiftRight(GUARD);
    }

    /** Returns sin x for x at least 0. */
    BigInteger sin(BigInteger x) {
        return sineAndCosine(x)[0];
    }

    /** Returns cos x for x at least 0. */
    BigInteger cos(BigInteger x) {
        return sineAndCosine(x)[1];
    }

    /** Both at x / 2^h, then h times at the double angle: each makes the error at most 4 times as large, and rounds. */
    private BigInteger[] sineAndCosine(BigInteger x) {
        int halvings = Math.max(0, x.bitLength() - bits) + SMALL;
        int extra = 2 * halvings;
        int fine = work + extra;
        BigInteger t = x.shiftLeft(GUARD + extra).shiftRight(halvings);
        BigInteger term = unit(fine);
        BigInteger[] sums = {BigInteger.ZERO, term};
        for (int n = 1; term.signum() != 0; n++) {
            term = term.multiply(t).shiftRight(fine).divide(BigInteger.valueOf(n));
            int which = n % 2 == 0 ? 1 : 0;
            sums[which] = n % 4 < 2 ? sums[which].add(term) : sums[which].subtract(term);
        }
        for (int i = 0; i < halvings; i++) {
            BigInteger sine = sums[0].multiply(sums[1]).shiftRight(fine - 1);
            sums[1] = sums[1].multiply(sums[1]).shiftRight(fine - 1).subtract(unit(fine));
            sums[0] = sine;
        }
        return new BigInteger[] {sums[0].shiftRight(GUARD + extra), sums[1].shiftRight(GUARD + extra)};
    }

    /** 2 (z + z^3 / 3 + z^5 / 5 + ...) for z from 0 to 1/3. */
    private static BigInteger twiceAtanh(BigInteger z, int scale) {
        BigInteger square = z.multiply(z).shiftRight(scale);
        BigInteger power = z;
        BigInteger sum = BigInteger.ZERO;
        for (int n = 1; power.signum() != 0; n += 2) {
            sum = sum.add(power.divide(BigInteger.valueOf(n)));
            power = power.multiply(square).shiftRight(scale);
        }
        return sum.shiftLeft(1);
    }

    private static BigInteger unit(int scale) {
        return BigInteger.ONE.shiftLeft(scale);
    }
}
