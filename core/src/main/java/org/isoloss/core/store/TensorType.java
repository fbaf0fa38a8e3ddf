package org.isoloss.core.store;

import java.nio.ByteBuffer;

/**
 * How the entries of a tensor are stored, by the names of the safetensors format. Only the types of floating point numbers
 * are read as numbers.
 *
 * @see <a href="https://github.com/huggingface/safetensors">The format</a>
 */
public enum TensorType {
    F64(8, 52, 11),
    F32(4, 23, 8),
    BF16(2, 7, 8),
    F16(2, 10, 5),
    F8_E5M2(1),
    F8_E4M3(1),
    BOOL(1),
    I8(1),
    U8(1),
    I16(2),
    U16(2),
    I32(4),
    U32(4),
    I64(8),
    U64(8);

    private final int bytes;
    private final int fractionBits;
    private final int exponentBits;

    TensorType(int bytes) {
        this(bytes, 0, 0);
    }

    TensorType(int bytes, int fractionBits, int exponentBits) {
        this.bytes = bytes;
        this.fractionBits = fractionBits;
        this.exponentBits = exponentBits;
    }

    /** Returns the bytes that an entry takes. */
    public int bytes() {
        return bytes;
    }

    /** Returns whether entries are read and written as numbers: binary floating point of 2, 4 or 8 bytes. */
    public boolean isNumeric() {
        return fractionBits > 0;
    }

    /** Returns the stored bits of a fraction; one more is implied in normal numbers. */
    public int fractionBits() {
        return fractionBits;
    }

    /** Returns the bits of an exponent. */
    public int exponentBits() {
        return exponentBits;
    }

    /** Returns the exponent of the smallest normal number: that number is 2 to this power. */
    public int smallestExponent() {
        return 2 - (1 << (exponentBits - 1));
    }

    /** Returns the exponent of the largest numbers, which are below 2 to this power plus one. */
    public int largestExponent() {
        return (1 << (exponentBits - 1)) - 1;
    }

    /** Reads the next entry: little-endian buffers, of a numeric type. */
    public double read(ByteBuffer data) {
        return switch (this) {
            case F64 -> data.getDouble();
            case F32 -> data.getFloat();
            case BF16 -> decode(data.getShort() & 0xFFFFL);
            case F16 -> decode(data.getShort() & 0xFFFFL);
            default -> throw notNumeric();
        };
    }

    /** Returns the number that bits of a numeric type stand for, exactly. */
    public double decode(long bits) {
        return switch (this) {
            case F64 -> Double.longBitsToDouble(bits);
            case F32 -> Float.intBitsToFloat((int) bits);
            case BF16 -> Float.intBitsToFloat((int) bits << 16);
            case F16 -> half((int) bits);
            default -> throw notNumeric();
        };
    }

    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double size = exponent == 0x1F
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : exponent == 0 ? fraction * 0x1p-24 : (fraction + 1024) * Math.scalb(1.0, exponent - 25);
        return (bits & 0x8000) == 0 ? size : -size;
    }

    /**
     * Returns the bits of the number of this numeric type that is nearest to a value, the even one of two that are equally
     * near; beyond the range, those of an infinity.
     */
    public long encode(double value) {
        if (this == F64) {
            return Double.doubleToRawLongBits(value);
        }
        if (!isNumeric()) {
            throw notNumeric();
        }
        long sign = Double.doubleToRawLongBits(value) < 0 ? 1L << (bytes * Byte.SIZE - 1) : 0;
        double size = Math.abs(value);
        long infinity = ((1L << exponentBits) - 1) << fractionBits;
        if (Double.isNaN(size)) {
            return sign | infinity | 1L << (fractionBits - 1);
        }
        int exponent = Math.max(Math.getExponent(size), smallestExponent());
        if (exponent > largestExponent()) {
            return sign | infinity;
        }
        // In units of the last place; scaling by a power of two is exact here, and rint rounds ties to even.
        long units = (long) Math.rint(Math.scalb(size, fractionBits - exponent));
        // A fraction that rounds up to the next power of two carries into the exponent, as it should.
        long bits = ((long) (exponent - smallestExponent()) << fractionBits) + units;
        return sign | Math.min(bits, infinity);
    }

    private UnsupportedOperationException notNumeric() {
        return new UnsupportedOperationException(this + " is not read as numbers");
    }
}
