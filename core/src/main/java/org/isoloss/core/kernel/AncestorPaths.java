package org.isoloss.core.kernel;

import org.isoloss.core.sequence.PrefixTree;

/**
 * The ancestors of each token, itself included, as contiguous segments: token t attends to its own path from
 * {@code head[t]} to t, then to the path of {@code parent[head[t]]} up to that token, and so on until -1.
 *
 * @param head the first token of the contiguous path that holds each token
 * @param parent the token before each token; -1 for the first
 * @param longest the greatest number of ancestors of a token, itself included
 */
public record AncestorPaths(int[] head, int[] parent, int longest) {

    /** Returns the paths of no token. */
    public static AncestorPaths none() {
        return new AncestorPaths(new int[0], new int[0], 0);
    }

    /** Returns the paths of a tree, a token for each node. */
    public static AncestorPaths of(PrefixTree tree) {
        int[] head = new int[tree.nodes()];
        int[] parent = new int[tree.nodes()];
        for (int t = 0; t < tree.nodes(); t++) {
            head[t] = tree.pathHead(t);
            parent[t] = tree.parent(t);
        }
        return new AncestorPaths(head, parent, tree.height() + 1);
    }
}
