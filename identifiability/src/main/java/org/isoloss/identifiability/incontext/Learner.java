package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.Network;
import org.isoloss.core.train.Batches;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.identifiability.result.Training;
import org.isoloss.identifiability.study.DivergedException;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.TrainingState;

/**
 * A network that is trained for a number of steps, with checkpoints.
 *
 * @param name of the model, and of its checkpoints
 * @param network what is trained
 * @param batches what each step is trained on
 * @param steps how many
 * @param learningRate the peak
 * @param seed of the initialisation
 */
public record Learner(String name, Network network, Batches batches, int steps, double learningRate, Seed seed) {

    private static final int POINTS = 40;
    private static final double SECONDS_BETWEEN_CHECKPOINTS = 5;
    private static final double WARM_UP_SHARE = 0.05;
    private static final double CLIP_NORM = 1;
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.99; // gradients of fresh documents are noisy: forget old squares sooner
    private static final double EPSILON = 1e-8;

    /** The parameters at the end, and how they came about: the objective between two points of the curve. */
    public record Trained(double[] parameters, Training record) {}

    /**
     * Trains, from the last checkpoint if there is one.
     *
     * @throws DivergedException if the loss or a parameter becomes no number to go on with
     */
    public Trained train(RunContext context) {
        var training = new org.isoloss.core.train.Training(batches, fit(), network.initialise(seed), seed);
        Optional<TrainingState> earlier = context.checkpoints().load(name, in -> {
            TrainingState state = TrainingState.decode(in, network.layout().size());
            training.restore(state.training());
            return state;
        });
        List<Training.Point> curve =
                new ArrayList<>(earlier.map(TrainingState::curve).orElse(List.of()));
        double before = earlier.map(TrainingState::seconds).orElse(0.0);
        long start = System.nanoTime();
        double lastSaved = 0;
        int every = Math.max(1, steps / POINTS);
        double sum = 0;
        try (Progress.Part part = context.progress().start(name, steps)) {
            while (training.steps() < steps) {
                RunContext.stopIfInterrupted();
                int step = training.steps();
                sum += DivergedException.finite(training.step(), "learningRate", learningRate, name, step);
                if (training.steps() % every != 0) {
                    continue;
                }
                bounded(training);
                // Between points: a checkpoint here leaves no half sum behind.
                curve.add(new Training.Point(training.steps(), sum / every));
                part.reached(training.steps(), sum / every);
                sum = 0;
                double seconds = 1e-9 * (System.nanoTime() - start);
                if (seconds - lastSaved >= SECONDS_BETWEEN_CHECKPOINTS || training.steps() == steps) {
                    TrainingState state = new TrainingState(training.state(), before + seconds, curve);
                    context.checkpoints().save(name, state::encode);
                    lastSaved = seconds;
                }
            }
        }
        double seconds = before + 1e-9 * (System.nanoTime() - start);
        return new Trained(bounded(training), new Training(steps, seconds, Training.Stop.BUDGET, curve));
    }

    private double[] bounded(org.isoloss.core.train.Training training) {
        return DivergedException.bounded(training.parameters(), "learningRate", learningRate, name, training.steps());
    }

    private TrainingOptions fit() {
        int warmUp = (int) (WARM_UP_SHARE * steps);
        return new TrainingOptions(
                new OptimizerOptions.AdamW(BETA_1, BETA_2, EPSILON, 0),
                learningRate,
                new LearningRateSchedule.Cosine(warmUp, steps, 0),
                OptionalDouble.of(CLIP_NORM),
                0);
    }
}
