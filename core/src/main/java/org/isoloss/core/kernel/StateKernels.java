package org.isoloss.core.kernel;

/**
 * The hot loops of layers whose state is a matrix, one token after another: shape (rows, columns), row-major, the length of
 * a row a multiple of {@link #WIDTH}. Vectors along columns have that length too; what lies beyond their own entries is
 * zero. Stateless: everything they write is handed in, and outputs do not overlap inputs unless it says so.
 */
public interface StateKernels {

    /** Rows are padded to a multiple of this, the widest vector of doubles in use. */
    int WIDTH = Activations.BLOCK / 2;

    /** Returns a number of columns rounded up to whole vectors. */
    static int padded(int columns) {
        return Math.addExact(columns, WIDTH - 1) / WIDTH * WIDTH;
    }

    /**
     * One token of a memory: S = decay S + a b^T, and what c finds in it, y += S^T c.
     *
     * @param state S, shape (rows, columns); changed in place
     * @param a shape (rows)
     * @param b shape (columns)
     * @param c shape (rows)
     * @param y shape (columns)
     */
    void remember(double[] state, int rows, int columns, double decay, double[] a, double[] b, double[] c, double[] y);

    /**
     * One token of a selective scan: with E = exp(step A), row by row,
     *
     * <pre>
     *   H = E H' + b (step u)^T        y = H^T c
     * </pre>
     *
     * where E H' is a product of entries and step, u and y have an entry a column.
     *
     * @param scan shapes, and A
     * @param token what the token brings
     * @param before H', which begins at {@code from}; may be H itself
     * @param after receives H from {@code to} on
     * @param decay receives E from {@code decayFrom} on
     */
    void scan(
            Scan scan,
            ScanToken token,
            double[] before,
            int from,
            double[] after,
            int to,
            double[] decay,
            int decayFrom);

    /**
     * The backward pass of {@link #scan}. With G the derivative in H, from c, dy and what later tokens left,
     *
     * <pre>
     *   dc = H dy        db = G (step u)        d(step u) = G^T b
     *   dA += (G E H') step        dstep = sum over rows of A (G E H')        G E is left for H'
     * </pre>
     *
     * @param before H', which begins at {@code from}
     * @param after H, which begins at {@code to}
     * @param decay E, which begins at {@code decayFrom}
     * @param g what later tokens left; receives what is left for H'
     */
    void scanBackward(
            Scan scan,
            ScanToken token,
            ScanToken derivatives,
            double[] before,
            int from,
            double[] after,
            int to,
            double[] decay,
            int decayFrom,
            double[] g);

    /**
     * The constants of a selective scan.
     *
     * @param rows the states of a channel
     * @param columns the channels, padded
     * @param rates A, none of them positive, shape (rows, columns); zero in the padding
     * @param dRates receives, added, the derivative in A
     */
    record Scan(int rows, int columns, double[] rates, double[] dRates) {

        /** Returns room for a scan of so many states and channels. */
        public static Scan of(int states, int channels) {
            int columns = padded(channels);
            return new Scan(states, columns, new double[states * columns], new double[states * columns]);
        }
    }

    /**
     * What a token brings to a selective scan, or the derivatives in it.
     *
     * @param step the length of its step in each channel, at least 0
     * @param input step times input; of derivatives, that in this product
     * @param b shape (rows)
     * @param c shape (rows)
     * @param y what the scan finds, an entry a channel
     */
    record ScanToken(double[] step, double[] input, double[] b, double[] c, double[] y) {

        /** Returns room for a token of a scan. */
        public static ScanToken of(Scan scan) {
            return new ScanToken(
                    new double[scan.columns],
                    new double[scan.columns],
                    new double[scan.rows],
                    new double[scan.rows],
                    new double[scan.columns]);
        }
    }
}
