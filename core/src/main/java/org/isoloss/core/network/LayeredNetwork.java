package org.isoloss.core.network;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.layer.AdaptableMatrix;
import org.isoloss.core.layer.Chain;
import org.isoloss.core.layer.Embedding;
import org.isoloss.core.layer.Layer;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.layer.Tokens;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A network of an embedding and layers in order, the last of which writes the logits of V + 1 outcomes. An architecture is
 * a class that extends it with a config and lays out the layers.
 */
public abstract class LayeredNetwork implements Network {

    /**
     * What a network is made of.
     *
     * @param embedding of the symbols and the start
     * @param body the layers between embedding and output map
     * @param output writes the logits
     * @param layout the tensors of all of them
     * @param order of the tokens that the layers work on
     */
    public record Composition(
            Embedding embedding, List<Layer> body, Layer output, ParameterLayout layout, Tokens.Order order) {

        /**
         * Returns the composition of some layers, each reading what the one before it writes, the output map what the
         * last one writes.
         */
        public static Composition of(
                Embedding embedding,
                List<? extends Layer> layers,
                Layer output,
                ParameterLayout.Builder tensors,
                Tokens.Order order) {
            return new Composition(embedding, List.copyOf(layers), output, tensors.build(), order);
        }

        /** Returns all that comes after the embedding. */
        Layer layers() {
            return new Chain(
                    embedding.outputs(),
                    Stream.concat(body.stream(), Stream.of(output)).toList());
        }
    }

    private final Vocabulary vocabulary;
    private final Kernels kernels;
    private final Composition composition;

    /** Creates a network. */
    protected LayeredNetwork(Vocabulary vocabulary, Kernels kernels, Composition composition) {
        this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
        this.kernels = Objects.requireNonNull(kernels, "kernels");
        this.composition = Objects.requireNonNull(composition, "composition");
        int logits = composition.output().outputs();
        if (logits != vocabulary.outcomes()) {
            throw new IllegalArgumentException("the last layer writes " + logits
                    + " logits; expected one for each of the " + vocabulary.outcomes() + " outcomes");
        }
    }

    @Override
    public final Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public final ParameterLayout layout() {
        return composition.layout();
    }

    @Override
    public final List<AdaptableMatrix> matrices() {
        List<AdaptableMatrix> within = composition.body().stream()
                .flatMap(layer -> layer.matrices().stream())
                .toList();
        return within.isEmpty() ? composition.output().matrices() : within;
    }

    /** Returns the kernels on which it runs. */
    public final Kernels kernels() {
        return kernels;
    }

    @Override
    public final Embedding embedding() {
        return composition.embedding();
    }

    final Composition composition() {
        return composition;
    }

    @Override
    public final double[] initialise(Seed seed) {
        double[] parameters = new double[layout().size()];
        initialise(parameters, seed.stream(Seed.Purpose.INITIALISATION));
        return parameters;
    }

    /** Writes the start of every tensor: unless an architecture says otherwise, layer by layer. */
    protected void initialise(double[] parameters, UniformRandomProvider random) {
        composition.embedding().initialise(parameters, random);
        composition.layers().initialise(parameters, random);
    }

    @Override
    public NetworkModel<? extends LayeredNetwork> model(double[] parameters) {
        return new NetworkModel<>(this, parameters);
    }

    @Override
    public final TangentPass pass(PrefixTree tree, Workers workers) {
        return new LayeredPass(this, tree, workers);
    }

    /** Refuses an array that does not fit the layout. */
    final void requireParameters(double[] parameters) {
        if (parameters.length != layout().size()) {
            throw new IllegalArgumentException(
                    "there are " + parameters.length + " parameters; expected the network's " + layout().size());
        }
    }

    @Override
    public String toString() {
        return architecture() + " " + config() + ", " + layout();
    }
}
