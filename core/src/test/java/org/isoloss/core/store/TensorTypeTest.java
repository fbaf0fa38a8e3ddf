package org.isoloss.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTypeTest {

    /** IEEE 754-2019, table 3.5, and the upper half of a binary32. */
    @ParameterizedTest
    @CsvSource({
        "F16, 3c00, 1.0",
        "F16, 7bff, 65504.0",
        "F16, 0400, 6.103515625E-5",
        "F16, 0001, 5.9604644775390625E-8",
        "F16, fc00, -Infinity",
        "F16, 8000, -0.0",
        "BF16, 3f80, 1.0",
        "BF16, 4049, 3.140625",
        "BF16, 0001, 9.183549615799121E-41",
        "BF16, ff80, -Infinity",
    })
    void bitsStandForTheirNumbers(TensorType type, String bits, double value) {
        assertThat(type.decode(Long.parseLong(bits, 16))).isEqualTo(value);
        assertThat(type.encode(value)).isEqualTo(Long.parseLong(bits, 16));
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void everyNumberOfSixteenBitsReadsBack(TensorType type) {
        for (int bits = 0; bits < 1 << 16; bits++) {
            double value = type.decode(bits);
            if (!Double.isNaN(value)) {
                assertThat(type.encode(value)).isEqualTo(bits);
            }
        }
    }

    @Test
    void floatsAreRoundedAsJavaRoundsThem() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(value)) {
                assertThat((int) TensorType.F32.encode(value)).isEqualTo(Float.floatToRawIntBits((float) value));
            }
        }
    }

    /** The nearest of the two neighbours, by exact decimals. */
    @Test
    void halvesAreRoundedToTheNearest() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 5_000; i++) {
            double value = Math.scalb(random.nextDouble(-1, 1), random.nextInt(-24, 15));
            long bits = TensorType.F16.encode(value);
            BigDecimal error = error(TensorType.F16.decode(bits), value);
            for (long other : new long[] {bits - 1, bits + 1}) {
                if ((other & 0x7C00) != 0x7C00 && other >= 0 && other <= 0xFFFF) {
                    assertThat(error(TensorType.F16.decode(other), value)).isGreaterThanOrEqualTo(error);
                }
            }
        }
    }

    private static BigDecimal error(double found, double wanted) {
        return new BigDecimal(found).subtract(new BigDecimal(wanted)).abs();
    }

    /** Exactly the entries whose product the type has are multiplied; normal ones do not leave the normal numbers. */
    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "F32", "F64"})
    void scalingIsExactOrRefused(TensorType type) {
        SplittableRandom random = new SplittableRandom(5);
        ExactScaling scaling = new ExactScaling(type);
        for (int i = 0; i < 20_000; i++) {
            long bits = random.nextLong() >>> (64 - 8 * type.bytes());
            double value = type.decode(bits);
            int exponent = random.nextInt(-20, 21);
            boolean negative = random.nextBoolean();
            ByteBuffer row =
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, bits);
            int refused = scaling.multiply(
                    row, new ExactScaling.Factors(new int[] {exponent - 1}, new boolean[] {negative}), 1, false);
            if (!Double.isFinite(value) || value == 0) {
                assertThat(refused).isEqualTo(-1);
                continue;
            }
            double product = Math.scalb(negative ? -value : value, exponent);
            double smallest = Math.scalb(1.0, type.smallestExponent());
            boolean held = Math.scalb(product, -exponent) == (negative ? -value : value)
                    && type.decode(type.encode(product)) == product
                    && (Math.abs(product) >= smallest || Math.abs(value) < smallest);
            assertThat(refused).as("%s times 2^%d", value, exponent).isEqualTo(held ? -1 : 0);
            if (held) {
                assertThat(type.read(row.duplicate().order(ByteOrder.LITTLE_ENDIAN)))
                        .isEqualTo(product);
            }
        }
    }
}
