package org.isoloss.core.model;

import java.util.ArrayDeque;
import java.util.Deque;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.core.model.AutoregressiveModel.Cursor;
import org.isoloss.core.sequence.PrefixTree;

/** The whole-tree call for models that only have cursors: each node is visited once. */
final class WholeTree {

    private WholeTree() {}

    static double[] byCursor(AutoregressiveModel model, PrefixTree tree) {
        int outcomes = model.vocabulary().outcomes();
        if (tree.vocabularySize() + 1 != outcomes) {
            throw new IllegalArgumentException(
                    "the tree has " + tree.vocabularySize() + " symbols; expected the model's " + (outcomes - 1));
        }
        double[] all = new double[ArraySize.of("the table of log-probabilities", tree.nodes(), outcomes)];
        double[] row = new double[outcomes];
        // A node's largest subtree is walked last, with the node's own cursor; the others with copies. Of the cursors
        // of a
        // root path only those above a smaller subtree are kept, log2(nodes) at most: a cursor may be large.
        Deque<Step> steps = new ArrayDeque<>();
        steps.push(new Step(0, model.start(), true));
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            int node = step.node();
            Cursor cursor = step.last() ? step.before() : step.before().copy();
            if (node > 0) {
                cursor.advance(tree.symbol(node));
            }
            cursor.logProbabilities(row);
            System.arraycopy(row, 0, all, node * outcomes, outcomes);
            for (int c = tree.hasChildren(node) ? node + 1 : -1; c >= 0; c = tree.nextSibling(c)) {
                steps.push(new Step(c, cursor, c == node + 1));
            }
        }
        return all;
    }

    /**
     * A node to be visited.
     *
     * @param before a cursor at its parent's prefix, or at its own for the root
     * @param last whether no other node needs that cursor
     */
    private record Step(int node, Cursor before, boolean last) {}
}
