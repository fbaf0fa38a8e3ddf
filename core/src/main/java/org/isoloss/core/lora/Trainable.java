package org.isoloss.core.lora;

import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.Network;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;

/** What fine-tuning moves of a network: all of its parameters, or adapters beside them. */
public sealed interface Trainable {

    /** Returns the values with which training begins; with them the network is as it was. */
    double[] start();

    /** Returns working memory for passes over a tree whose parameters are these values; for one thread. */
    TreePass pass(PrefixTree tree);

    /** Returns the network's parameters that these values make. */
    double[] parameters(double[] values);

    /**
     * All parameters.
     *
     * @param network the architecture
     * @param start its parameters before fine-tuning
     */
    record Whole(Network network, double[] start) implements Trainable {

        @Override
        public double[] start() {
            return start.clone();
        }

        @Override
        public TreePass pass(PrefixTree tree) {
            return network.pass(tree, Workers.single());
        }

        @Override
        public double[] parameters(double[] values) {
            return values.clone();
        }
    }

    /**
     * Adapters alone.
     *
     * @param adapters of the network
     * @param seed of their first values: equal seeds, equal adapters
     */
    record Adapted(LowRankAdapters adapters, Seed seed) implements Trainable {

        @Override
        public double[] start() {
            return adapters.initialise(seed);
        }

        @Override
        public TreePass pass(PrefixTree tree) {
            return adapters.pass(tree, Workers.single());
        }

        @Override
        public double[] parameters(double[] values) {
            return adapters.merged(values);
        }
    }
}
