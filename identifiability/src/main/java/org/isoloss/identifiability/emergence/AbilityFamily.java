package org.isoloss.identifiability.emergence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.isoloss.base.random.Seed;
import org.isoloss.core.layer.Embedding;
import org.isoloss.core.network.Network;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.task.Exercise;
import org.isoloss.identifiability.task.ExerciseBatches;
import org.isoloss.identifiability.task.HeldOutExercises;
import org.isoloss.identifiability.task.Task;
import org.isoloss.identifiability.training.Divergence;
import org.isoloss.identifiability.training.NetworkArtifacts;
import org.isoloss.identifiability.training.ObjectiveWatch;
import org.isoloss.identifiability.training.TrainingLoop;
import org.isoloss.metrics.cost.Flops;

/**
 * The networks that learn one task: each width as often as there are seeds, all on the same exercises in the same order, so
 * that repetitions differ in how they start alone.
 */
final class AbilityFamily {

    private static final int POINTS = 40;
    private static final double WARM_UP_SHARE = 0.05;
    private static final double CLIP_NORM = 1;

    /** Squares are forgotten sooner than usual, for exercises are fresh at every step. */
    private static final OptimizerOptions ADAM = new OptimizerOptions.AdamW(0.9, 0.98, 1e-8, 0);

    private final EmergenceOptions options;
    private final LearnedTask learned;
    private final HeldOutExercises heldOut;
    private final AskedExercises asked;

    AbilityFamily(EmergenceOptions options, LearnedTask learned, Seed seed) {
        this.options = options;
        this.learned = learned;
        Task task = learned.of(options.digits(), options.digitOrder());
        heldOut = HeldOutExercises.of(task, options.items(), seed);
        asked = new AskedExercises(task, heldOut.exercises());
    }

    LearnedTask learned() {
        return learned;
    }

    AskedExercises asked() {
        return asked;
    }

    /** Returns how much of the announced work its trainings are: steps, weighed by the size of the network. */
    static long work(EmergenceOptions options) {
        return options.widths().stream()
                        .mapToLong(width -> work(options, width))
                        .sum()
                * options.seeds();
    }

    private static long work(EmergenceOptions options, int width) {
        return options.trainingSteps() * (8L + width); // passes over small networks are mostly not their matrices
    }

    /** Trains all networks, the largest first, so that no thread is left with one at the end. */
    List<AbilityRun> train(RunContext context) {
        int seeds = options.seeds();
        int count = options.widths().size() * seeds;
        List<AbilityRun> largestFirst = context.workers().map(count, i -> {
            int width = options.widths().get((count - 1 - i) / seeds);
            return train(width, seeds - i % seeds, context);
        });
        List<AbilityRun> runs = new ArrayList<>(largestFirst);
        Collections.reverse(runs);
        return runs;
    }

    private AbilityRun train(int width, int repetition, RunContext context) {
        Network network = new Transformer(asked.task().vocabulary(), options.shape(width));
        String name = learned + "-" + width + (repetition == 1 ? "" : "#" + repetition);
        int steps = options.trainingSteps();
        double rate = options.rate(width);
        Seed seed = context.seed().part(repetition);
        Training training = new Training(
                new ExerciseBatches(heldOut, options.batch(), network, context.seed()),
                new TrainingOptions(
                        ADAM,
                        rate,
                        new LearningRateSchedule.Cosine((int) (WARM_UP_SHARE * steps), steps, 0),
                        OptionalDouble.of(CLIP_NORM),
                        0),
                start(network, width, seed),
                seed);
        try (Progress.Part part = context.progress().start(name, work(options, width))) {
            ObjectiveWatch objective = new ObjectiveWatch(
                    ObjectiveWatch.Kind.MEANS, Math.max(1, steps / POINTS), 0, inSteps(part, work(options, width)));
            AbilityWatch watch =
                    new AbilityWatch(asked, asked.pass(network), Math.max(1, steps / options.checkpoints()), objective);
            double seconds = TrainingLoop.of(
                            name, steps, new Divergence.Refused("learningRate", options.learningRate()), context)
                    .run(training, watch);
            double[] parameters = training.parameters();
            NetworkArtifacts.write(context.artifacts(), name, new SavedNetwork(network, parameters));
            return new AbilityRun(
                    name,
                    width,
                    repetition,
                    parameters.length,
                    Flops.training(parameters.length - network.embedding().size(), trainedSymbols(steps)),
                    watch.seen(),
                    AbilityScores.of(asked, network, parameters),
                    new TrainingRecord(
                            steps,
                            seconds,
                            TrainingRecord.Stop.BUDGET,
                            objective.curve().points()));
        }
    }

    /** A wider network needs smaller embeddings beside its positions, which have entries of one size: it learns sooner. */
    private static double[] start(Network network, int width, Seed seed) {
        double[] parameters = network.initialise(seed);
        Embedding embedding = network.embedding();
        int from = embedding.row(0);
        for (int i = from; i < from + embedding.size(); i++) {
            parameters[i] /= Math.sqrt(width);
        }
        return parameters;
    }

    /** All that is read: as a batch of sequences has them, whatever the tree shares. */
    private double trainedSymbols(int steps) {
        Exercise any = asked.exercises().get(0);
        return (double) any.read().length * options.batch() * steps;
    }

    private Progress.Part inSteps(Progress.Part part, long work) {
        int steps = options.trainingSteps();
        return new Progress.Part() {
            @Override
            public void reached(long step, double figure) {
                part.reached(work * step / steps, figure);
            }

            @Override
            public void close() {
                part.close();
            }
        };
    }

    @Override
    public String toString() {
        return "networks that learn " + asked;
    }
}
