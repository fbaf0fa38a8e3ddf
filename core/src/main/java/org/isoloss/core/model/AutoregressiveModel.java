package org.isoloss.core.model;

import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A conditional law ln q(y | prefix), defined on every prefix, those of mass zero included. Implementations are
 * immutable and may be shared between threads; cursors may not.
 *
 * @see <a href="https://www.jmlr.org/papers/v3/bengio03a.html">Bengio et al. (2003), section 1</a>
 */
public interface AutoregressiveModel {

    /** Returns the symbols; the outcomes are these, then the end of the sequence. */
    Vocabulary vocabulary();

    /** Returns a cursor at the empty prefix. */
    Cursor start();

    /**
     * Returns the log-probability of every outcome after every prefix of a tree.
     *
     * @return nats, shape (nodes, V + 1), read at {@code [node * (V + 1) + outcome]}
     * @throws IllegalArgumentException if the tree's vocabulary has another size
     */
    default double[] logProbabilities(PrefixTree tree) {
        return WholeTree.byCursor(this, tree);
    }

    /** A prefix that grows by one symbol at a time. For one thread. */
    interface Cursor {

        /**
         * Writes the log-probability of every outcome after this prefix.
         *
         * @param out receives nats, shape (V + 1); {@code -Infinity} marks an impossible outcome
         */
        void logProbabilities(double[] out);

        /** Appends a symbol, 0 to V - 1, to the prefix; one of probability zero is as good as any. */
        void advance(int symbol);

        /** Returns an independent cursor at the same prefix. */
        Cursor copy();
    }
}
