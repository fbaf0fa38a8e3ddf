package org.isoloss.identifiability.finetuning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.lora.LoraOptions;
import org.isoloss.core.lora.Trainable;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.study.RunContext;

/**
 * How many labelled sequences a twin needs: it is fine-tuned on some words of the new law, equally weighted, and judged on
 * the whole law along the way. Every twin is given the same words, in an order drawn once, one more than before each
 * time until the number suffices.
 *
 * @param law the new one
 * @param optimizer how
 * @param steps at most, for each number of words
 * @param targetExcess nats a token on the whole law
 * @param lora for the optimiser of that name
 * @param seed of the order of words, and of adapters
 */
record LabelledSequences(
        FiniteLaw law, TransferOptimizer optimizer, int steps, double targetExcess, LoraOptions lora, Seed seed) {

    private static final int STEPS_BETWEEN_MEASUREMENTS = 10;

    /** Returns the smallest number of words that suffices; infinite if not even all do. */
    double needed(NetworkModel<Transformer> twin) {
        List<WeightedSequence> words = shuffled();
        for (int count = 1; count <= words.size(); count++) {
            if (suffices(twin, words.subList(0, count))) {
                return count;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private List<WeightedSequence> shuffled() {
        List<WeightedSequence> words = new ArrayList<>(law.tree().sequences());
        UniformRandomProvider random = seed.stream(Seed.Purpose.DATA);
        for (int i = words.size() - 1; i > 0; i--) {
            Collections.swap(words, i, random.nextInt(i + 1));
        }
        return words;
    }

    private boolean suffices(NetworkModel<Transformer> twin, List<WeightedSequence> words) {
        List<WeightedSequence> equal = words.stream()
                .map(w -> new WeightedSequence(w.symbols(), 1.0 / words.size()))
                .toList();
        PrefixTree tree = PrefixTree.of(law.vocabulary().size(), equal);
        Trainable start = optimizer.trainable(twin, lora, seed);
        Training training =
                new Training(start.pass(tree), Targets.perToken(tree), optimizer.training(), start.start(), seed);
        TreePass whole = start.pass(law.tree());
        double entropy = law.entropy().perToken();
        for (int step = 0; step <= steps; step++) {
            RunContext.stopIfInterrupted();
            if (step % STEPS_BETWEEN_MEASUREMENTS == 0) {
                double loss = ExactLoss.of(law.tree(), whole.logProbabilities(training.parameters()))
                        .perToken();
                if (loss - entropy <= targetExcess) {
                    return true;
                }
            }
            training.step();
        }
        return false;
    }
}
