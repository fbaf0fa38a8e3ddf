package org.isoloss.identifiability.study;

/** How many numbers a training keeps at least, whatever the number of threads; for estimates before it begins. */
public final class TrainingMemory {

    /** The parameters, their gradient, two moments of it and a copy of the parameters. */
    private static final double COPIES = 5;

    /** What each layer keeps of a token for its derivatives, in multiples of its width. */
    private static final double ROWS = 8;

    /** Logits, log-probabilities, their derivatives and the targets. */
    private static final double TABLES = 4;

    private TrainingMemory() {}

    /**
     * Returns the numbers kept of some weights.
     *
     * @param weights how many; a product of doubles does not overflow
     */
    public static double ofWeights(double weights) {
        return COPIES * weights;
    }

    /**
     * Returns the numbers kept of a pass over some tokens.
     *
     * @param tokens the nodes of the tree
     * @param layers of the network
     * @param width of a layer
     */
    public static double ofTokens(double tokens, double layers, double width) {
        return ROWS * tokens * layers * width;
    }

    /**
     * Returns the numbers kept of the outcomes after some tokens.
     *
     * @param tokens the nodes of the tree
     * @param outcomes symbols and the end
     */
    public static double ofOutcomes(double tokens, double outcomes) {
        return TABLES * tokens * outcomes;
    }
}
