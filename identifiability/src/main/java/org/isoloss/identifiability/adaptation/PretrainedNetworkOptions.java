package org.isoloss.identifiability.adaptation;

import java.util.List;
import org.isoloss.base.memory.MemoryNeed;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.network.Network;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.TrainingMemory;
import org.isoloss.identifiability.training.ArchitectureNames;

/** The network and how it is pretrained. */
public record PretrainedNetworkOptions(
        @Setting(value = "network that is pretrained", names = ArchitectureNames.class)
        String network,

        @Setting("H: size of the LSTM's state; 1 to 65536") int hidden,

        @Setting("width of any other network; of the Transformer a multiple of its 4 heads, to 16384")
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
    public static final PretrainedNetworkOptions DEFAULTS =
            new PretrainedNetworkOptions(Lstm.NAME, 64, 32, 100, 16, 2000, 0.02, 200);

    public PretrainedNetworkOptions {
        List<String> names = Architectures.names();
        Required.that(names.contains(network), "network", network, "one of " + String.join(", ", names));
        Required.that(hidden >= 1 && hidden <= LstmConfig.LARGEST, "hidden", hidden, "1 to " + LstmConfig.LARGEST);
        Architectures.named(network).shape(network.equals(Lstm.NAME) ? hidden : width, documentLength);
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

    /** The size that the network has: the LSTM its own, any other the width. */
    private int size() {
        return network.equals(Lstm.NAME) ? hidden : width;
    }

    /**
     * Returns the network that is pretrained.
     *
     * @throws IllegalArgumentException if Java may not use as much memory as training it needs at least
     */
    Network architecture(Vocabulary vocabulary) {
        String setting = network.equals(Lstm.NAME) ? "hidden" : "width";
        double tokens = 0.5 * batch * documentLength; // documents share their beginnings, and no more than these
        MemoryNeed rest = MemoryNeed.none()
                .and("activations", TrainingMemory.ofTokens(tokens, 1, size()), "batch", batch)
                .and("held-out documents", 0.5 * documents * documentLength, "documents", documents);
        rest.and("weights", TrainingMemory.ofWeights((double) size() * size()), setting, size())
                .requireThatItFits(); // a map of the size to itself at least, before the network is laid out
        Network pretrained = Architectures.named(network).ofWidth(vocabulary, size(), documentLength);
        rest.and("weights", TrainingMemory.ofWeights(pretrained.layout().size()), setting, size())
                .requireThatItFits();
        return pretrained;
    }
}
