package org.isoloss.core.kernel;

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

    /** y = W x + b for the tokens in range. */
    void linear(double[] parameters, Linear map, Activations x, Activations y, int from, int to);

    /**
     * The backward pass of {@link #linear}: dx += W^T dy; in {@code gradient}, which is laid out as the parameters,
     * dW += dy x^T and db += sum of dy.
     */
    void linearBackward(
            double[] parameters,
            Linear map,
            Activations x,
            Activations dy,
            Activations dx,
            double[] gradient,
            int from,
            int to);

    /**
     * y = W2 relu(W1 x + b1) + b2 for the tokens in range. The hidden layer is never stored.
     *
     * @param first W1 and b1
     * @param second W2 and b2
     */
    void feedForward(double[] parameters, Linear first, Linear second, Activations x, Activations y, int from, int to);

    /** The backward pass of {@link #feedForward}, the hidden layer recomputed: adds to dx and the gradient. */
    void feedForwardBackward(
            double[] parameters,
            Linear first,
            Linear second,
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
     * with the queries already scaled. Tokens beyond the paths' are left alone.
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

    /** The backward pass of {@link #attention} for all tokens: writes dq, adds to dk and dv. */
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

    /** Replaces x_i by exp(x_i), which must be at most 0 or {@code -Infinity}; below -708 the result is 0. */
    void expNonPositive(double[] x, int from, int length);

    /** Returns the sum of a_i b_i for i in [0, length), a whole number of blocks. */
    double dot(double[] a, int aFrom, double[] b, int bFrom, int length);

    /** Returns the sum of a_i for i in [0, length), a whole number of blocks. */
    double sum(double[] a, int from, int length);

    /** What attention weights are multiplied by in training: 0 or 1 / (1 - rate). */
    interface WeightDropout {

        /** Returns the factor of a query's weight on its ancestor at a place counted from the query upwards. */
        double factor(int query, int place);
    }

    /** Working memory of one thread. */
    final class Scratch {

        final double[] scores;
        final double[] weights;
        final double[] sums;

        /**
         * Creates working memory.
         *
         * @param longest the largest {@link AncestorPaths#longest} it will be used with
         * @param width the largest number of inputs or outputs of a feed-forward block
         */
        public Scratch(int longest, int width) {
            scores = new double[longest + Activations.BLOCK];
            weights = new double[longest + Activations.BLOCK];
            sums = new double[4 * (2 * width + 1) * Activations.BLOCK];
        }
    }
}
