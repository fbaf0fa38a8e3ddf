package org.isoloss.core.model;

import java.util.ArrayDeque;
import java.util.Deque;
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
        double[] all = new double[tree.nodes() * outcomes];
        double[] row = new double[outcomes];
        // The cursors along the current root path. Depth-first order: a node's parent is always on it.
        Deque<Cursor> path = new ArrayDeque<>();
        for (int node = 0; node < tree.nodes(); node++) {
            while (path.size() > tree.depth(node)) {
                path.pop();
            }
            Cursor cursor;
            if (path.isEmpty()) {
                cursor = model.start();
            } else {
                cursor = path.peek().copy();
                cursor.advance(tree.symbol(node));
            }
            path.push(cursor);
            cursor.logProbabilities(row);
            System.arraycopy(row, 0, all, node * outcomes, outcomes);
        }
        return all;
    }
}
