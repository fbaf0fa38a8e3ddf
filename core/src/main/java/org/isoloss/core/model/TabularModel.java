package org.isoloss.core.model;

import java.util.Arrays;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A table of conditionals on the prefixes of a tree that have positive mass, and another model everywhere else.
 *
 * <p>The loss under a law on that tree reads the table alone, so two such models that share the table have the same loss
 * to the last bit, whatever they do elsewhere.
 */
public final class TabularModel implements AutoregressiveModel {

    private final Vocabulary vocabulary;
    private final PrefixTree tree;
    private final double[] logProbabilities; // (nodes, V + 1)
    private final AutoregressiveModel offSupport;

    private TabularModel(
            Vocabulary vocabulary, PrefixTree tree, double[] logProbabilities, AutoregressiveModel offSupport) {
        if (tree.vocabularySize() != vocabulary.size()
                || !offSupport.vocabulary().equals(vocabulary)) {
            throw new IllegalArgumentException("the tree has " + tree.vocabularySize() + " symbols, the other model "
                    + offSupport.vocabulary() + "; expected those of " + vocabulary);
        }
        this.vocabulary = vocabulary;
        this.tree = tree;
        this.logProbabilities = logProbabilities;
        this.offSupport = offSupport;
    }

    /** Returns the model whose conditionals are the tree's ratios of masses: the same bits on every platform. */
    public static TabularModel of(Vocabulary vocabulary, PrefixTree tree, AutoregressiveModel offSupport) {
        int outcomes = vocabulary.outcomes();
        double[] table = new double[ArraySize.of("the table of log-probabilities", tree.nodes(), outcomes)];
        Arrays.fill(table, Double.NEGATIVE_INFINITY);
        for (int node = 0; node < tree.nodes(); node++) {
            if (tree.endMass(node) > 0) {
                table[node * outcomes + vocabulary.end()] = StrictMath.log(tree.endMass(node) / tree.mass(node));
            }
            if (node > 0 && tree.mass(node) > 0) {
                int parent = tree.parent(node);
                table[parent * outcomes + tree.symbol(node)] = StrictMath.log(tree.mass(node) / tree.mass(parent));
            }
        }
        return new TabularModel(vocabulary, tree, table, offSupport);
    }

    /**
     * Returns the model with given conditionals.
     *
     * @param logProbabilities nats, shape (nodes, V + 1); rows of nodes of mass zero are not read
     */
    public static TabularModel of(
            Vocabulary vocabulary, PrefixTree tree, double[] logProbabilities, AutoregressiveModel offSupport) {
        if (logProbabilities.length != (long) tree.nodes() * vocabulary.outcomes()) {
            throw new IllegalArgumentException("the table has " + logProbabilities.length + " entries; expected "
                    + tree.nodes() + " nodes x " + vocabulary.outcomes() + " outcomes");
        }
        return new TabularModel(vocabulary, tree, logProbabilities.clone(), offSupport);
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Returns the model that answers on prefixes of mass zero. */
    public AutoregressiveModel offSupport() {
        return offSupport;
    }

    @Override
    public Cursor start() {
        return new TableCursor(tree.mass(0) > 0 ? 0 : -1, offSupport.start());
    }

    private final class TableCursor implements Cursor {

        private int node; // -1 once the prefix has mass zero
        private final Cursor elsewhere; // follows from the start: it must know the whole prefix

        private TableCursor(int node, Cursor elsewhere) {
            this.node = node;
            this.elsewhere = elsewhere;
        }

        @Override
        public void logProbabilities(double[] out) {
            if (node >= 0) {
                System.arraycopy(logProbabilities, node * out.length, out, 0, out.length);
            } else {
                elsewhere.logProbabilities(out);
            }
        }

        @Override
        public void advance(int symbol) {
            elsewhere.advance(symbol);
            if (node >= 0) {
                int child = tree.child(node, symbol);
                node = child >= 0 && tree.mass(child) > 0 ? child : -1;
            }
        }

        @Override
        public Cursor copy() {
            return new TableCursor(node, elsewhere.copy());
        }
    }

    @Override
    public String toString() {
        return "table of " + tree.nodes() + " prefixes, elsewhere " + offSupport;
    }
}
