package org.example.turns;

import java.util.List;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.layer.Embedding;
import org.isoloss.core.layer.Linear;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.layer.Tokens;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.LayeredNetwork;
import org.isoloss.core.sequence.Vocabulary;

/** A network that sees the last symbol alone: an embedding and two linear maps. */
public final class Bigram extends LayeredNetwork {

    /** Its shape. */
    public record Config(int width) {}

    private final Config config;

    Bigram(Vocabulary vocabulary, Config config) {
        super(vocabulary, Kernels.best(), compose(vocabulary.outcomes(), config.width()));
        this.config = config;
    }

    private static Composition compose(int outcomes, int width) {
        ParameterLayout.Builder tensors = new ParameterLayout.Builder();
        Embedding embedding = new Embedding(tensors, "embedding", outcomes, width, 1);
        Linear hidden = Linear.of(tensors, "hidden", width, width);
        Linear output = Linear.of(tensors, "output", width, outcomes);
        return Composition.of(embedding, List.of(hidden), output, tensors, Tokens.Order.BY_DEPTH);
    }

    @Override
    public String architecture() {
        return "bigram";
    }

    @Override
    public Config config() {
        return config;
    }

    /** The door by which files and options find it. */
    public static final class Kind implements Architecture<Config> {

        @Override
        public String name() {
            return "bigram";
        }

        @Override
        public String definition() {
            return "A network that sees the last symbol alone.";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Config shape(int width, int longest) {
            return new Config(width);
        }

        @Override
        public Bigram network(Vocabulary vocabulary, Config config) {
            return new Bigram(vocabulary, config);
        }
    }
}
