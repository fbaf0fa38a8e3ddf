package org.isoloss.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API, to the last bit those of {@link ScalarSingleKernels}: vectors of eight floats on every
 * machine, two of them a sum.
 */
final class VectorSingleKernels implements SingleKernels {

    private static final VectorSpecies<Float> F = FloatVector.SPECIES_256;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_256;
    private static final VectorSpecies<Short> S = ShortVector.SPECIES_128;
    private static final int L = LANES / 2;
    private static final int ROWS_AT_ONCE = 4;
    private static final int FLOAT_INFINITY = 0x7F800000;

    private final SingleKernels scalar = new ScalarSingleKernels();

    private static FloatVector load(float[] a, int at) {
        return FloatVector.fromArray(F, a, at);
    }

    /** In the order of the lanes. */
    private static float folded(FloatVector first, FloatVector second) {
        FloatVector v = first.add(second);
        return v.lane(0) + v.lane(1) + v.lane(2) + v.lane(3) + v.lane(4) + v.lane(5) + v.lane(6) + v.lane(7);
    }

    @Override
    public float dot(float[] a, int aAt, float[] b, int bAt, int length) {
        int whole = length - length % LANES;
        FloatVector first = FloatVector.zero(F);
        FloatVector second = FloatVector.zero(F);
        for (int i = 0; i < whole; i += LANES) {
            first = load(a, aAt + i).fma(load(b, bAt + i), first);
            second = load(a, aAt + i + L).fma(load(b, bAt + i + L), second);
        }
        return withRest(folded(first, second), a, aAt, b, bAt, whole, length);
    }

    private static float withRest(float sum, float[] a, int aAt, float[] b, int bAt, int from, int length) {
        float all = sum;
        for (int i = from; i < length; i++) {
            all = Math.fma(a[aAt + i], b[bAt + i], all);
        }
        return all;
    }

    @Override
    public float sum(float[] a, int at, int length) {
        return scalar.sum(a, at, length);
    }

    @Override
    public void addScaled(float factor, float[] x, int xAt, float[] y, int yAt, int length) {
        int whole = length - length % L;
        FloatVector f = FloatVector.broadcast(F, factor);
        for (int i = 0; i < whole; i += L) {
            f.fma(load(x, xAt + i), load(y, yAt + i)).intoArray(y, yAt + i);
        }
        for (int i = whole; i < length; i++) {
            y[yAt + i] = Math.fma(factor, x[xAt + i], y[yAt + i]);
        }
    }

    @Override
    public void rows(
            float[] weights,
            int rows,
            int inputs,
            float[] x,
            int xStride,
            int tokens,
            float[] y,
            int yStride,
            int yAt) {
        int row = 0;
        for (; row + ROWS_AT_ONCE <= rows; row += ROWS_AT_ONCE) {
            for (int token = 0; token < tokens; token++) {
                four(weights, row * inputs, inputs, x, token * xStride, y, token * yStride + yAt + row);
            }
        }
        for (; row < rows; row++) {
            for (int token = 0; token < tokens; token++) {
                y[token * yStride + yAt + row] = dot(weights, row * inputs, x, token * xStride, inputs);
            }
        }
    }

    /** Four rows at once keep eight sums going, so that none waits for the one before. */
    private static void four(float[] w, int at, int inputs, float[] x, int xAt, float[] y, int yAt) {
        int whole = inputs - inputs % LANES;
        int row1 = at + inputs;
        int row2 = row1 + inputs;
        int row3 = row2 + inputs;
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector x0 = load(x, xAt + i);
            FloatVector x1 = load(x, xAt + i + L);
            a0 = load(w, at + i).fma(x0, a0);
            a1 = load(w, at + i + L).fma(x1, a1);
            b0 = load(w, row1 + i).fma(x0, b0);
            b1 = load(w, row1 + i + L).fma(x1, b1);
            c0 = load(w, row2 + i).fma(x0, c0);
            c1 = load(w, row2 + i + L).fma(x1, c1);
            d0 = load(w, row3 + i).fma(x0, d0);
            d1 = load(w, row3 + i + L).fma(x1, d1);
        }
        y[yAt] = withRest(folded(a0, a1), w, at, x, xAt, whole, inputs);
        y[yAt + 1] = withRest(folded(b0, b1), w, row1, x, xAt, whole, inputs);
        y[yAt + 2] = withRest(folded(c0, c1), w, row2, x, xAt, whole, inputs);
        y[yAt + 3] = withRest(folded(d0, d1), w, row3, x, xAt, whole, inputs);
    }

    @Override
    public void widenBrain(short[] from, float[] to, int length) {
        int whole = length - length % L;
        for (int i = 0; i < whole; i += L) {
            widened(from, i)
                    .lanewise(VectorOperators.LSHL, Short.SIZE)
                    .reinterpretAsFloats()
                    .intoArray(to, i);
        }
        for (int i = whole; i < length; i++) {
            to[i] = Float.intBitsToFloat(from[i] << Short.SIZE);
        }
    }

    private static IntVector widened(short[] from, int at) {
        return (IntVector) ShortVector.fromArray(S, from, at).convertShape(VectorOperators.S2I, I, 0);
    }

    @Override
    public void widenHalf(short[] from, float[] to, int length) {
        int whole = length - length % L;
        for (int i = 0; i < whole; i += L) {
            IntVector bits = widened(from, i);
            IntVector size = bits.and(0x7FFF);
            IntVector shifted = size.lanewise(VectorOperators.LSHL, 13);
            IntVector finite = shifted.reinterpretAsFloats().mul(0x1p112f).reinterpretAsInts();
            VectorMask<Integer> unbounded = size.compare(VectorOperators.GE, 0x7C00);
            finite.blend(shifted.or(FLOAT_INFINITY), unbounded)
                    .or(bits.and(0x80000000))
                    .reinterpretAsFloats()
                    .intoArray(to, i);
        }
        for (int i = whole; i < length; i++) {
            to[i] = ScalarSingleKernels.half(from[i]);
        }
    }
}
