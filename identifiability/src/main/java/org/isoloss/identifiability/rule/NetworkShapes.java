package org.isoloss.identifiability.rule;

import java.util.List;
import org.isoloss.base.memory.MemoryNeed;
import org.isoloss.core.linear.LinearConfig;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.network.Network;
import org.isoloss.core.network.NetworkSize;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.study.TrainingMemory;

/** The network of each architecture. */
final class NetworkShapes {

    /** The width of networks whose architecture comes in no sizes, and the rate at which they are trained. */
    private static final int WIDTH = 16;

    private static final double RATE = 0.01;

    private NetworkShapes() {}

    /**
     * Returns the network of an architecture in the size that the options name: the small Transformer as their options of its
     * shape say.
     *
     * @throws IllegalArgumentException if the architecture does not come in that size
     */
    static Network network(String architecture, LanguageCase subject, RuleExtrapolationOptions options) {
        Architecture<?> kind = Architectures.named(architecture);
        if (architecture.equals(Transformer.NAME) && isSmall(options)) {
            return new Transformer(
                    subject.language().vocabulary(), options.network().config());
        }
        return isSmall(options) && kind.sizes().isEmpty()
                ? kind.ofWidth(subject.language().vocabulary(), WIDTH, subject.longest())
                : kind.ofSize(subject.language().vocabulary(), options.size(), subject.longest());
    }

    private static boolean isSmall(RuleExtrapolationOptions options) {
        return options.size().equals(NetworkSize.SMALL);
    }

    /** Returns the learning rate at which a network is trained: the one given, or the one of its size. */
    static double rate(String architecture, RuleExtrapolationOptions options) {
        Architecture<?> kind = Architectures.named(architecture);
        return options.fit()
                .learningRate()
                .orElseGet(() -> kind.sizes().isEmpty()
                        ? RATE
                        : kind.size(options.size()).learningRate());
    }

    /** Returns the symbols of the longest sequence that a network can read; beyond them it has no weights. */
    static int longest(Network network) {
        return network.config() instanceof LinearConfig linear ? linear.positions() - 1 : Integer.MAX_VALUE;
    }

    /** Refuses a training that does not fit into memory. */
    static void requireThatItFits(Network network, RuleExtrapolationOptions options, LanguageCase subject) {
        int tokens = subject.law().tree().nodes();
        MemoryNeed need = network.architecture().equals(Transformer.NAME) && isSmall(options)
                ? options.network().memory(tokens, "maxCount", subject.size())
                : MemoryNeed.none()
                        .and(
                                "weights",
                                TrainingMemory.ofWeights(network.layout().size()),
                                "architecture",
                                List.of(network.architecture()));
        need.and(
                        "tables of probabilities",
                        TrainingMemory.ofOutcomes(tokens, network.vocabulary().outcomes()),
                        "maxCount",
                        subject.size())
                .requireThatItFits();
    }
}
