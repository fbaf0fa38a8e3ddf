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
import org.isoloss.identifiability.fewshot.LabelledExample;
import org.isoloss.identifiability.fewshot.LabelledTask;
import org.isoloss.identifiability.training.Divergence;
import org.isoloss.identifiability.training.TrainingLoop;
import org.isoloss.identifiability.training.TrainingWatch;

/**
 * Fine-tuning of a fresh copy of a network on labelled examples, all of them at every step, by Adam at a constant rate.
 *
 * @param network the architecture
 * @param pretrained its parameters; lent
 * @param objective what is predicted of the examples
 * @param lora the adapters
 */
record FineTuner(Network network, double[] pretrained, FineTuningObjective objective, LoraOptions lora) {

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
        Divergence divergence = new Divergence.Refused(method.ratesSetting(), rate);
        Trainable trainable = trainable(method, adapters);
        int symbols = network.vocabulary().size();
        PrefixTree tree = FineTuningObjective.tree(examples, symbols);
        Training training = new Training(
                trainable.pass(tree), objective.targets(examples, tree), how(rate), trainable.start(), adapters);
        InputTree asked = new InputTree(task, symbols, List.of(new int[0]));
        TreePass answers = trainable.pass(asked.tree());
        double[] accuracies = new double[steps.size()];
        TrainingWatch atSteps = new TrainingWatch() {
            @Override
            public Verdict between(Training soFar, boolean last) {
                int place = steps.indexOf(soFar.steps());
                if (place >= 0) {
                    double[] parameters = soFar.parameters();
                    divergence.checkParameters(parameters, FINE_TUNING, soFar.steps());
                    accuracies[place] = asked.accuracy(answers.logProbabilities(parameters), 0);
                }
                return Verdict.GO_ON;
            }
        };
        TrainingLoop.brief(FINE_TUNING, steps.get(steps.size() - 1), divergence).run(training, atSteps);
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
