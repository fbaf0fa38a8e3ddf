package org.isoloss.core.store;

import java.nio.ByteBuffer;

/**
 * Multiplies stored numbers by powers of two of either sign, exactly or not at all: what would leave the normal numbers of
 * its type is refused, and what is below them already must keep every bit.
 */
public final class ExactScaling {

    private final TensorType type;
    private final int fractionBits;
    private final int mask;

    /**
     * @param type a numeric one
     */
    public ExactScaling(TensorType type) {
        if (!type.isNumeric()) {
            throw new IllegalArgumentException("type is " + type + "; expected F64, F32, F16 or BF16");
        }
        this.type = type;
        this.fractionBits = type.fractionBits();
        this.mask = (1 << type.exponentBits()) - 1;
    }

    /**
     * What entries of a row are multiplied by.
     *
     * @param exponents of the powers of two
     * @param negative whether the sign changes
     */
    public record Factors(int[] exponents, boolean[] negative) {}

    /**
     * Multiplies a row in place.
     *
     * @param row little-endian entries, as many as there are factors, from its position on; its position stays
     * @param exponent of one more factor for all entries
     * @param negative whether that factor is below zero
     * @return -1, or the first entry that cannot be multiplied; then those in front of it have been
     */
    public int multiply(ByteBuffer row, Factors factors, int exponent, boolean negative) {
        return switch (type.bytes()) {
            case Short.BYTES -> shorts(row, factors, exponent, negative);
            case Integer.BYTES -> ints(row, factors, exponent, negative);
            default -> longs(row, factors, exponent, negative);
        };
    }

    /** Returns whether a number of the type, multiplied by 2 to a power, is one too, as {@link #multiply} has it. */
    public boolean holds(double value, int exponent) {
        if (exponent == 0 || value == 0 || !Double.isFinite(value)) {
            return true;
        }
        double product = Math.scalb(value, exponent);
        boolean staysNormal = Math.getExponent(product) >= type.smallestExponent()
                || Math.getExponent(value) < type.smallestExponent();
        return staysNormal && Math.scalb(product, -exponent) == value && type.decode(type.encode(product)) == product;
    }

    private int shorts(ByteBuffer row, Factors factors, int exponent, boolean negative) {
        int[] exponents = factors.exponents();
        int at = row.position();
        for (int i = 0; i < exponents.length; i++, at += Short.BYTES) {
            int bits = row.getShort(at) & 0xFFFF;
            int shift = exponents[i] + exponent;
            int biased = bits >> fractionBits & mask;
            if (staysNormal(biased, shift)) {
                bits += shift << fractionBits;
            } else {
                long other = rare(bits, shift);
                if (other < 0) {
                    return i;
                }
                bits = (int) other;
            }
            row.putShort(at, (short) (factors.negative()[i] == negative ? bits : bits ^ 0x8000));
        }
        return -1;
    }

    private int ints(ByteBuffer row, Factors factors, int exponent, boolean negative) {
        int[] exponents = factors.exponents();
        int at = row.position();
        for (int i = 0; i < exponents.length; i++, at += Integer.BYTES) {
            int bits = row.getInt(at);
            int shift = exponents[i] + exponent;
            int biased = bits >> fractionBits & mask;
            if (staysNormal(biased, shift)) {
                bits += shift << fractionBits;
            } else {
                long other = rare(bits & 0xFFFFFFFFL, shift);
                if (other < 0) {
                    return i;
                }
                bits = (int) other;
            }
            row.putInt(at, factors.negative()[i] == negative ? bits : bits ^ 0x80000000);
        }
        return -1;
    }

    private int longs(ByteBuffer row, Factors factors, int exponent, boolean negative) {
        int[] exponents = factors.exponents();
        int at = row.position();
        for (int i = 0; i < exponents.length; i++, at += Long.BYTES) {
            double value = row.getDouble(at);
            int shift = exponents[i] + exponent;
            double scaled = Math.scalb(value, shift);
            boolean kept = Math.scalb(scaled, -shift) == value && (isNormal(scaled) || !isNormal(value));
            if (!(kept || value == 0 || !Double.isFinite(value))) {
                return i;
            }
            row.putDouble(at, factors.negative()[i] == negative ? scaled : -scaled);
        }
        return -1;
    }

    private static boolean isNormal(double value) {
        return Math.abs(value) >= Double.MIN_NORMAL && Double.isFinite(value);
    }

    private boolean staysNormal(int biased, int shift) {
        return biased != 0 && biased != mask && biased + shift > 0 && biased + shift < mask;
    }

    /** Zeros, infinities and NaN stay; a number below the normal ones may move if it keeps its bits. */
    private long rare(long bits, int shift) {
        double value = type.decode(bits);
        if (shift == 0 || value == 0 || !Double.isFinite(value)) {
            return bits;
        }
        boolean normal = Math.getExponent(value) >= type.smallestExponent();
        double scaled = Math.scalb(value, shift);
        long moved = type.encode(scaled);
        return !normal && type.decode(moved) == scaled ? moved : -1;
    }

    @Override
    public String toString() {
        return "powers of two times " + type;
    }
}
