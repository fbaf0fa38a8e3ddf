package org.isoloss.identifiability.training;

import java.util.OptionalDouble;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.network.Network;
import org.isoloss.core.train.Batches;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;

/**
 * A fresh network that is trained for a number of steps, with checkpoints and a curve of its objective.
 *
 * @param name of the model, and of its checkpoint
 * @param network what is trained
 * @param batches what each step is trained on
 * @param how to train
 * @param steps how many
 * @param rateSetting the component of the options that says the learning rate
 * @param curve which points the record has
 * @param seed of the initialisation and of dropout
 */
public record NetworkTraining(
        String name,
        Network network,
        Batches batches,
        TrainingOptions how,
        int steps,
        String rateSetting,
        Curve curve,
        Seed seed) {

    private static final int STEPS_BETWEEN_POINTS = 10;

    /**
     * Which points a curve has.
     *
     * @param kind of points
     * @param every steps between them
     * @param least what is taken off for the progress: the entropy, or 0
     */
    public record Curve(ObjectiveWatch.Kind kind, int every, double least) {}

    /**
     * Returns the training of a network on a law's own sequences by AdamW without decay, at a rate that the setting {@code
     * learningRate} says.
     */
    public static NetworkTraining onLaw(
            String name, Network network, FiniteLaw law, double learningRate, int steps, RunContext context) {
        return new NetworkTraining(
                name,
                network,
                Batches.always(network.pass(law.tree(), context.workers()), Targets.perToken(law.tree())),
                new TrainingOptions(
                        OptimizerOptions.AdamW.USUAL.withWeightDecay(0),
                        learningRate,
                        new LearningRateSchedule.Constant(),
                        OptionalDouble.empty(),
                        0),
                steps,
                "learningRate",
                new Curve(
                        ObjectiveWatch.Kind.OF_STEPS,
                        STEPS_BETWEEN_POINTS,
                        law.entropy().perToken()),
                context.seed());
    }

    /** Trains, from the last checkpoint if there is one. */
    public Trained train(RunContext context) {
        var training = new Training(batches, how, network.initialise(seed), seed);
        Divergence divergence = new Divergence.Refused(rateSetting, how.learningRate());
        try (Progress.Part part = context.progress().start(name, steps)) {
            ObjectiveWatch watch = new ObjectiveWatch(curve.kind(), curve.every(), curve.least(), part);
            double seconds = TrainingLoop.of(name, steps, divergence, context).run(training, watch);
            return new Trained(
                    training.parameters(),
                    new TrainingRecord(
                            steps,
                            seconds,
                            TrainingRecord.Stop.BUDGET,
                            watch.curve().points()));
        }
    }
}
