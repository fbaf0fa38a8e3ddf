package org.isoloss.core.lstm;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.layer.DropoutLayer;
import org.isoloss.core.layer.Embedding;
import org.isoloss.core.layer.Layer;
import org.isoloss.core.layer.Linear;
import org.isoloss.core.layer.LstmLayer;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.layer.Tokens;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.LayeredNetwork;
import org.isoloss.core.network.NetworkSize;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A stack of LSTM layers between an embedding and an output map to V + 1 outcomes. Dropout, if any, falls on the top layer's
 * output alone, as in the published runs (Meszaros et al. 2024).
 */
public final class Lstm extends LayeredNetwork {

    /** The name in files and options. */
    public static final String NAME = "lstm";

    /** The door by which files and options find it. */
    public static final class Kind implements Architecture<LstmConfig> {

        private static final int EMBEDDING = 16;

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String definition() {
            return "An LSTM, whose gates say what its state keeps of each symbol and what it forgets.";
        }

        @Override
        public Class<LstmConfig> configType() {
            return LstmConfig.class;
        }

        @Override
        public List<String> conventions(LstmConfig config) {
            return List.of(
                    "Gates in the order i, f, g, o: sigmoid, sigmoid, tanh, sigmoid of W_ih x + b_ih + W_hh h + b_hh.",
                    "c = f c + i g, h = o tanh(c); both begin as zero before the start; the output map reads the last layer's h.");
        }

        @Override
        public LstmConfig shape(int width, int longest) {
            if (!(width >= 1 && width <= LstmConfig.LARGEST)) {
                throw new IllegalArgumentException("width is " + width + "; expected 1 to " + LstmConfig.LARGEST);
            }
            return new LstmConfig(EMBEDDING, width, 1);
        }

        @Override
        public Lstm network(Vocabulary vocabulary, LstmConfig config) {
            return new Lstm(vocabulary, config);
        }

        @Override
        public List<NetworkSize<LstmConfig>> sizes() {
            return List.of(
                    new NetworkSize<>(NetworkSize.SMALL, longest -> new LstmConfig(8, 16, 1), 0.02),
                    new NetworkSize<>(NetworkSize.PUBLISHED, longest -> new LstmConfig(10, 64, 5), 0.002));
        }
    }

    private final LstmConfig config;

    /** Creates the network on this machine's best kernels. */
    public Lstm(Vocabulary vocabulary, LstmConfig config) {
        this(vocabulary, config, Kernels.best());
    }

    /** Creates the network on given kernels. */
    public Lstm(Vocabulary vocabulary, LstmConfig config, Kernels kernels) {
        super(vocabulary, kernels, compose(vocabulary, config));
        this.config = config;
    }

    private static Composition compose(Vocabulary vocabulary, LstmConfig config) {
        int outcomes = vocabulary.outcomes();
        ParameterLayout.Builder tensors = new ParameterLayout.Builder();
        Embedding embedding = new Embedding(tensors, "embedding", outcomes, config.embedding(), 1);
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < config.layers(); l++) {
            int in = l == 0 ? config.embedding() : config.hidden();
            layers.add(LstmLayer.of(tensors, "lstm", l, in, config.hidden()));
        }
        layers.add(new DropoutLayer(0, config.hidden()));
        Linear output = Linear.of(tensors, "output", config.hidden(), outcomes);
        return Composition.of(embedding, layers, output, tensors, Tokens.Order.BY_DEPTH);
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    public LstmConfig config() {
        return config;
    }
}
