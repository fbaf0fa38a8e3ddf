package org.isoloss.identifiability.reparametrisation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Factors of units or features: one for all, or one for each. Each is finite and not zero, and so is its reciprocal;
 * neither is subnormal.
 */
public final class Factors {

    private static final long MANTISSA = 0x000F_FFFF_FFFF_FFFFL;

    private final double[] values; // one entry: for all

    private final Extent extent;

    private enum Extent {
        ALL,
        EACH
    }

    private Factors(double[] values, Extent extent) {
        this.values = values;
        this.extent = extent;
        for (int i = 0; i < values.length; i++) {
            if (!(isNormal(values[i]) && isNormal(1 / values[i]))) {
                throw new IllegalArgumentException(place(i) + " is " + values[i]
                        + "; expected a finite factor other than 0 that, like its reciprocal, is not subnormal");
            }
        }
    }

    /** Returns one factor for all. */
    public static Factors all(double factor) {
        return new Factors(new double[] {factor}, Extent.ALL);
    }

    /** Returns a factor for each. */
    public static Factors each(double... factors) {
        return new Factors(factors.clone(), Extent.EACH);
    }

    /** Returns the power of two of this exponent for all. */
    public static Factors powerOfTwo(int exponent) {
        return all(Math.scalb(1.0, exponent));
    }

    /** Returns one over each. */
    public Factors inverse() {
        return new Factors(DoubleStream.of(values).map(v -> 1 / v).toArray(), extent);
    }

    /** Returns whether multiplying and dividing by each only changes exponents and signs. */
    public boolean powersOfTwo() {
        return DoubleStream.of(values).allMatch(v -> (Double.doubleToRawLongBits(v) & MANTISSA) == 0);
    }

    Keeps keeps() {
        return powersOfTwo() ? Keeps.BITS : Keeps.UP_TO_ROUNDING;
    }

    /** Returns the factor of a unit or feature. */
    double of(int index) {
        return values[extent == Extent.ALL ? 0 : index];
    }

    /** Checks that there is a factor for each of this many. */
    void requireCount(int count, String what) {
        if (extent == Extent.EACH && values.length != count) {
            throw new IllegalArgumentException(
                    "there are " + values.length + " factors; expected " + count + ", one for each " + what);
        }
    }

    /** Checks that every factor is positive, because of what stands between the two maps that are scaled. */
    void requirePositive(String because) {
        IntStream.range(0, values.length)
                .filter(i -> !(values[i] > 0))
                .findFirst()
                .ifPresent(i -> {
                    throw new IllegalArgumentException(
                            place(i) + " is " + values[i] + "; expected a factor above 0: " + because);
                });
    }

    private String place(int index) {
        return extent == Extent.ALL ? "the factor" : "factor " + index;
    }

    private static boolean isNormal(double value) {
        return Math.abs(value) >= Double.MIN_NORMAL && Math.abs(value) <= Double.MAX_VALUE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Factors that && extent == that.extent && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) + extent.ordinal();
    }

    @Override
    public String toString() {
        List<String> texts =
                DoubleStream.of(values).mapToObj(Factors::text).distinct().toList();
        return texts.size() > 4 ? values.length + " factors" : texts.stream().collect(Collectors.joining(", "));
    }

    /** Writes 2^k where that is the value. */
    private static String text(double value) {
        boolean power = (Double.doubleToRawLongBits(value) & MANTISSA) == 0;
        return power ? (value < 0 ? "-2^" : "2^") + Math.getExponent(value) : Double.toString(value);
    }
}
