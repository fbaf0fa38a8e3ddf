package org.isoloss.core.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.isoloss.base.numeric.CompensatedSum;

/**
 * A finite set of weighted sequences as one tree: a node is a prefix, an edge a symbol, a node's mass the weight of all
 * sequences that begin with its prefix. Immutable, held as flat arrays.
 *
 * <p>Node 0 is the empty prefix. Nodes are in depth-first order, the child with the largest subtree first, so the nodes
 * of a heavy path (Sleator and Tarjan 1983, doi:10.1016/0022-0000(83)90006-5) have consecutive numbers: the ancestors of
 * a node are the part of its own path up to it, then part of the path that this one branches off, and so on: at most
 * log2(nodes) + 1 contiguous segments. Sums over ancestors, attention above all, run on contiguous memory.
 */
public final class PrefixTree {

    private final int vocabularySize;
    private final int[] parent;
    private final int[] symbol;
    private final int[] depth;
    private final int[] pathHead;
    private final int[] nextSibling;
    private final double[] mass;
    private final double[] endMass;

    private PrefixTree(int vocabularySize, int nodes) {
        this.vocabularySize = vocabularySize;
        parent = new int[nodes];
        symbol = new int[nodes];
        depth = new int[nodes];
        pathHead = new int[nodes];
        nextSibling = new int[nodes];
        mass = new double[nodes];
        endMass = new double[nodes];
    }

    /**
     * Returns the tree of these sequences; the weights of equal sequences add up.
     *
     * @param vocabularySize V; every symbol must be from 0 to V - 1
     */
    public static PrefixTree of(int vocabularySize, Collection<WeightedSequence> sequences) {
        Builder builder = new Builder(vocabularySize);
        sequences.forEach(s -> builder.addSequence(s.symbols(), s.weight()));
        return builder.build();
    }

    /** Returns the number of nodes, the empty prefix included. */
    public int nodes() {
        return parent.length;
    }

    /** Returns V, the number of symbols. */
    public int vocabularySize() {
        return vocabularySize;
    }

    /** Returns the node of the prefix without its last symbol; -1 for the empty prefix. */
    public int parent(int node) {
        return parent[node];
    }

    /** Returns the last symbol of the node's prefix; -1 for the empty prefix. */
    public int symbol(int node) {
        return symbol[node];
    }

    /** Returns the length of the node's prefix. */
    public int depth(int node) {
        return depth[node];
    }

    /** Returns the weight of all sequences that begin with the node's prefix, the prefix itself included. */
    public double mass(int node) {
        return mass[node];
    }

    /** Returns the weight of the sequence that is the node's prefix, ended here. */
    public double endMass(int node) {
        return endMass[node];
    }

    /** Returns the first node of the heavy path that holds the node; the nodes between are its ancestors. */
    public int pathHead(int node) {
        return pathHead[node];
    }

    /** Returns whether a node has children. */
    public boolean hasChildren(int node) {
        return node + 1 < parent.length && parent[node + 1] == node;
    }

    /** Returns the next child of the node's parent, or -1; the first is the node after its parent. */
    public int nextSibling(int node) {
        return nextSibling[node];
    }

    /** Returns the node reached from this one by a symbol, or -1 if the tree has none. */
    public int child(int node, int symbol) {
        for (int c = hasChildren(node) ? node + 1 : -1; c >= 0; c = nextSibling[c]) {
            if (this.symbol[c] == symbol) {
                return c;
            }
        }
        return -1;
    }

    /** Returns the node of a prefix, or -1 if the tree does not hold it. */
    public int find(int[] prefix) {
        int node = 0;
        for (int i = 0; i < prefix.length && node >= 0; i++) {
            node = child(node, prefix[i]);
        }
        return node;
    }

    /** Returns the symbols of a node's prefix. */
    public int[] prefix(int node) {
        int[] prefix = new int[depth[node]];
        for (int n = node, i = prefix.length - 1; i >= 0; n = parent[n], i--) {
            prefix[i] = symbol[n];
        }
        return prefix;
    }

    /** Returns the finished sequences of positive weight, in the order of their nodes. */
    public List<WeightedSequence> sequences() {
        List<WeightedSequence> sequences = new ArrayList<>();
        for (int node = 0; node < nodes(); node++) {
            if (endMass[node] > 0) {
                sequences.add(new WeightedSequence(prefix(node), endMass[node]));
            }
        }
        return sequences;
    }

    /** Returns the greatest depth. */
    public int height() {
        return Arrays.stream(depth).max().orElse(0);
    }

    /** Returns the total weight of predictions, the sum of all masses: the expected tokens, end included, of a law. */
    public double tokens() {
        CompensatedSum tokens = new CompensatedSum();
        for (double m : mass) {
            tokens.add(m);
        }
        return tokens.value();
    }

    /** Collects sequences and bare prefixes. For one thread. */
    public static final class Builder {

        private final int vocabularySize;
        private int[] parent = new int[64];
        private int[] symbol = new int[64];
        private int[] firstChild = new int[64];
        private int[] nextSibling = new int[64];
        private double[] endMass = new double[64];
        private int nodes = 1;

        /** Begins a tree that holds only the empty prefix, over V symbols. */
        public Builder(int vocabularySize) {
            if (vocabularySize < 1) {
                throw new IllegalArgumentException("vocabulary size is " + vocabularySize + "; expected at least 1");
            }
            this.vocabularySize = vocabularySize;
            parent[0] = -1;
            symbol[0] = -1;
            firstChild[0] = -1;
            nextSibling[0] = -1;
        }

        /** Adds a finished sequence with a finite weight of at least 0. */
        public Builder addSequence(int[] symbols, double weight) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight is " + weight + "; expected a finite weight of at least 0");
            }
            int node = insert(symbols); // first: it may replace the array
            endMass[node] += weight;
            return this;
        }

        /** Adds a prefix without weight, so that the tree has its node. */
        public Builder addPrefix(int[] symbols) {
            insert(symbols);
            return this;
        }

        private int insert(int[] symbols) {
            int node = 0;
            for (int s : symbols) {
                if (s < 0 || s >= vocabularySize) {
                    throw new IllegalArgumentException("symbol is " + s + "; expected 0 to " + (vocabularySize - 1)
                            + " (the end is not a symbol)");
                }
                int child = firstChild[node];
                while (child >= 0 && symbol[child] != s) {
                    child = nextSibling[child];
                }
                node = child >= 0 ? child : append(node, s);
            }
            return node;
        }

        private int append(int under, int s) {
            if (nodes == parent.length) {
                int capacity = nodes * 2;
                parent = Arrays.copyOf(parent, capacity);
                symbol = Arrays.copyOf(symbol, capacity);
                firstChild = Arrays.copyOf(firstChild, capacity);
                nextSibling = Arrays.copyOf(nextSibling, capacity);
                endMass = Arrays.copyOf(endMass, capacity);
            }
            int node = nodes++;
            parent[node] = under;
            symbol[node] = s;
            firstChild[node] = -1;
            nextSibling[node] = firstChild[under];
            firstChild[under] = node;
            return node;
        }

        /** Returns the tree. The builder may go on being used. */
        public PrefixTree build() {
            // Children are always appended after their parents, so one backward sweep sums subtrees.
            int[] size = new int[nodes];
            CompensatedSum[] masses = new CompensatedSum[nodes];
            for (int n = 0; n < nodes; n++) {
                size[n] = 1;
                masses[n] = new CompensatedSum();
                masses[n].add(endMass[n]);
            }
            for (int n = nodes - 1; n > 0; n--) {
                size[parent[n]] += size[n];
                masses[parent[n]].add(masses[n].value());
            }

            PrefixTree tree = new PrefixTree(vocabularySize, nodes);
            int[] stack = new int[nodes];
            int[] newNumber = new int[nodes];
            int top = 0;
            stack[top++] = 0;
            int next = 0;
            while (top > 0) {
                int n = stack[--top];
                int m = next++;
                newNumber[n] = m;
                tree.parent[m] = n == 0 ? -1 : newNumber[parent[n]];
                tree.symbol[m] = symbol[n];
                tree.depth[m] = n == 0 ? 0 : tree.depth[tree.parent[m]] + 1;
                tree.mass[m] = masses[n].value();
                tree.endMass[m] = endMass[n];
                tree.pathHead[m] = n != 0 && tree.parent[m] == m - 1 ? tree.pathHead[m - 1] : m;
                top = pushChildren(n, size, stack, top);
            }
            linkSiblings(tree);
            return tree;
        }

        /** Pushes the children so that the largest subtree is popped first; equal ones by their symbol. */
        private int pushChildren(int node, int[] size, int[] stack, int top) {
            int from = top;
            for (int c = firstChild[node]; c >= 0; c = nextSibling[c]) {
                int at = top++;
                while (at > from && before(stack[at - 1], c, size)) {
                    stack[at] = stack[at - 1];
                    at--;
                }
                stack[at] = c;
            }
            return top;
        }

        private boolean before(int a, int b, int[] size) {
            return size[a] != size[b] ? size[a] > size[b] : symbol[a] < symbol[b];
        }

        private static void linkSiblings(PrefixTree tree) {
            int[] last = new int[tree.nodes()];
            Arrays.fill(last, -1);
            Arrays.fill(tree.nextSibling, -1);
            for (int n = 1; n < tree.nodes(); n++) {
                int p = tree.parent[n];
                if (last[p] >= 0) {
                    tree.nextSibling[last[p]] = n;
                }
                last[p] = n;
            }
        }
    }

    @Override
    public String toString() {
        return "prefix tree of " + nodes() + " prefixes over " + vocabularySize + " symbols";
    }
}
