package org.isoloss.core.train;

import org.isoloss.core.network.TreePass;

/** What each step of a training is computed on: a function of the step alone, so that a resumed training sees the same. */
@FunctionalInterface
public interface Batches {

    /**
     * One step's tree and weights.
     *
     * @param pass over the tree
     * @param targets the weight of each outcome after each prefix, shape (nodes, V + 1); read only
     */
    record Batch(TreePass pass, double[] targets) {}

    /** Returns the batch of a step, counted from 1. */
    Batch at(int step);

    /** Returns the same tree and weights at every step. */
    static Batches always(TreePass pass, double[] targets) {
        Batch batch = new Batch(pass, targets.clone());
        return step -> batch;
    }
}
