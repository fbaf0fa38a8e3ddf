package org.isoloss.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.isoloss.core.store.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleKernelsTest {

    private final SingleKernels scalar = new ScalarSingleKernels();
    private final SingleKernels vector = new VectorSingleKernels();

    private static float[] numbers(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 15, 16, 17, 31, 32, 63, 100, 257})
    void vectorsGiveTheBitsOfTheDefinition(int length) {
        float[] a = numbers(length + 3, 1);
        float[] b = numbers(length + 5, 2);
        assertThat(vector.dot(a, 3, b, 5, length)).isEqualTo(scalar.dot(a, 3, b, 5, length));
        assertThat(vector.sum(a, 3, length)).isEqualTo(scalar.sum(a, 3, length));
        float[] y = b.clone();
        float[] z = b.clone();
        vector.addScaled(0.3f, a, 3, y, 5, length);
        scalar.addScaled(0.3f, a, 3, z, 5, length);
        assertThat(y).isEqualTo(z);
        for (int rows : new int[] {1, 4, 6, 9}) {
            float[] weights = numbers(rows * length, 3);
            int tokens = 7;
            float[] x = numbers(tokens * (length + 1), 4);
            float[] one = new float[tokens * (rows + 2)];
            float[] other = new float[tokens * (rows + 2)];
            vector.rows(weights, rows, length, x, length + 1, tokens, one, rows + 2, 1);
            scalar.rows(weights, rows, length, x, length + 1, tokens, other, rows + 2, 1);
            assertThat(one).isEqualTo(other);
        }
    }

    /** A sum of products in double precision, within the rounding of floats. */
    @Test
    void dotIsTheSumOfProducts() {
        float[] a = numbers(1000, 6);
        float[] b = numbers(1000, 7);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        assertThat((double) scalar.dot(a, 0, b, 0, a.length)).isCloseTo(sum, within(1e-4));
    }

    @Test
    void everyNumberOfSixteenBitsIsWidenedExactly() {
        short[] all = new short[1 << 16];
        for (int bits = 0; bits < all.length; bits++) {
            all[bits] = (short) bits;
        }
        for (SingleKernels kernels : new SingleKernels[] {scalar, vector}) {
            float[] wide = new float[all.length];
            kernels.widenBrain(all, wide, all.length);
            for (int bits = 0; bits < all.length; bits++) {
                assertThat(wide[bits]).isEqualTo(Float.valueOf((float) TensorType.BF16.decode(bits)));
            }
            kernels.widenHalf(all, wide, all.length);
            for (int bits = 0; bits < all.length; bits++) {
                assertThat(wide[bits]).isEqualTo(Float.valueOf((float) TensorType.F16.decode(bits)));
            }
        }
    }
}
