package org.isoloss.identifiability.training;

import org.isoloss.base.memory.MemoryNeed;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.TrainingMemory;

/** The Transformer that is trained. */
public record NetworkOptions(
        @Setting("d, the size of the residual stream; a multiple of heads, 1 to 65536")
        int width,

        @Setting("attention heads; 1 to 65536") int heads,
        @Setting("layers; 1 to 1024") int layers,

        @Setting("hidden units of each feed-forward block; 1 to 65536")
        int feedForward,

        @Setting("how positions are encoded") Positions positions,

        @Setting("layer normalisation before or after each block")
        Normalisation normalisation,

        @Setting("added to the variance in layer normalisation; 0 to 1")
        double layerNormEpsilon) {

    /** A small relative of the published network, which has width 10, 5 heads, 5 layers and 1024 hidden units. */
    public static final NetworkOptions DEFAULTS =
            new NetworkOptions(8, 4, 2, 128, Positions.SINUSOIDAL, Normalisation.POST, 6e-3);

    public NetworkOptions {
        requireSize("width", width, TransformerConfig.LARGEST);
        requireSize("heads", heads, TransformerConfig.LARGEST);
        Required.that(width % heads == 0, "width", width, "a multiple of heads, which is " + heads);
        requireSize("layers", layers, TransformerConfig.MOST_LAYERS);
        requireSize("feedForward", feedForward, TransformerConfig.LARGEST);
        Required.that(layerNormEpsilon >= 0 && layerNormEpsilon <= 1, "layerNormEpsilon", layerNormEpsilon, "0 to 1");
    }

    private static void requireSize(String name, int value, int most) {
        Required.that(value >= 1 && value <= most, name, value, "1 to " + most);
    }

    /** Returns the options that say this shape. */
    public static NetworkOptions of(TransformerConfig config) {
        return new NetworkOptions(
                config.width(),
                config.heads(),
                config.layers(),
                config.feedForward(),
                config.positions(),
                config.normalisation(),
                config.layerNormEpsilon());
    }

    /**
     * Returns what it needs to train this network at least.
     *
     * @param tokens the nodes of the tree it is trained on
     * @param setting the component that says how large the tree is
     * @param value its value
     */
    public MemoryNeed memory(int tokens, String setting, Object value) {
        return MemoryNeed.none()
                .and("attention weights", TrainingMemory.ofWeights(4.0 * layers * width * width), "width", width)
                .and(
                        "feed-forward weights",
                        TrainingMemory.ofWeights(2.0 * layers * width * feedForward),
                        "feedForward",
                        feedForward)
                .and("activations", TrainingMemory.ofTokens(tokens, layers, width), setting, value);
    }

    /** Returns the shape of the network. */
    public TransformerConfig config() {
        return new TransformerConfig(width, heads, layers, feedForward, positions, normalisation, layerNormEpsilon);
    }
}
