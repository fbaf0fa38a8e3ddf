package org.isoloss.identifiability.adaptation;

import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.network.Network;

/**
 * A law, and the network that was pretrained on its documents.
 *
 * @param index of the law, from 0
 * @param documents of the law
 * @param bayes the law's own model
 * @param model the network's
 * @param family the tasks
 * @param tuner fine-tunes copies of the network
 */
record PretrainedLaw(
        int index,
        HmmLaw documents,
        AutoregressiveModel bayes,
        AutoregressiveModel model,
        TaskFamily family,
        FineTuner tuner) {

    /**
     * Creates it.
     *
     * @param law in lines, not smoothed
     * @param pretrained parameters of the network
     * @param seed of the run
     */
    static PretrainedLaw of(
            int index,
            Ginc law,
            HmmLaw documents,
            Network network,
            double[] pretrained,
            AdaptationOptions options,
            Seed seed) {
        TuningOptions tuning = options.tuning();
        return new PretrainedLaw(
                index,
                documents,
                documents.model(),
                network.model(pretrained),
                new TaskFamily(law, options.exampleLength(), seed.part(index)),
                new FineTuner(network, pretrained, tuning.objective(), tuning.lora(network)));
    }

    /** Returns the number of the law, from 1: that of its models. */
    int number() {
        return index + 1;
    }
}
