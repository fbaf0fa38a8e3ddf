package org.isoloss.core.train;

import org.isoloss.base.numeric.ArraySize;
import org.isoloss.core.sequence.PrefixTree;

/** Training weights for the outcomes after each prefix of a tree, shape (nodes, V + 1). */
public final class Targets {

    private Targets() {}

    /**
     * Returns the weights whose loss is a law's cross-entropy per token: the joint probability of each prefix and
     * outcome, divided by the expected number of tokens.
     */
    public static double[] perToken(PrefixTree tree) {
        int outcomes = tree.vocabularySize() + 1;
        double tokens = tree.tokens();
        double[] targets = new double[ArraySize.of("the table of targets (nodes x outcomes)", tree.nodes(), outcomes)];
        for (int node = 0; node < tree.nodes(); node++) {
            targets[node * outcomes + outcomes - 1] = tree.endMass(node) / tokens;
            if (node > 0) {
                targets[tree.parent(node) * outcomes + tree.symbol(node)] = tree.mass(node) / tokens;
            }
        }
        return targets;
    }
}
