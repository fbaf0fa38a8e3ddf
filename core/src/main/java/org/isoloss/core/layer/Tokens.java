package org.isoloss.core.layer;

import java.util.Arrays;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.AncestorPaths;
import org.isoloss.core.sequence.PrefixTree;

/**
 * The nodes of a tree in the order in which a network works on them, padded to whole blocks. A padding token reads the
 * start, and nothing reads it.
 */
public final class Tokens {

    /** Which order. */
    public enum Order {
        /**
         * As the tree numbers them: root paths are a few contiguous segments each, which attention reads. Cut into chunks
         * that different threads may work on.
         */
        BY_NODE,
        /**
         * By depth, each depth padded to whole blocks: a recurrent layer works on all nodes of a depth at once. One
         * chunk, for the states of a path follow one from another.
         */
        BY_DEPTH
    }

    /** Tokens a chunk: enough to keep sums along tokens cheap, few enough for the rows in use to stay in cache. */
    private static final int CHUNK = 1024;

    private final Order order;
    private final int size;
    private final int[] ofNode;
    private final int[] parent;
    private final int[] depth;
    private final int[] input;
    private final boolean[] padding;
    private final int[] levels;
    private final int height;
    private final AncestorPaths paths;
    private final PathSegments segments;

    private Tokens(PrefixTree tree, Order order, int size, int[] ofNode, int[] levels) {
        this.order = order;
        this.size = size;
        this.ofNode = ofNode;
        this.levels = levels;
        height = tree.height();
        parent = new int[size];
        depth = new int[size];
        input = new int[size];
        padding = new boolean[size];
        Arrays.fill(parent, -1);
        Arrays.fill(input, tree.vocabularySize());
        Arrays.fill(padding, true);
        for (int node = 0; node < tree.nodes(); node++) {
            int token = ofNode[node];
            padding[token] = false;
            depth[token] = tree.depth(node);
            if (node > 0) {
                parent[token] = ofNode[tree.parent(node)];
                input[token] = tree.symbol(node);
            }
        }
        paths = order == Order.BY_NODE ? AncestorPaths.of(tree) : AncestorPaths.none();
        segments = new PathSegments(paths);
    }

    /** Returns the tokens of a tree. */
    public static Tokens of(PrefixTree tree, Order order) {
        return order == Order.BY_NODE ? byNode(tree) : byDepth(tree);
    }

    private static Tokens byNode(PrefixTree tree) {
        int[] ofNode = new int[tree.nodes()];
        Arrays.setAll(ofNode, node -> node);
        return new Tokens(tree, Order.BY_NODE, Activations.padded(tree.nodes()), ofNode, new int[0]);
    }

    private static Tokens byDepth(PrefixTree tree) {
        int[] count = new int[tree.height() + 1];
        for (int node = 0; node < tree.nodes(); node++) {
            count[tree.depth(node)]++;
        }
        int[] levels = new int[count.length + 1];
        for (int k = 0; k < count.length; k++) {
            levels[k + 1] = Math.addExact(levels[k], Activations.padded(count[k]));
        }
        int[] ofNode = new int[tree.nodes()];
        int[] next = levels.clone();
        for (int node = 0; node < tree.nodes(); node++) {
            ofNode[node] = next[tree.depth(node)]++;
        }
        return new Tokens(tree, Order.BY_DEPTH, levels[count.length], ofNode, levels);
    }

    /** Returns the number of tokens, padding included. */
    public int size() {
        return size;
    }

    /** Returns the number of nodes. */
    public int nodes() {
        return ofNode.length;
    }

    /** Returns the token of each node; not to be modified. */
    public int[] ofNode() {
        return ofNode;
    }

    /** Returns the token of each token's parent, -1 for the root and for padding; not to be modified. */
    public int[] parents() {
        return parent;
    }

    /** Returns the number of symbols up to a token. */
    public int depth(int token) {
        return depth[token];
    }

    /** Returns the largest depth. */
    public int height() {
        return height;
    }

    /** Returns what a token reads: a symbol, or V for the start. */
    public int input(int token) {
        return input[token];
    }

    /** Returns whether a token is no node. */
    public boolean isPadding(int token) {
        return padding[token];
    }

    /** Returns the number of chunks. */
    int chunks() {
        return order == Order.BY_NODE ? (size + CHUNK - 1) / CHUNK : 1;
    }

    /** Returns where a chunk begins; that of the number of chunks is the end. */
    int chunk(int number) {
        return order == Order.BY_NODE ? (int) Math.min(size, (long) number * CHUNK) : number * size;
    }

    /** Returns the ancestors of each token, which are those of the node of the same number. */
    public AncestorPaths paths() {
        require(Order.BY_NODE, "attention");
        return paths;
    }

    /** Returns the contiguous paths that the tokens are. */
    public PathSegments segments() {
        require(Order.BY_NODE, "a layer along paths");
        return segments;
    }

    /** Returns the ancestors of each token, or those of no token in another order. */
    AncestorPaths pathsIfAny() {
        return paths;
    }

    /** Returns the number of depths. */
    public int levels() {
        require(Order.BY_DEPTH, "a recurrent layer");
        return levels.length - 1;
    }

    /** Returns where a depth's tokens begin; that of the number of depths is the end. */
    public int level(int depth) {
        return levels[depth];
    }

    private void require(Order needed, String what) {
        if (order != needed) {
            throw new IllegalStateException(what + " needs tokens " + needed + "; the network works on them " + order);
        }
    }

    @Override
    public String toString() {
        return size + " tokens " + order;
    }
}
