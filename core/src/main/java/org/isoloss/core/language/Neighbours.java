package org.isoloss.core.language;

import java.util.BitSet;
import org.isoloss.core.sequence.PrefixTree;

/**
 * Every two neighbouring symbols stand side by side, in this order, in some word of a tree.
 *
 * @param allowed pairs, at {@code first * V + second}; not modified
 * @param last the last symbol; -1 at first
 */
record Neighbours(BitSet allowed, int symbols, int last) implements Rule.State {

    static Neighbours of(PrefixTree tree) {
        BitSet allowed = new BitSet();
        for (int node = 1; node < tree.nodes(); node++) {
            if (tree.mass(node) > 0 && tree.depth(node) > 1) {
                allowed.set(tree.symbol(tree.parent(node)) * tree.vocabularySize() + tree.symbol(node));
            }
        }
        return new Neighbours(allowed, tree.vocabularySize(), -1);
    }

    @Override
    public Rule.State after(int symbol) {
        boolean may = last < 0 || allowed.get(last * symbols + symbol);
        return may ? new Neighbours(allowed, symbols, symbol) : Violated.FOR_GOOD;
    }

    @Override
    public boolean holds() {
        return true;
    }
}
