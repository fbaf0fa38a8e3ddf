package org.isoloss.core.mamba;

/**
 * The shape of a Mamba network.
 *
 * @param width D, the size of the residual stream
 * @param layers 1 to {@value #MOST_LAYERS}
 * @param states N, of each channel
 * @param taps K, of the convolution
 * @param expansion channels of a layer: so many times the width
 * @param stepRank R, the rank of the map to step lengths
 * @param vocabularyMultiple rows of the embedding are rounded up to a multiple of this; those beyond the outcomes are never
 *     used
 */
public record MambaConfig(
        int width, int layers, int states, int taps, int expansion, int stepRank, int vocabularyMultiple) {

    /** The largest size that is accepted. */
    public static final int LARGEST = 65_536;

    /** The most layers that are accepted: more would take minutes before a first result. */
    public static final int MOST_LAYERS = 1024;

    public MambaConfig {
        requireSize("width", width, LARGEST);
        requireSize("layers", layers, MOST_LAYERS);
        requireSize("states", states, LARGEST);
        requireSize("taps", taps, LARGEST);
        requireSize("expansion", expansion, LARGEST / width);
        requireSize("step rank", stepRank, LARGEST);
        requireSize("vocabulary multiple", vocabularyMultiple, LARGEST);
    }

    private static void requireSize(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " is " + value + "; expected 1 to " + most);
        }
    }

    /** Returns the channels of a layer. */
    public int channels() {
        return width * expansion;
    }

    /** Returns a number of outcomes rounded up to the rows of the embedding. */
    int rows(int outcomes) {
        return (outcomes + vocabularyMultiple - 1) / vocabularyMultiple * vocabularyMultiple;
    }
}
