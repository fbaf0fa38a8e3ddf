package org.isoloss.core.kernel;

/**
 * The hot loops of forward passes in single precision. A sum of products is taken in {@link #LANES} interleaved partial sums
 * by fused multiply-add, first half and second half are added, then the lanes in order, then what is left over: the same
 * bits from every implementation, on every machine.
 */
public interface SingleKernels {

    /** Partial sums of a sum of products. */
    int LANES = 16;

    /** Returns the kernels for this machine, chosen as {@link Kernels#best} is. */
    static SingleKernels best() {
        return KernelSelection.SINGLE;
    }

    /** Returns the sum of products of two stretches. */
    float dot(float[] a, int aAt, float[] b, int bAt, int length);

    /** Returns the sum of a stretch, in the order of {@link #dot} with ones. */
    float sum(float[] a, int at, int length);

    /** y = fused(factor x + y), entry by entry. */
    void addScaled(float factor, float[] x, int xAt, float[] y, int yAt, int length);

    /**
     * Puts the products of a matrix's rows with each token's inputs into its outputs, each as {@link #dot} has it.
     *
     * @param weights rows one after the other, each as long as {@code inputs}
     * @param x inputs, {@code xStride} a token
     * @param y outputs, {@code yStride} a token, from {@code yAt} on
     */
    void rows(
            float[] weights, int rows, int inputs, float[] x, int xStride, int tokens, float[] y, int yStride, int yAt);

    /** Widens numbers of the type BF16, which are the upper halves of floats. */
    void widenBrain(short[] from, float[] to, int length);

    /** Widens numbers of the type F16, exactly. */
    void widenHalf(short[] from, float[] to, int length);
}
