package org.isoloss.base.numeric;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The number of entries of an array with several axes: exact, or refused before memory is taken. */
public final class ArraySize {

    /** The longest array that every Java virtual machine can make. */
    public static final int MOST = Integer.MAX_VALUE - 8;

    private ArraySize() {}

    /**
     * Returns the product of the lengths of an array's axes.
     *
     * @param what the array's name in messages: {@code the table of log-probabilities}
     * @param axes their lengths, each at least 0
     * @throws IllegalArgumentException if no array is that long, or a length is negative
     */
    public static int of(String what, int... axes) {
        double product = 1; // does not overflow, and is exact far beyond the limit
        for (int axis : axes) {
            if (!(axis >= 0)) {
                throw new IllegalArgumentException(what + " has an axis of length " + axis + "; expected at least 0");
            }
            product *= axis;
        }
        if (!(product <= MOST)) {
            throw tooLong(what, axes);
        }
        return (int) product;
    }

    private static IllegalArgumentException tooLong(String what, int... axes) {
        BigInteger entries =
                Arrays.stream(axes).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
        String factors = Arrays.stream(axes).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
        return new IllegalArgumentException(what + " has " + factors + " = " + entries + " entries; expected at most "
                + MOST + ", the longest array of Java: choose smaller sizes");
    }
}
