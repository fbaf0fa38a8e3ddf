package org.isoloss.identifiability.reparametrisation;

import java.util.BitSet;
import java.util.Set;
import org.isoloss.core.model.AutoregressiveModel.Cursor;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.transformer.Transformer;

/**
 * How far the functions of two models are apart, found by comparing bits: the logits of the pass over a whole tree, and
 * the log-probabilities of cursors, which take their sums in another order.
 *
 * @param prefixes how many were compared
 * @param values how many numbers were compared
 * @param differing how many of them differ in any bit
 * @param largestUlps the most doubles that lie between two compared numbers, one of them counted
 * @param largestDifference the largest absolute difference; NaN if one number is NaN and the other is not
 */
public record FunctionGap(long prefixes, long values, long differing, long largestUlps, double largestDifference) {

    private static final FunctionGap NOTHING = new FunctionGap(0, 0, 0, 0, 0);

    /** Returns the gap after every prefix of a tree. */
    public static FunctionGap on(PrefixTree tree, NetworkModel<Transformer> first, NetworkModel<Transformer> second) {
        return withoutSymbols(Set.of(), tree, first, second);
    }

    /** Returns the gap after every prefix of a tree that has none of some symbols. */
    public static FunctionGap withoutSymbols(
            Set<Integer> symbols, PrefixTree tree, NetworkModel<Transformer> first, NetworkModel<Transformer> second) {
        BitSet nodes = nodesWith(symbols, tree);
        nodes.flip(0, tree.nodes());
        return on(nodes, tree, first, second);
    }

    /** Returns the gap after every prefix of a tree that has one of some symbols: the rest of the tree. */
    public static FunctionGap withSymbols(
            Set<Integer> symbols, PrefixTree tree, NetworkModel<Transformer> first, NetworkModel<Transformer> second) {
        return on(nodesWith(symbols, tree), tree, first, second);
    }

    private static BitSet nodesWith(Set<Integer> symbols, PrefixTree tree) {
        BitSet nodes = new BitSet(tree.nodes());
        for (int node = 1; node < tree.nodes(); node++) {
            nodes.set(node, nodes.get(tree.parent(node)) || symbols.contains(tree.symbol(node)));
        }
        return nodes;
    }

    private static FunctionGap on(
            BitSet nodes, PrefixTree tree, NetworkModel<Transformer> first, NetworkModel<Transformer> second) {
        Comparison comparison = new Comparison();
        int outcomes = tree.vocabularySize() + 1;
        double[] one = first.logits(tree);
        double[] other = second.logits(tree);
        nodes.stream().forEach(node -> comparison.add(one, other, node * outcomes, (node + 1) * outcomes));
        compareCursors(nodes, tree, first, second, comparison);
        return comparison.gap(nodes.cardinality());
    }

    private static void compareCursors(
            BitSet nodes,
            PrefixTree tree,
            NetworkModel<Transformer> first,
            NetworkModel<Transformer> second,
            Comparison comparison) {
        Cursor[] firsts = new Cursor[tree.height() + 1]; // at the prefixes of the current node, by length
        Cursor[] seconds = new Cursor[tree.height() + 1];
        double[] one = new double[tree.vocabularySize() + 1];
        double[] other = new double[one.length];
        for (int node = 0; node < tree.nodes(); node++) {
            int length = tree.depth(node);
            firsts[length] = node == 0 ? first.start() : advanced(firsts[length - 1], tree.symbol(node));
            seconds[length] = node == 0 ? second.start() : advanced(seconds[length - 1], tree.symbol(node));
            if (nodes.get(node)) {
                firsts[length].logProbabilities(one);
                seconds[length].logProbabilities(other);
                comparison.add(one, other, 0, one.length);
            }
        }
    }

    private static Cursor advanced(Cursor cursor, int symbol) {
        Cursor next = cursor.copy();
        next.advance(symbol);
        return next;
    }

    /** Returns whether every number has the same bits in both. */
    public boolean bitIdentical() {
        return values > 0 && differing == 0;
    }

    /** Returns this gap and another as one. */
    public FunctionGap and(FunctionGap other) {
        return new FunctionGap(
                prefixes + other.prefixes,
                values + other.values,
                differing + other.differing,
                Math.max(largestUlps, other.largestUlps),
                Math.max(largestDifference, other.largestDifference));
    }

    /** Returns the gap over no prefixes. */
    public static FunctionGap nothing() {
        return NOTHING;
    }

    /** Adds up differences. */
    private static final class Comparison {

        private long values;
        private long differing;
        private long largestUlps;
        private double largestDifference;

        private void add(double[] first, double[] second, int from, int to) {
            for (int i = from; i < to; i++) {
                values++;
                if (Double.doubleToRawLongBits(first[i]) != Double.doubleToRawLongBits(second[i])) {
                    differing++;
                    largestUlps = Math.max(largestUlps, ulps(first[i], second[i]));
                    largestDifference = Math.max(largestDifference, Math.abs(first[i] - second[i]));
                }
            }
        }

        private FunctionGap gap(long prefixes) {
            return new FunctionGap(prefixes, values, differing, largestUlps, largestDifference);
        }
    }

    /** Returns how many steps from one double to the next lead from a to b; 0.0 and -0.0 are one apart. */
    static long ulps(double a, double b) {
        long difference = ordered(a) - ordered(b);
        boolean overflow = ((ordered(a) ^ ordered(b)) & (ordered(a) ^ difference)) < 0;
        return overflow || difference == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(difference);
    }

    /** Maps doubles to longs in their order. */
    private static long ordered(double x) {
        long bits = Double.doubleToRawLongBits(x);
        return bits >= 0 ? bits : ~(bits & Long.MAX_VALUE);
    }
}
