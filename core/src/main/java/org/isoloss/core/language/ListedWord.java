package org.isoloss.core.language;

import org.isoloss.core.sequence.PrefixTree;

/** One of the words of a tree, of positive weight. */
record ListedWord(PrefixTree tree, int node) implements Rule.State {

    @Override
    public Rule.State after(int symbol) {
        int child = tree.child(node, symbol);
        return child >= 0 && tree.mass(child) > 0 ? new ListedWord(tree, child) : Violated.FOR_GOOD;
    }

    @Override
    public boolean holds() {
        return tree.endMass(node) > 0;
    }
}
