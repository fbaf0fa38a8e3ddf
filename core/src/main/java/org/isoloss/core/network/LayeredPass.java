package org.isoloss.core.network;

import java.util.Arrays;
import java.util.Optional;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.layer.Dropout;
import org.isoloss.core.layer.LayerPass;
import org.isoloss.core.layer.Tangent;
import org.isoloss.core.layer.Tape;
import org.isoloss.core.layer.Tokens;
import org.isoloss.core.sequence.PrefixTree;

/**
 * A network's passes over one tree. All memory is held from the first step on; a step allocates nothing of the tree's or
 * the network's size.
 *
 * <p>Each chunk of tokens has a gradient of its own, and these are added in order: the bits do not depend on the number of
 * threads.
 */
final class LayeredPass implements TangentPass {

    private static final int FORWARD = 0;
    private static final int BACKWARD = 1;

    private final LayeredNetwork network;
    private final Workers workers;
    private final Tokens tokens;
    private final Tape tape;
    private final LayerPass layers;
    private final SoftmaxOutput output;
    private final double[][] gradients; // a chunk; the first is the caller's

    LayeredPass(LayeredNetwork network, PrefixTree tree, Workers workers) {
        if (tree.vocabularySize() != network.vocabulary().size()) {
            throw new IllegalArgumentException("the tree has " + tree.vocabularySize()
                    + " symbols; expected the network's " + network.vocabulary().size());
        }
        LayeredNetwork.Composition parts = network.composition();
        this.network = network;
        this.workers = workers;
        tokens = Tokens.of(tree, parts.order());
        tape = new Tape(tokens, network.kernels(), workers);
        layers = parts.layers().on(tape, parts.embedding().on(tape));
        output = new SoftmaxOutput(layers.output(), tokens.ofNode());
        tape.tokens((span, scratch) -> output.normalise(span.from(), span.to()));
        tape.turn();
        parts.embedding()
                .backward(
                        tape,
                        layers.backward(
                                tape, output.dLogits(), parts.embedding().outputs()));
        gradients = new double[tape.chunks()][];
        Arrays.fill(gradients, new double[0]);
    }

    @Override
    public double[] logProbabilities(double[] parameters) {
        forward(parameters, Optional.empty());
        return output.logProbabilities();
    }

    /** Returns the outcomes' logits after every node's prefix, shape (nodes, V + 1). */
    double[] logits(double[] parameters) {
        forward(parameters, Optional.empty());
        Activations logits = output.logits();
        int outcomes = logits.features();
        int[] ofNode = tokens.ofNode();
        double[] all = new double[ArraySize.of("the table of logits", tokens.nodes(), outcomes)];
        for (int k = 0; k < all.length; k++) {
            all[k] = logits.data()[logits.row(k % outcomes) + ofNode[k / outcomes]];
        }
        return all;
    }

    /** Allocates memory for the derivatives. */
    @Override
    public double[] tangent(double[] parameters, double[] direction) {
        if (direction.length != parameters.length) {
            throw new IllegalArgumentException("the direction has " + direction.length
                    + " entries; expected as many as parameters, " + parameters.length);
        }
        forward(parameters, Optional.empty());
        Tangent tangent = new Tangent(tokens, network.kernels(), workers, parameters, direction);
        Activations moved = network.embedding().tangent(tangent);
        return output.tangent(layers.tangent(tangent, moved));
    }

    @Override
    public double gradient(double[] parameters, double[] targets, double[] gradient, Optional<Dropout> dropout) {
        if (gradient.length != parameters.length) {
            throw new IllegalArgumentException("there are " + gradient.length + " derivatives; expected as many as "
                    + "parameters, " + parameters.length);
        }
        network.requireParameters(parameters);
        gradients[0] = gradient;
        for (int c = 0; c < gradients.length; c++) {
            if (gradients[c].length != gradient.length) {
                gradients[c] = new double[gradient.length];
            }
        }
        forward(parameters, dropout);
        double loss = output.loss(targets);
        for (double[] ofChunk : gradients) {
            Arrays.fill(ofChunk, 0);
        }
        tape.run(BACKWARD);
        for (int c = 1; c < gradients.length; c++) {
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] += gradients[c][k];
            }
        }
        return loss;
    }

    private void forward(double[] parameters, Optional<Dropout> dropout) {
        network.requireParameters(parameters);
        tape.begin(parameters, gradients, dropout);
        tape.run(FORWARD);
    }
}
