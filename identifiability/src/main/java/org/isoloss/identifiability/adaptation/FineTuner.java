package org.isoloss.identifiability.adaptation;

import java.util.List;
import java.util.OptionalDouble;
import org.isoloss.base.random.Seed;
import org.isoloss.core.lora.LoraOptions;
import org.isoloss.core.lora.LowRankAdapters;
import org.isoloss.core.lora.Trainable;
import org.isoloss.core.network.Network;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.identifiability.study.DivergedException;
import org.isoloss.identifiability.study.RunContext;

/**
 * Fine-tuning of a fresh copy of a network on labelled examples, all of them at every step, by Adam at a constant rate.
 *
 * @param network the architecture
 * @param pretrained its parameters; lent
 * @param objective what is predicted of the examples
 * @param lora the adapters
 */
record FineTuner(Network network, double[] pretrained, Objective objective, LoraOptions lora) {

    private static final String FINE_TUNING = "fine-tuning";

    /**
     * The accuracy on a task without a prompt, after each of some numbers of steps.
     *
     * @param steps increasing, each at least 1
     * @param adapters the seed of fresh adapters
     */
    double[] accuracies(
            LabelledTask task,
            List<LabelledExample> examples,
            AdaptationMethod method,
            double rate,
            List<Integer> steps,
            Seed adapters) {
        Trainable trainable = trainable(method, adapters);
        int symbols = network.vocabulary().size();
        PrefixTree tree = Objective.tree(examples, symbols);
        Training training = new Training(
                trainable.pass(tree), objective.targets(examples, tree), how(rate), trainable.start(), adapters);
        InputTree asked = new InputTree(task, symbols, List.of(new int[0]));
        TreePass answers = trainable.pass(asked.tree());
        double[] accuracies = new double[steps.size()];
        for (int i = 0; i < accuracies.length; i++) {
            while (training.steps() < steps.get(i)) {
                RunContext.stopIfInterrupted();
                int step = training.steps();
                DivergedException.finite(training.step(), method.ratesSetting(), rate, FINE_TUNING, step);
            }
            double[] parameters = DivergedException.bounded(
                    training.parameters(), method.ratesSetting(), rate, FINE_TUNING, steps.get(i));
            accuracies[i] = asked.accuracy(answers.logProbabilities(parameters), 0);
        }
        return accuracies;
    }

    private Trainable trainable(AdaptationMethod method, Seed adapters) {
        return switch (method) {
            case FULL -> new Trainable.Whole(network, pretrained);
            case LORA -> new Trainable.Adapted(LowRankAdapters.of(network, pretrained, lora), adapters);
        };
    }

    private static TrainingOptions how(double rate) {
        return new TrainingOptions(
                OptimizerOptions.AdamW.USUAL.withWeightDecay(0),
                rate,
                new LearningRateSchedule.Constant(),
                OptionalDouble.empty(),
                0);
    }
}
