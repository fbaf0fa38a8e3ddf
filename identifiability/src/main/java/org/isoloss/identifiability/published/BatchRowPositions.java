package org.isoloss.identifiability.published;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.layer.Dropout;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.layer.Positions;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.core.train.Batches;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;

/**
 * The Transformer of the published code, whose positional vectors are indexed by the row of the batch in place of time: all tokens
 * of a row have the same vector added, so that the network knows no positions and identical prompts in different rows may get
 * different answers. A vector that is added to every token is a change of the embedding alone; so the network of a row is one
 * without positions, with other parameters, and its gradient the same.
 *
 * @param network a Transformer without positions
 */
public record BatchRowPositions(Transformer network) {

    private static final String EMBEDDING = "embedding.weight";

    public BatchRowPositions {
        if (network.config().positions() != TransformerConfig.Positions.NONE) {
            throw new IllegalArgumentException(
                    "network has positions " + network.config().positions() + "; expected none");
        }
    }

    /** Returns the model that answers in a row of the batch, from 0. */
    public AutoregressiveModel model(double[] parameters, int row) {
        return network.model(inRow(parameters, row));
    }

    /** Returns the parameters with the vector of a row in the embedding, which the network multiplies by the root of its width. */
    private double[] inRow(double[] parameters, int row) {
        int width = network.config().width();
        double[] added = new Positions(width).at(row);
        ParameterLayout.Tensor embedding = network.layout().tensor(EMBEDDING);
        double[] shifted = parameters.clone();
        for (int i = 0; i < embedding.size(); i++) {
            shifted[embedding.offset() + i] += added[i % width] / Math.sqrt(width);
        }
        return shifted;
    }

    /**
     * Returns the batches of a training: all sequences of a law each step, in rows that are shuffled anew.
     *
     * @param law whose sequences have equal weights
     */
    public Batches batches(PrefixTree law, Seed seed) {
        int outcomes = network.vocabulary().outcomes();
        List<PrefixTree> trees = new ArrayList<>();
        for (WeightedSequence sequence : law.sequences()) {
            trees.add(new PrefixTree.Builder(network.vocabulary().size())
                    .addSequence(sequence.symbols(), 1)
                    .build());
        }
        List<TreePass> passes = trees.stream()
                .<TreePass>map(tree -> network.pass(tree, Workers.single()))
                .toList();
        double tokens = trees.stream().mapToDouble(PrefixTree::tokens).sum();
        List<double[]> targets =
                trees.stream().map(tree -> path(tree, outcomes, 1 / tokens)).toList();
        return step -> new Batches.Batch(new Rows(passes, targets, shuffled(passes.size(), seed, step)), new double[0]);
    }

    /** Every token of the one sequence of a tree weighs the same. */
    private static double[] path(PrefixTree tree, int outcomes, double weight) {
        double[] targets = new double[tree.nodes() * outcomes];
        for (int node = 0; node < tree.nodes(); node++) {
            if (node > 0) {
                targets[tree.parent(node) * outcomes + tree.symbol(node)] = weight;
            }
            if (tree.endMass(node) > 0) {
                targets[node * outcomes + outcomes - 1] = weight;
            }
        }
        return targets;
    }

    private static List<Integer> shuffled(int count, Seed seed, int step) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(row);
        }
        UniformRandomProvider random = seed.stream(Seed.Purpose.BATCH_ORDER, step);
        for (int i = count - 1; i > 0; i--) {
            Collections.swap(rows, i, random.nextInt(i + 1));
        }
        return rows;
    }

    /** One step: each sequence in its row. */
    private final class Rows implements TreePass {

        private final List<TreePass> passes;
        private final List<double[]> targets;
        private final List<Integer> rows;

        Rows(List<TreePass> passes, List<double[]> targets, List<Integer> rows) {
            this.passes = passes;
            this.targets = targets;
            this.rows = rows;
        }

        @Override
        public double[] logProbabilities(double[] parameters) {
            throw new UnsupportedOperationException("a batch has no tree of its own");
        }

        @Override
        public double gradient(double[] parameters, double[] none, double[] gradient, Optional<Dropout> dropout) {
            Arrays.fill(gradient, 0);
            double[] ofOne = new double[gradient.length];
            double loss = 0;
            for (int i = 0; i < passes.size(); i++) {
                loss += passes.get(i).gradient(inRow(parameters, rows.get(i)), targets.get(i), ofOne, dropout);
                for (int k = 0; k < ofOne.length; k++) {
                    gradient[k] += ofOne[k];
                }
            }
            return loss;
        }
    }
}
