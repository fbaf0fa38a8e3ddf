package org.isoloss.core.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.layer.Attention;
import org.isoloss.core.layer.Chain;
import org.isoloss.core.layer.DropoutLayer;
import org.isoloss.core.layer.Embedding;
import org.isoloss.core.layer.FeedForward;
import org.isoloss.core.layer.Layer;
import org.isoloss.core.layer.Linear;
import org.isoloss.core.layer.Normalisation;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.layer.Positions;
import org.isoloss.core.layer.Residual;
import org.isoloss.core.layer.Tokens;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.LayeredNetwork;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.network.NetworkSize;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A decoder-only Transformer: embedding scaled by sqrt(d), positions, blocks of causal attention and a ReLU feed-forward
 * block, and an untied output map to V + 1 outcomes.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. (2017)</a>
 */
public final class Transformer extends LayeredNetwork {

    /** The name in files and options. */
    public static final String NAME = "transformer";

    /** The door by which files and options find it. */
    public static final class Kind implements Architecture<TransformerConfig> {

        private static final int HEADS = 4;
        private static final int LAYERS = 2;
        private static final int WIDER = 4; // a feed-forward block than the stream, as in Vaswani et al. (2017)
        private static final double LAYER_NORM_EPSILON = 1e-5;

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String definition() {
            return "A Transformer, in whose layers each symbol attends to those before it.";
        }

        @Override
        public Class<TransformerConfig> configType() {
            return TransformerConfig.class;
        }

        @Override
        public List<String> conventions(TransformerConfig config) {
            return List.of(
                    "The embedding is multiplied by the square root of the width.",
                    config.positions() == TransformerConfig.Positions.SINUSOIDAL
                            ? "Position p, 0 for the start, adds sin(p / 10000^(i / d)) to even features i and cos(p /"
                                    + " 10000^((i - 1) / d)) to odd ones."
                            : "Nothing says the position.",
                    "Queries, keys and values are the thirds of in_proj; scores are divided by the square root of the width of a"
                            + " head; a token attends to itself and those before it.",
                    config.normalisation() == TransformerConfig.Normalisation.PRE
                            ? "Blocks: x + attention(norm1(x)), then x + linear2(relu(linear1(norm2(x)))); then norm, then output."
                            : "Blocks: norm1(x + attention(x)), then norm2(x + linear2(relu(linear1(x)))); then output.",
                    "Normalisation: gain (x - mean) / sqrt(variance + layerNormEpsilon) + bias, the variance over d.");
        }

        @Override
        public TransformerConfig shape(int width, int longest) {
            int most = TransformerConfig.LARGEST / WIDER;
            if (!(width >= HEADS && width <= most && width % HEADS == 0)) {
                throw new IllegalArgumentException("width is " + width + "; expected a multiple of its " + HEADS
                        + " heads, " + HEADS + " to " + most);
            }
            return new TransformerConfig(
                    width,
                    HEADS,
                    LAYERS,
                    WIDER * width,
                    TransformerConfig.Positions.SINUSOIDAL,
                    TransformerConfig.Normalisation.PRE,
                    LAYER_NORM_EPSILON);
        }

        @Override
        public Transformer network(Vocabulary vocabulary, TransformerConfig config) {
            return new Transformer(vocabulary, config);
        }

        @Override
        public List<NetworkSize<TransformerConfig>> sizes() {
            return List.of(
                    new NetworkSize<>(NetworkSize.SMALL, longest -> published(8, 4, 2, 128), 0.01),
                    new NetworkSize<>(NetworkSize.PUBLISHED, longest -> published(10, 5, 7, 1024), 0.002));
        }

        private static TransformerConfig published(int width, int heads, int layers, int feedForward) {
            return new TransformerConfig(
                    width,
                    heads,
                    layers,
                    feedForward,
                    TransformerConfig.Positions.SINUSOIDAL,
                    TransformerConfig.Normalisation.POST,
                    6e-3);
        }
    }

    /**
     * One layer of the Transformer.
     *
     * @param norm1 of attention: of its input or, after it, of the residual sum
     * @param norm2 of the feed-forward block, likewise
     */
    public record Block(Attention attention, FeedForward feedForward, Normalisation norm1, Normalisation norm2) {

        private Stream<Layer> inOrder(TransformerConfig config) {
            int d = config.width();
            return switch (config.normalisation()) {
                case PRE ->
                    Stream.of(
                            new Residual(new Chain(d, List.of(norm1, attention))),
                            new Residual(new Chain(d, List.of(norm2, feedForward))));
                case POST -> Stream.of(new Residual(attention), norm1, new Residual(feedForward), norm2);
            };
        }

        private void initialise(double[] parameters, UniformRandomProvider random) {
            Stream.of(attention, feedForward, norm1, norm2).forEach(layer -> layer.initialise(parameters, random));
        }

        private int from() {
            return attention.queryKeyValue().weight();
        }

        private int to() {
            return norm2.bias() + norm2.features();
        }
    }

    // Sites of dropout within a layer, as in PyTorch's TransformerEncoderLayer; embeddings are dropped once, at site 0.
    private static final int SITES = 4;
    private static final int ATTENTION_WEIGHTS = 1;
    private static final int ATTENTION_OUT = 2;
    private static final int HIDDEN = 3;
    private static final int FEED_FORWARD_OUT = 4;

    private final TransformerConfig config;
    private final Parts parts;

    /** The layers under their names. */
    private record Parts(
            Embedding embedding,
            List<Block> blocks,
            Optional<Normalisation> finalNorm,
            Linear output,
            ParameterLayout.Builder tensors) {}

    /** Creates the network on this machine's best kernels. */
    public Transformer(Vocabulary vocabulary, TransformerConfig config) {
        this(vocabulary, config, Kernels.best());
    }

    /** Creates the network on given kernels. */
    public Transformer(Vocabulary vocabulary, TransformerConfig config, Kernels kernels) {
        this(vocabulary, config, kernels, parts(vocabulary.outcomes(), config));
    }

    private Transformer(Vocabulary vocabulary, TransformerConfig config, Kernels kernels, Parts parts) {
        super(vocabulary, kernels, compose(config, parts));
        this.config = config;
        this.parts = parts;
    }

    /** Lays tensors out in the order of a PyTorch TransformerEncoder. */
    private static Parts parts(int outcomes, TransformerConfig config) {
        int d = config.width();
        double epsilon = config.layerNormEpsilon();
        ParameterLayout.Builder tensors = new ParameterLayout.Builder();
        Embedding embedding = new Embedding(tensors, "embedding", outcomes, d, Math.sqrt(d));
        List<Block> blocks = new ArrayList<>();
        for (int l = 0; l < config.layers(); l++) {
            String name = "layers." + l + ".";
            int site = l * SITES;
            blocks.add(new Block(
                    Attention.of(
                            tensors,
                            name + "self_attn",
                            d,
                            config.heads(),
                            site + ATTENTION_WEIGHTS,
                            site + ATTENTION_OUT),
                    FeedForward.of(
                            tensors, name + "linear", d, config.feedForward(), site + HIDDEN, site + FEED_FORWARD_OUT),
                    Normalisation.of(tensors, name + "norm1", d, epsilon),
                    Normalisation.of(tensors, name + "norm2", d, epsilon)));
        }
        Optional<Normalisation> finalNorm = config.normalisation() == TransformerConfig.Normalisation.PRE
                ? Optional.of(Normalisation.of(tensors, "norm", d, epsilon))
                : Optional.empty();
        return new Parts(embedding, List.copyOf(blocks), finalNorm, Linear.of(tensors, "output", d, outcomes), tensors);
    }

    private static Composition compose(TransformerConfig config, Parts parts) {
        int d = config.width();
        List<Layer> layers = new ArrayList<>();
        if (config.positions() == TransformerConfig.Positions.SINUSOIDAL) {
            layers.add(new Positions(d));
        }
        layers.add(new DropoutLayer(0, d));
        parts.blocks().stream().flatMap(block -> block.inOrder(config)).forEach(layers::add);
        parts.finalNorm().ifPresent(layers::add);
        return Composition.of(parts.embedding(), layers, parts.output(), parts.tensors(), Tokens.Order.BY_NODE);
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    public TransformerConfig config() {
        return config;
    }

    /** Returns the network of another shape, over the same symbols and on the same kernels. */
    public Transformer withConfig(TransformerConfig other) {
        return new Transformer(vocabulary(), other, kernels());
    }

    /** Returns the blocks, from the first. */
    public List<Block> blocks() {
        return parts.blocks();
    }

    /** Returns the normalisation before the output map, which is there where blocks normalise what they read. */
    public Optional<Normalisation> finalNorm() {
        return parts.finalNorm();
    }

    /** Returns the map to the outcomes. */
    public Linear output() {
        return parts.output();
    }

    /** As PyTorch does, whose TransformerEncoder has copies of one block: all start equal. */
    @Override
    protected void initialise(double[] parameters, UniformRandomProvider random) {
        embedding().initialise(parameters, random);
        Block first = blocks().get(0);
        first.initialise(parameters, random);
        for (Block block : blocks().subList(1, blocks().size())) {
            System.arraycopy(parameters, first.from(), parameters, block.from(), first.to() - first.from());
        }
        finalNorm().ifPresent(norm -> norm.initialise(parameters, random));
        output().initialise(parameters, random);
    }

    @Override
    public NetworkModel<Transformer> model(double[] parameters) {
        return new NetworkModel<>(this, parameters);
    }
}
