package org.isoloss.core.kernel;

/** The definition of the kernels, in plain loops. */
final class ScalarSingleKernels implements SingleKernels {

    private static final int HALF_FRACTION_SHIFT = 13;
    private static final int HALF_SIZE = 0x7FFF;
    private static final int HALF_INFINITY = 0x7C00;
    private static final int FLOAT_INFINITY = 0x7F800000;

    /** What brings a half's exponent, read as a float's, to its place; subnormal numbers too. */
    private static final float HALF_SCALE = 0x1p112f;

    @Override
    public float dot(float[] a, int aAt, float[] b, int bAt, int length) {
        float[] lanes = new float[LANES];
        int whole = length - length % LANES;
        for (int i = 0; i < whole; i++) {
            lanes[i % LANES] = Math.fma(a[aAt + i], b[bAt + i], lanes[i % LANES]);
        }
        float sum = folded(lanes);
        for (int i = whole; i < length; i++) {
            sum = Math.fma(a[aAt + i], b[bAt + i], sum);
        }
        return sum;
    }

    private static float folded(float[] lanes) {
        int half = LANES / 2;
        float sum = lanes[0] + lanes[half];
        for (int i = 1; i < half; i++) {
            sum += lanes[i] + lanes[half + i];
        }
        return sum;
    }

    @Override
    public float sum(float[] a, int at, int length) {
        float[] lanes = new float[LANES];
        int whole = length - length % LANES;
        for (int i = 0; i < whole; i++) {
            lanes[i % LANES] += a[at + i];
        }
        float sum = folded(lanes);
        for (int i = whole; i < length; i++) {
            sum += a[at + i];
        }
        return sum;
    }

    @Override
    public void addScaled(float factor, float[] x, int xAt, float[] y, int yAt, int length) {
        for (int i = 0; i < length; i++) {
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
        for (int row = 0; row < rows; row++) {
            for (int token = 0; token < tokens; token++) {
                y[token * yStride + yAt + row] = dot(weights, row * inputs, x, token * xStride, inputs);
            }
        }
    }

    @Override
    public void widenBrain(short[] from, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Float.intBitsToFloat(from[i] << Short.SIZE);
        }
    }

    @Override
    public void widenHalf(short[] from, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = half(from[i]);
        }
    }

    static float half(short bits) {
        int size = bits & HALF_SIZE;
        int wide = size >= HALF_INFINITY
                ? FLOAT_INFINITY | size << HALF_FRACTION_SHIFT
                : Float.floatToRawIntBits(Float.intBitsToFloat(size << HALF_FRACTION_SHIFT) * HALF_SCALE);
        return Float.intBitsToFloat(wide | bits & 0x80000000);
    }
}
