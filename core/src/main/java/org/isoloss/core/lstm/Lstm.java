package org.isoloss.core.lstm;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.Linear;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.train.Network;
import org.isoloss.core.train.ParameterLayout;
import org.isoloss.core.train.TreePass;

/** A stack of LSTM layers between an embedding and an output map to V + 1 outcomes, as a {@link Network}. */
public final class Lstm implements Network {

    /**
     * One layer's maps to the four gates, both with a bias, as PyTorch has them.
     *
     * @param input from the layer below, shape (4 H, in)
     * @param recurrent from the layer's own state one symbol earlier, shape (4 H, H)
     */
    record Layer(Linear input, Linear recurrent) {}

    private final Vocabulary vocabulary;
    private final LstmConfig config;
    private final Kernels kernels;
    private final ParameterLayout layout;
    private final int embedding; // (V + 1, e): the symbols, then the start
    private final List<Layer> layers;
    private final Linear output;

    /** Creates the architecture on this machine's best kernels. */
    public Lstm(Vocabulary vocabulary, LstmConfig config) {
        this(vocabulary, config, Kernels.best());
    }

    /** Creates the architecture on given kernels. */
    public Lstm(Vocabulary vocabulary, LstmConfig config, Kernels kernels) {
        this.vocabulary = vocabulary;
        this.config = config;
        this.kernels = kernels;
        int outcomes = vocabulary.outcomes();
        int gates = 4 * config.hidden();
        ParameterLayout.Builder tensors = new ParameterLayout.Builder();
        embedding = tensors.add("embedding.weight", outcomes, config.embedding());
        List<Layer> list = new ArrayList<>();
        for (int l = 0; l < config.layers(); l++) {
            int in = l == 0 ? config.embedding() : config.hidden();
            int inputWeight = tensors.add("lstm.weight_ih_l" + l, gates, in);
            int recurrentWeight = tensors.add("lstm.weight_hh_l" + l, gates, config.hidden());
            list.add(new Layer(
                    new Linear(inputWeight, tensors.add("lstm.bias_ih_l" + l, gates), in, gates),
                    new Linear(recurrentWeight, tensors.add("lstm.bias_hh_l" + l, gates), config.hidden(), gates)));
        }
        layers = List.copyOf(list);
        output = new Linear(
                tensors.add("output.weight", outcomes, config.hidden()),
                tensors.add("output.bias", outcomes),
                config.hidden(),
                outcomes);
        layout = tensors.build();
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Returns the shape. */
    public LstmConfig config() {
        return config;
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    Kernels kernels() {
        return kernels;
    }

    List<Layer> layers() {
        return layers;
    }

    Linear output() {
        return output;
    }

    /** Returns where the embedding of an input lies: a symbol, or V for the start. */
    int embedding(int input) {
        return embedding + input * config.embedding();
    }

    /** Embeddings standard normal, everything else uniform within 1 / sqrt(H). */
    @Override
    public double[] initialise(Seed seed) {
        UniformRandomProvider random = seed.stream(Seed.Purpose.INITIALISATION);
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] parameters = new double[layout.size()];
        int embedded = vocabulary.outcomes() * config.embedding();
        double bound = 1 / Math.sqrt(config.hidden());
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = i < embedded ? gaussian.sample() : random.nextDouble(-bound, bound);
        }
        return parameters;
    }

    @Override
    public LstmModel model(double[] parameters) {
        return new LstmModel(this, parameters);
    }

    /** Returns a pass that works on the caller's thread: the states of a path follow one from another. */
    @Override
    public TreePass pass(PrefixTree tree, Workers workers) {
        return new LstmPass(this, tree);
    }
}
