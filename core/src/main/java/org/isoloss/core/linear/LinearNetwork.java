package org.isoloss.core.linear;

import java.util.List;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.layer.Embedding;
import org.isoloss.core.layer.LinearByPosition;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.layer.Tokens;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.LayeredNetwork;
import org.isoloss.core.network.NetworkSize;
import org.isoloss.core.sequence.Vocabulary;

/**
 * The linear language model: between embedding and softmax, a linear map for each position of all that was read.
 *
 * @see <a href="https://arxiv.org/abs/2409.13728">Meszaros et al. (2024)</a>
 */
public final class LinearNetwork extends LayeredNetwork {

    /** The name in files and options. */
    public static final String NAME = "linear";

    /** The door by which files and options find it. */
    public static final class Kind implements Architecture<LinearConfig> {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String definition() {
            return "A linear map of all that was read, with weights of its own for every position.";
        }

        @Override
        public Class<LinearConfig> configType() {
            return LinearConfig.class;
        }

        @Override
        public List<String> conventions(LinearConfig config) {
            return List.of(
                    "Logits at position t, 0 for the start: bias[t, v] plus the sum of x_s[e] weight[s, e, t, v] over features e and"
                            + " the positions s that t reads, x_s being the embedding at s.",
                    config.mask() == LinearConfig.Mask.CAUSAL
                            ? "Position t reads all up to itself."
                            : "Position t reads itself, and later ones where they are known.");
        }

        @Override
        public LinearNetwork network(Vocabulary vocabulary, LinearConfig config) {
            return new LinearNetwork(vocabulary, config);
        }

        @Override
        public LinearConfig shape(int width, int longest) {
            if (!(width >= 1 && width <= LinearConfig.LARGEST)) {
                throw new IllegalArgumentException("width is " + width + "; expected 1 to " + LinearConfig.LARGEST);
            }
            return new LinearConfig(width, longest + 1, true, LinearConfig.Mask.CAUSAL);
        }

        /** The published network has 257 positions; here they are as many as the sequences need. */
        @Override
        public List<NetworkSize<LinearConfig>> sizes() {
            return List.of(
                    new NetworkSize<>(NetworkSize.SMALL, longest -> shape(4, longest), 0.02),
                    new NetworkSize<>(NetworkSize.PUBLISHED, longest -> shape(10, longest), 0.002));
        }
    }

    private final LinearConfig config;
    private final LinearByPosition layer;

    /** Creates the network on this machine's best kernels. */
    public LinearNetwork(Vocabulary vocabulary, LinearConfig config) {
        this(vocabulary, config, Kernels.best());
    }

    /** Creates the network on given kernels. */
    public LinearNetwork(Vocabulary vocabulary, LinearConfig config, Kernels kernels) {
        this(vocabulary, config, kernels, compose(vocabulary.outcomes(), config));
    }

    private LinearNetwork(Vocabulary vocabulary, LinearConfig config, Kernels kernels, Composition composition) {
        super(vocabulary, kernels, composition);
        this.config = config;
        layer = (LinearByPosition) composition.output();
    }

    LinearByPosition layer() {
        return layer;
    }

    private static Composition compose(int outcomes, LinearConfig config) {
        ParameterLayout.Builder tensors = new ParameterLayout.Builder();
        Embedding embedding = new Embedding(tensors, "embedding", outcomes, config.embedding(), 1);
        LinearByPosition output = LinearByPosition.of(
                tensors,
                config.positions(),
                config.embedding(),
                outcomes,
                config.bias(),
                config.mask().reads());
        return Composition.of(embedding, List.of(), output, tensors, Tokens.Order.BY_NODE);
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    public LinearConfig config() {
        return config;
    }
}
