package org.isoloss.core.pretrained;

import java.io.IOException;
import java.util.Optional;

/**
 * The numbers that a forward pass is made in. Every operation does its work in an order that does not depend on the
 * values, so that factors that are powers of two go through it exactly.
 *
 * @param <A> an array of numbers
 */
interface Numbers<A> {

    /** Returns zeros. */
    A zeros(int length);

    /** Returns the first numbers of an array, in an array of another length. */
    A copy(A a, int length);

    double get(A a, int at);

    void set(A a, int at, double value);

    /** Reads a tensor whole. */
    A read(StoredTensor tensor) throws IOException;

    /** Opens a matrix, which may stay in its file. */
    Weights<A> open(StoredTensor tensor, boolean inputsFirst) throws IOException;

    /** y = x. */
    void copy(A x, int xAt, A y, int yAt, int length);

    /** y += x. */
    void add(A x, int xAt, A y, int yAt, int length);

    /** Puts (x - mean) / sqrt(variance + epsilon) gain + bias into y; no gain is 1, no bias 0. */
    void layerNorm(A x, int at, A y, int length, double epsilon, Affine<A> affine);

    /** Puts x / sqrt(mean square + epsilon) gain into y. */
    void rootMeanSquareNorm(A x, int at, A y, int length, double epsilon, Affine<A> affine);

    /** Turns the first features of a head, j with j + half. */
    void rotate(A x, int at, double[] turns);

    double dot(A x, int xAt, A y, int yAt, int length);

    /** y += factor x. */
    void addScaled(double factor, A x, int xAt, A y, int yAt, int length);

    /** Replaces numbers by exp(x - largest) / sum. */
    void softmax(A x, int length);

    /** Replaces numbers by the activation's values. */
    void activate(Activation activation, A x, int at, int length);

    /** x *= y. */
    void multiply(A x, int xAt, A y, int yAt, int length);

    /**
     * Gain and bias of a norm.
     *
     * @param gain empty for 1
     * @param bias empty for 0
     */
    record Affine<A>(Optional<A> gain, Optional<A> bias) {}

    /** A linear map of several tokens. */
    interface Weights<A> {

        int inputs();

        int outputs();

        /** Returns a row of the matrix as it is stored: for rows of tokens and positions. */
        void row(int index, A out, int at);

        /**
         * Puts the map of each token's inputs into its outputs.
         *
         * @param x inputs, {@code xStride} a token
         * @param y outputs, {@code yStride} a token, from {@code yAt} on
         */
        void apply(A x, int xStride, int tokens, A y, int yStride, int yAt);
    }
}
