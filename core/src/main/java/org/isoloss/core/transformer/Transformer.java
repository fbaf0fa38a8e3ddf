package org.isoloss.core.transformer;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.isoloss.core.train.TangentPass;

/**
 * A decoder-only Transformer as a {@link Network}: embedding scaled by sqrt(d), positions, layers of causal attention and
 * a ReLU feed-forward block, and an untied output map to V + 1 outcomes.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. (2017)</a>
 */
public final class Transformer implements Network {

    /** Where one layer's tensors lie. */
    record Layer(
            Linear queryKeyValue, Linear attentionOut, Linear first, Linear second, LayerNorm norm1, LayerNorm norm2) {}

    private final Vocabulary vocabulary;
    private final TransformerConfig config;
    private final Kernels kernels;
    private final ParameterLayout layout;
    private final int embedding; // (V + 1, d): the symbols, then the start
    private final List<Layer> layers;
    private final LayerNorm finalNorm; // read with pre-normalisation only
    private final Linear output;

    /** Creates the architecture on this machine's best kernels. */
    public Transformer(Vocabulary vocabulary, TransformerConfig config) {
        this(vocabulary, config, Kernels.best());
    }

    /** Creates the architecture on given kernels. */
    public Transformer(Vocabulary vocabulary, TransformerConfig config, Kernels kernels) {
        this.vocabulary = vocabulary;
        this.config = config;
        this.kernels = kernels;
        int d = config.width();
        int outcomes = vocabulary.outcomes();
        ParameterLayout.Builder tensors = new ParameterLayout.Builder();
        embedding = tensors.add("embedding.weight", outcomes, d);
        List<Layer> list = new ArrayList<>();
        for (int l = 0; l < config.layers(); l++) {
            String layer = "layers." + l + ".";
            list.add(new Layer(
                    new Linear(
                            tensors.add(layer + "self_attn.in_proj_weight", 3 * d, d),
                            tensors.add(layer + "self_attn.in_proj_bias", 3 * d),
                            d,
                            3 * d),
                    linear(tensors, layer + "self_attn.out_proj", d, d),
                    linear(tensors, layer + "linear1", d, config.feedForward()),
                    linear(tensors, layer + "linear2", config.feedForward(), d),
                    norm(tensors, layer + "norm1"),
                    norm(tensors, layer + "norm2")));
        }
        layers = List.copyOf(list);
        finalNorm = config.normalisation() == TransformerConfig.Normalisation.PRE
                ? norm(tensors, "norm")
                : new LayerNorm(-1, -1, 0);
        output = linear(tensors, "output", d, outcomes);
        layout = tensors.build();
    }

    private static Linear linear(ParameterLayout.Builder tensors, String name, int in, int out) {
        return new Linear(tensors.add(name + ".weight", out, in), tensors.add(name + ".bias", out), in, out);
    }

    private LayerNorm norm(ParameterLayout.Builder tensors, String name) {
        return new LayerNorm(
                tensors.add(name + ".weight", config.width()),
                tensors.add(name + ".bias", config.width()),
                config.layerNormEpsilon());
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Returns the shape. */
    public TransformerConfig config() {
        return config;
    }

    /** Returns the architecture of another shape, over the same symbols and on the same kernels. */
    public Transformer withConfig(TransformerConfig other) {
        return new Transformer(vocabulary, other, kernels);
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

    LayerNorm finalNorm() {
        return finalNorm;
    }

    Linear output() {
        return output;
    }

    /** Returns where the embedding of an input lies: a symbol, or V for the start. */
    int embedding(int input) {
        return embedding + input * config.width();
    }

    /** Returns the encoding of a position in one feature. */
    double position(int position, int feature) {
        if (config.positions() == TransformerConfig.Positions.NONE) {
            return 0;
        }
        double angle = position * Math.exp(-Math.log(10000) * (feature - feature % 2) / config.width());
        return feature % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
    }

    /**
     * As PyTorch initialises the published model: embeddings standard normal; the joint query-key-value weights uniform
     * by Glorot's rule on their joint shape, biases of attention zero; other linear maps uniform within 1 / sqrt(in);
     * gains one. The layers of a TransformerEncoder are copies of one layer, so they start equal.
     */
    @Override
    public double[] initialise(Seed seed) {
        UniformRandomProvider random = seed.stream(Seed.Purpose.INITIALISATION);
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] parameters = new double[layout.size()];
        int d = config.width();
        for (int i = 0; i < vocabulary.outcomes() * d; i++) {
            parameters[embedding + i] = gaussian.sample();
        }
        Layer one = layers.get(0);
        int from = one.queryKeyValue().weight();
        uniform(random, parameters, from, 3 * d * d, Math.sqrt(6.0 / (4 * d)));
        uniform(random, parameters, one.attentionOut().weight(), d * d, 1 / Math.sqrt(d));
        uniform(random, parameters, one.first());
        uniform(random, parameters, one.second());
        ones(parameters, one.norm1());
        ones(parameters, one.norm2());
        int length = one.norm2().bias() + d - from;
        for (Layer layer : layers.subList(1, layers.size())) {
            System.arraycopy(parameters, from, parameters, layer.queryKeyValue().weight(), length);
        }
        if (finalNorm.gain() >= 0) {
            ones(parameters, finalNorm);
        }
        uniform(random, parameters, output);
        return parameters;
    }

    private static void uniform(UniformRandomProvider random, double[] parameters, Linear map) {
        double bound = 1 / Math.sqrt(map.in());
        uniform(random, parameters, map.weight(), map.in() * map.out(), bound);
        uniform(random, parameters, map.bias(), map.out(), bound);
    }

    private static void uniform(UniformRandomProvider random, double[] parameters, int from, int count, double bound) {
        for (int i = from; i < from + count; i++) {
            parameters[i] = random.nextDouble(-bound, bound);
        }
    }

    private void ones(double[] parameters, LayerNorm norm) {
        Arrays.fill(parameters, norm.gain(), norm.gain() + config.width(), 1);
    }

    @Override
    public TransformerModel model(double[] parameters) {
        return new TransformerModel(this, parameters);
    }

    @Override
    public TangentPass pass(PrefixTree tree, Workers workers) {
        return new TransformerPass(this, tree, workers);
    }
}
