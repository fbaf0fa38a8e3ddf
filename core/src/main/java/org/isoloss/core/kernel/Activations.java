package org.isoloss.core.kernel;

import org.isoloss.base.numeric.ArraySize;

/**
 * Rows of a feature-major array, shape (features, stride): feature i of token t is {@code data[offset + i * stride + t]}.
 * A view: it shares its array, which the kernels write to.
 *
 * @param stride the length of a row: the tokens padded to whole blocks, and one block more, so that a block that begins
 *     at any token may be read whole, or written back unchanged, without touching another row
 */
public record Activations(double[] data, int offset, int features, int stride) {

    /** Tokens are padded to a multiple of this, twice the widest vector of doubles in use. */
    public static final int BLOCK = 16;

    /** Returns zeroed rows for at least this many tokens. */
    public static Activations of(int features, int tokens) {
        int stride = Math.addExact(padded(tokens), BLOCK);
        int size = ArraySize.of("an array of activations (features x tokens)", features, stride);
        return new Activations(new double[size], 0, features, stride);
    }

    /** Returns zeroed rows for as many tokens as others have. */
    public static Activations like(Activations rows, int features) {
        return of(features, rows.stride - BLOCK);
    }

    /** Returns zeroed rows for the tokens from one up to another alone, a whole number of blocks. */
    public static Activations of(int features, int from, int to) {
        Activations rows = of(features, to - from);
        return new Activations(rows.data, -from, features, rows.stride);
    }

    /** Returns the number of tokens rounded up to whole blocks. */
    public static int padded(int tokens) {
        return Math.addExact(tokens, BLOCK - 1) / BLOCK * BLOCK;
    }

    /** Returns a view of some of the rows. */
    public Activations rows(int from, int count) {
        return new Activations(data, offset + from * stride, count, stride);
    }

    /** Returns the index of a feature of token 0. */
    public int row(int feature) {
        return offset + feature * stride;
    }
}
