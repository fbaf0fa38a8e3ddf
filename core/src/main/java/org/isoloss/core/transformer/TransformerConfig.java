package org.isoloss.core.transformer;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The shape of a Transformer.
 *
 * @param width d, the size of the residual stream
 * @param heads of attention; must divide the width
 * @param layers 1 to {@value #MOST_LAYERS}
 * @param feedForward F, the hidden units of each feed-forward block
 * @param positions how a prefix's length enters
 * @param normalisation before or after each block
 * @param layerNormEpsilon added to the variance in layer normalisation, at least 0
 */
public record TransformerConfig(
        int width,
        int heads,
        int layers,
        int feedForward,
        Positions positions,
        Normalisation normalisation,
        double layerNormEpsilon) {

    /** How positions are encoded. */
    public enum Positions {
        /** Sines and cosines, Vaswani et al. (2017), section 3.5; position 0 is the start. */
        @JsonProperty("sinusoidal")
        SINUSOIDAL,
        /** Not at all: order is visible through the causal mask alone. */
        @JsonProperty("none")
        NONE
    }

    /** Where layer normalisation stands. */
    public enum Normalisation {
        /** After the residual sum, as in Vaswani et al. (2017). */
        @JsonProperty("post")
        POST,
        /** Before each block and once at the end, Xiong et al. (2020, arXiv 2002.04745). */
        @JsonProperty("pre")
        PRE
    }

    /** The largest width, feed-forward size or number of heads that is accepted. */
    public static final int LARGEST = 65_536;

    /** The most layers that are accepted: more would take minutes before a first result. */
    public static final int MOST_LAYERS = 1024;

    public TransformerConfig {
        requireSize("width", width, LARGEST);
        requireSize("heads", heads, LARGEST);
        requireSize("layers", layers, MOST_LAYERS);
        requireSize("feed-forward size", feedForward, LARGEST);
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "width is " + width + " with " + heads + " heads; expected a multiple of the heads");
        }
        if (!(layerNormEpsilon >= 0 && layerNormEpsilon <= 1)) {
            throw new IllegalArgumentException("layer-norm epsilon is " + layerNormEpsilon + "; expected 0 to 1");
        }
    }

    private static void requireSize(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " is " + value + "; expected 1 to " + most);
        }
    }

    /** Returns the same with another number of hidden units in each feed-forward block. */
    public TransformerConfig withFeedForward(int units) {
        return new TransformerConfig(width, heads, layers, units, positions, normalisation, layerNormEpsilon);
    }

    /** Returns the size of one head's queries, keys and values. */
    public int headWidth() {
        return width / heads;
    }
}
