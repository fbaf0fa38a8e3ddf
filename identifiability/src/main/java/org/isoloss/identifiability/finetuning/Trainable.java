package org.isoloss.identifiability.finetuning;

import org.isoloss.core.lora.LoraOptions;
import org.isoloss.core.lora.LowRankAdapters;
import org.isoloss.core.parallel.Workers;
import org.isoloss.core.random.Seed;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.TreePass;
import org.isoloss.core.transformer.TransformerModel;

/** What an optimiser moves: all parameters of a twin, or adapters of it. */
sealed interface Trainable {

    /** Returns where training begins. */
    double[] parameters();

    /** Returns working memory for passes over a tree; for one thread. */
    TreePass pass(PrefixTree tree);

    /** Returns the model that these values make. */
    TransformerModel model(double[] parameters);

    /** Returns what an optimiser moves of a twin; every twin's adapters begin alike. */
    static Trainable of(TransformerModel twin, TransferOptimizer optimizer, LoraOptions lora, Seed seed) {
        return optimizer.kind() == TransferOptimizer.Kind.LORA
                ? new Adapters(LowRankAdapters.of(twin, lora), seed)
                : new Whole(twin);
    }

    /** All parameters. */
    record Whole(TransformerModel twin) implements Trainable {

        @Override
        public double[] parameters() {
            return twin.parameters();
        }

        @Override
        public TreePass pass(PrefixTree tree) {
            return twin.network().pass(tree, Workers.single());
        }

        @Override
        public TransformerModel model(double[] parameters) {
            return twin.network().model(parameters);
        }
    }

    /** Adapters alone. */
    record Adapters(LowRankAdapters adapters, Seed seed) implements Trainable {

        @Override
        public double[] parameters() {
            return adapters.initialise(seed);
        }

        @Override
        public TreePass pass(PrefixTree tree) {
            return adapters.pass(tree, Workers.single());
        }

        @Override
        public TransformerModel model(double[] parameters) {
            return adapters.merged(parameters);
        }
    }
}
