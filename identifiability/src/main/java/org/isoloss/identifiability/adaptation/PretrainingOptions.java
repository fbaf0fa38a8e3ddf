package org.isoloss.identifiability.adaptation;

import org.isoloss.base.memory.MemoryNeed;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.network.Network;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.TrainingMemory;

/** The network and how it is pretrained. */
public record PretrainingOptions(
        @Setting("network that is pretrained") NetworkKind network,

        @Setting("H: size of the LSTM's state; 1 to 65536") int hidden,

        @Setting("width of the Transformer, a multiple of its 4 heads")
        int width,

        @Setting("symbols of a document; what does not fit into so many is left out of prompts; 8 to 4096")
        int documentLength,

        @Setting("documents in a step of pretraining; 1 to 4096")
        int batch,

        @Setting("steps of pretraining; 1 to 1000000") int steps,

        @Setting("peak learning rate of pretraining, above 0")
        double learningRate,

        @Setting("held-out documents that validate; 2 to 100000")
        int documents) {

    /** Comes within 0.04 nats a token of the entropy of the default law. */
    public static final PretrainingOptions DEFAULTS =
            new PretrainingOptions(NetworkKind.LSTM, 64, 32, 100, 16, 2000, 0.02, 200);

    private static final int EMBEDDING = 16;
    private static final int HEADS = 4;
    private static final int LAYERS = 2;
    private static final double LAYER_NORM_EPSILON = 1e-5;

    public PretrainingOptions {
        Required.that(hidden >= 1 && hidden <= LstmConfig.LARGEST, "hidden", hidden, "1 to " + LstmConfig.LARGEST);
        Required.that(
                width >= HEADS && width <= TransformerConfig.LARGEST / 4 && width % HEADS == 0,
                "width",
                width,
                "a multiple of " + HEADS + " heads, " + HEADS + " to " + TransformerConfig.LARGEST / 4);
        Required.that(documentLength >= 8 && documentLength <= 4096, "documentLength", documentLength, "8 to 4096");
        Required.that(batch >= 1 && batch <= 4096, "batch", batch, "1 to 4096");
        Required.that(steps >= 1 && steps <= 1_000_000, "steps", steps, "1 to 1000000");
        Required.that(
                learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
                "learningRate",
                learningRate,
                "a finite rate above 0");
        Required.that(documents >= 2 && documents <= 100_000, "documents", documents, "2 to 100000");
    }

    /**
     * Checks that Java may use as much memory as training the network needs at least.
     *
     * @throws IllegalArgumentException if not
     */
    void requireMemory() {
        double tokens = 0.5 * batch * documentLength; // documents share their beginnings, and no more than these
        MemoryNeed need = switch (network) {
            case LSTM ->
                MemoryNeed.none()
                        .and("weights", TrainingMemory.ofWeights(4.0 * hidden * hidden), "hidden", hidden)
                        .and("activations", TrainingMemory.ofTokens(tokens, 1, hidden), "batch", batch);
            case TRANSFORMER ->
                MemoryNeed.none()
                        .and("weights", TrainingMemory.ofWeights(12.0 * LAYERS * width * width), "width", width)
                        .and("activations", TrainingMemory.ofTokens(tokens, LAYERS, width), "batch", batch);
        };
        need.and("held-out documents", 0.5 * documents * documentLength, "documents", documents)
                .requireThatItFits();
    }

    Network architecture(Vocabulary vocabulary) {
        return switch (network) {
            case LSTM -> new Lstm(vocabulary, new LstmConfig(EMBEDDING, hidden, 1));
            case TRANSFORMER ->
                new Transformer(
                        vocabulary,
                        new TransformerConfig(
                                width,
                                HEADS,
                                LAYERS,
                                4 * width,
                                Positions.SINUSOIDAL,
                                Normalisation.PRE,
                                LAYER_NORM_EPSILON));
        };
    }
}
