package org.isoloss.core.network;

import java.util.Arrays;
import java.util.Optional;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.layer.LayerPass;
import org.isoloss.core.layer.Tape;
import org.isoloss.core.layer.Tokens;
import org.isoloss.core.sequence.PrefixTree;

/**
 * A network on one sequence of inputs, any of which may come first: on a tree the start does. The tree is a path; only its
 * shape counts, for the vectors of the inputs are written by hand.
 */
final class ReferenceRun {

    private final LayeredNetwork network;
    private final int[] inputs;
    private final Tokens tokens;
    private final Tape tape;
    private final Activations x;
    private final LayerPass layers;
    private final Activations dLogits;
    private final Activations dx;

    ReferenceRun(LayeredNetwork network, int[] inputs) {
        this.network = network;
        this.inputs = inputs;
        LayeredNetwork.Composition parts = network.composition();
        PrefixTree path = new PrefixTree.Builder(network.vocabulary().size())
                .addPrefix(new int[inputs.length - 1])
                .build();
        tokens = Tokens.of(path, parts.order());
        tape = new Tape(tokens, network.kernels(), Workers.single());
        x = tape.rows(parts.embedding().outputs());
        layers = parts.layers().on(tape, x);
        tape.turn();
        dLogits = tape.rows(parts.layers().outputs());
        dx = layers.backward(tape, dLogits, x.features());
    }

    private void begin(double[] parameters, double[] gradient) {
        double[][] gradients = new double[tape.chunks()][];
        Arrays.setAll(gradients, c -> c == 0 ? gradient : new double[gradient.length]);
        for (int k = 0; k < inputs.length; k++) {
            for (int i = 0; i < x.features(); i++) {
                x.data()[x.row(i) + tokens.ofNode()[k]] =
                        parameters[network.embedding().row(inputs[k]) + i];
            }
        }
        tape.begin(parameters, gradients, Optional.empty());
        tape.run(0);
    }

    /** Returns the logits after each input, shape (length, outcomes). */
    double[] logits(double[] parameters) {
        begin(parameters, new double[parameters.length]);
        return logits();
    }

    private double[] logits() {
        Activations logits = layers.output();
        int outcomes = logits.features();
        double[] all = new double[inputs.length * outcomes];
        for (int k = 0; k < all.length; k++) {
            all[k] = logits.data()[logits.row(k % outcomes) + tokens.ofNode()[k / outcomes]];
        }
        return all;
    }

    /** Adds the derivatives of the mean loss, and returns the sum of -ln softmax(logits)[target]. */
    double gradient(double[] parameters, int[] targets, double scale, double[] gradient) {
        begin(parameters, gradient);
        double[] logits = logits();
        int outcomes = dLogits.features();
        double loss = 0;
        Arrays.fill(dLogits.data(), 0);
        for (int k = 0; k < inputs.length; k++) {
            double[] row = Arrays.copyOfRange(logits, k * outcomes, (k + 1) * outcomes);
            double max = Arrays.stream(row).max().orElseThrow();
            double logZ = max
                    + Math.log(Arrays.stream(row).map(z -> Math.exp(z - max)).sum());
            loss += logZ - row[targets[k]];
            for (int y = 0; y < outcomes; y++) {
                dLogits.data()[dLogits.row(y) + tokens.ofNode()[k]] =
                        scale * (Math.exp(row[y] - logZ) - (y == targets[k] ? 1 : 0));
            }
        }
        tape.run(1);
        for (int k = 0; k < inputs.length; k++) {
            for (int i = 0; i < x.features(); i++) {
                gradient[network.embedding().row(inputs[k]) + i] += dx.data()[dx.row(i) + tokens.ofNode()[k]];
            }
        }
        return loss;
    }
}
