package org.isoloss.core.lstm;

/**
 * The shape of an LSTM.
 *
 * @param embedding the size of the embedding of a symbol
 * @param hidden H, the size of each layer's state
 * @param layers at least 1
 */
public record LstmConfig(int embedding, int hidden, int layers) {

    /** The largest size or number of layers that is accepted. */
    public static final int LARGEST = 65_536;

    public LstmConfig {
        requireSize("embedding size", embedding);
        requireSize("hidden size", hidden);
        requireSize("layers", layers);
    }

    private static void requireSize(String what, int value) {
        if (value < 1 || value > LARGEST) {
            throw new IllegalArgumentException(what + " is " + value + "; expected 1 to " + LARGEST);
        }
    }
}
