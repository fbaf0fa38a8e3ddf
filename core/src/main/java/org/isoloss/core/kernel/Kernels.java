package org.isoloss.core.kernel;

import java.util.Arrays;
import org.isoloss.base.numeric.ArraySize;
import org.jspecify.annotations.Nullable;

/**
 * The hot loops. Stateless: everything they write is handed in. Token ranges [from, to) begin and end at whole blocks of
 * {@link Activations#BLOCK}. Output arrays must not overlap input arrays.
 */
public interface Kernels {

    /** Returns the kernels of this machine: see {@link KernelSelection}. */
    static Kernels best() {
        return KernelSelection.BEST;
    }

    /** Returns what a result should say ran, for example {@code vector-8} or {@code scalar-8}. */
    String name();

    /** Returns the number of interleaved partial sums in sums along tokens. */
    int lanes();

    /** y = W x + b for the tokens in range; without a bias sums begin with 0. */
    void linear(double[] parameters, LinearMap map, Activations x, Activations y, int from, int to);

    /** The backward pass of {@link #linear} to its input: dx += W^T dy. */
    void linearInputGradient(double[] parameters, LinearMap map, Activations dy, Activations dx, int from, int to);

    /**
     * The backward pass of {@link #linear} to its parameters: in {@code gradient}, which is laid out as the parameters,
     * dW += dy x^T and db += sum of dy.
     */
    void linearWeightGradient(
            LinearMap map, Activations x, Activations dy, double[] gradient, Scratch scratch, int from, int to);

    /** Both backward passes of {@link #linear}. */
    default void linearBackward(
            double[] parameters,
            LinearMap map,
            Activations x,
            Activations dy,
            Activations dx,
            double[] gradient,
            Scratch scratch,
            int from,
            int to) {
        linearInputGradient(parameters, map, dy, dx, from, to);
        linearWeightGradient(map, x, dy, gradient, scratch, from, to);
    }

    /**
     * y = W2 relu(W1 x + b1) + b2 for the tokens in range. The hidden layer is never stored whole.
     *
     * @param first W1 and b1
     * @param second W2 and b2
     */
    void feedForward(
            double[] parameters,
            LinearMap first,
            LinearMap second,
            Activations x,
            Activations y,
            Scratch scratch,
            int from,
            int to);

    /** The backward pass of {@link #feedForward}, the hidden layer recomputed: adds to dx and the gradient. */
    void feedForwardBackward(
            double[] parameters,
            LinearMap first,
            LinearMap second,
            Activations x,
            Activations dy,
            Activations dx,
            double[] gradient,
            Scratch scratch,
            int from,
            int to);

    /**
     * Attention of one head: each token's query against the keys of its ancestors and itself,
     *
     * <pre>
     *   out_t = sum_s softmax_s(q_t . k_s) v_s
     * </pre>
     *
     * with the queries already scaled. Sums run over the token's own path first, then the path it branches off, and so
     * on, upwards path by path and downwards along each. Tokens beyond the paths' are left alone.
     *
     * @param statistics receives, for the backward pass, two rows: the largest score and the reciprocal of the sum
     * @param dropout scales each weight, or null for none
     * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. (2017)</a>
     */
    void attention(
            AncestorPaths paths,
            Activations q,
            Activations k,
            Activations v,
            Activations out,
            Activations statistics,
            @Nullable WeightDropout dropout,
            Scratch scratch,
            int from,
            int to);

    /**
     * The backward pass of {@link #attention} for all tokens: writes dq, adds to dk and dv. What a key receives from its
     * queries is summed in partial sums, a query's being its place on its path modulo {@link #lanes}.
     */
    void attentionBackward(
            AncestorPaths paths,
            Activations q,
            Activations k,
            Activations v,
            Activations out,
            Activations statistics,
            Activations dout,
            Activations dq,
            Activations dk,
            Activations dv,
            @Nullable WeightDropout dropout,
            Scratch scratch);

    /** Returns the kernels of layers whose state is a matrix. */
    StateKernels states();

    /**
     * y_j = sum_i x_i M_ij: a row vector times a matrix.
     *
     * @param matrix shape (x.length, y.length), row-major
     */
    void rowTimesMatrix(double[] x, double[] matrix, double[] y);

    /** Replaces x_i by exp(x_i), which must be at most 0 or {@code -Infinity}; below -708 the result is 0. */
    void expNonPositive(double[] x, int from, int length);

    /** Returns the sum of a_i b_i for i in [0, length), a whole number of blocks. */
    double dot(double[] a, int aFrom, double[] b, int bFrom, int length);

    /** Returns the sum of a_i for i in [0, length), a whole number of blocks. */
    double sum(double[] a, int from, int length);

    /** What attention weights are multiplied by in training: 0 or 1 / (1 - rate). */
    interface WeightDropout {

        /** Returns the factor of a query token's weight on a key token, one of its ancestors. */
        double factor(int query, int key);
    }

    /** Working memory of one thread. */
    final class Scratch {

        final double[] scores;
        final double[] scoreGradients;
        final double[] keySums; // a vector of partial sums for each feature of each key and value
        final double[] lanes = new double[Activations.BLOCK];

        private double[][] lent = {};

        // Grown when a larger map or block is first met.
        private double[] weights = {};
        private double[] sums = {};
        private double[] inputs = {};
        private double[] inputGradients = {};
        private double[] outputs = {};
        private double[] hidden = {};
        private double[] hiddenGradients = {};

        /**
         * Creates working memory.
         *
         * @param paths the tree to attend along
         * @param headWidth the features of a head's keys and values
         */
        public Scratch(AncestorPaths paths, int headWidth) {
            int lanes = Activations.BLOCK;
            scores = new double[ArraySize.of("the scores of a path (symbols x lanes)", paths.longest() + lanes, lanes)];
            scoreGradients = new double[scores.length];
            keySums = new double
                    [ArraySize.of(
                            "the sums of a head's keys and values (2 x width x nodes x lanes)",
                            2,
                            headWidth,
                            paths.head().length,
                            lanes)];
        }

        /** Creates working memory for a network without attention. */
        public Scratch() {
            this(AncestorPaths.none(), 0);
        }

        /**
         * Returns room for whatever a stage needs while it runs; it holds what another stage left there.
         *
         * @param slot tells apart what a stage needs at the same time, from 0
         */
        public double[] lent(int slot, int length) {
            if (slot >= lent.length) {
                lent = Arrays.copyOf(lent, slot + 1);
            }
            double[] room = lent[slot];
            if (room == null || room.length < length) {
                room = new double[length];
                lent[slot] = room;
            }
            return room;
        }

        /** Returns room for the weights of a feed-forward block. */
        double[] weights(int length) {
            weights = atLeast(length, weights);
            return weights;
        }

        /** Returns room for a vector of partial sums for each weight worked on. */
        double[] sums(int length) {
            sums = atLeast(length, sums);
            return sums;
        }

        /** Returns room for a block's inputs. */
        double[] inputs(int length) {
            inputs = atLeast(length, inputs);
            return inputs;
        }

        /** Returns room for the inputs' derivatives. */
        double[] inputGradients(int length) {
            inputGradients = atLeast(length, inputGradients);
            return inputGradients;
        }

        /** Returns room for a block's outputs, or their derivatives. */
        double[] outputs(int length) {
            outputs = atLeast(length, outputs);
            return outputs;
        }

        /** Returns room for some hidden units. */
        double[] hidden(int length) {
            hidden = atLeast(length, hidden);
            return hidden;
        }

        /** Returns room for the hidden units' derivatives. */
        double[] hiddenGradients(int length) {
            hiddenGradients = atLeast(length, hiddenGradients);
            return hiddenGradients;
        }

        private static double[] atLeast(int length, double[] array) {
            return array.length >= length ? array : new double[length];
        }
    }
}
