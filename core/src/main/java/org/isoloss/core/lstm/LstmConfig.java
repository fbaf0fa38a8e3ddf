package org.isoloss.core.lstm;

/**
 * The shape of an LSTM.
 *
 * @param embedding the size of the embedding of a symbol
 * @param hidden H, the size of each layer's state
 * @param layers 1 to {@value #MOST_LAYERS}
 */
public record LstmConfig(int embedding, int hidden, int layers) {

    /** The largest size that is accepted. */
    public static final int LARGEST = 65_536;

    /** The most layers that are accepted: more would take minutes before a first result. */
    public static final int MOST_LAYERS = 1024;

    public LstmConfig {
        requireSize("embedding size", embedding, LARGEST);
        requireSize("hidden size", hidden, LARGEST);
        requireSize("layers", layers, MOST_LAYERS);
    }

    private static void requireSize(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " is " + value + "; expected 1 to " + most);
        }
    }
}
