package org.isoloss.identifiability.curvature;

import org.isoloss.core.layer.Embedding;
import org.isoloss.core.layer.Positions;
import org.isoloss.core.sequence.PrefixTree;

/** The vectors of the tokens' symbols, and what their positions add. */
record DualEmbedding(DualParameters parameters, Embedding embedding, PrefixTree tree, boolean hasPositions, DualRows y)
        implements DualStage {

    private int input(int node) {
        return node == 0 ? tree.vocabularySize() : tree.symbol(node);
    }

    @Override
    public void forward() {
        Positions positions = new Positions(y.features);
        for (int t = 0; t < y.tokens; t++) {
            double[] value = embedding.of(parameters.value, input(t));
            double[] dot = embedding.of(parameters.direction, input(t));
            double[] added = hasPositions ? positions.at(tree.depth(t)) : new double[y.features];
            for (int i = 0; i < y.features; i++) {
                y.value[t * y.features + i] = value[i] + added[i];
                y.dot[t * y.features + i] = dot[i];
            }
        }
    }

    @Override
    public void backward() {
        for (int t = 0; t < y.tokens; t++) {
            int row = embedding.row(input(t));
            for (int i = 0; i < y.features; i++) {
                parameters.gradient[row + i] += embedding.scale() * y.adjoint[t * y.features + i];
                parameters.product[row + i] += embedding.scale() * y.adjointDot[t * y.features + i];
            }
        }
    }
}
