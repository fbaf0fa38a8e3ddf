package org.isoloss.identifiability.training;

import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;
import org.isoloss.core.train.Training;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.DivergedException;
import org.isoloss.identifiability.study.RunContext;

/**
 * The way of a training to its end. From time to time a checkpoint is saved; a training that goes on from one ends with
 * the same bits.
 *
 * @param name of the training in messages, and of its checkpoint
 * @param steps at most
 * @param divergence what becomes of a training that diverges
 * @param checkpoints keep what has been reached
 * @param betweenCheckpoints the time after which it is saved
 */
public record TrainingLoop(
        String name, int steps, Divergence divergence, Checkpoints checkpoints, Duration betweenCheckpoints) {

    private static final Duration USUAL = Duration.ofSeconds(5);

    /** Parameters grow slowly enough to be looked at every so many steps. */
    private static final int STEPS_BETWEEN_CHECKS = 10;

    /** Returns a loop with checkpoints in the usual intervals. */
    public static TrainingLoop of(String name, int steps, Divergence divergence, RunContext context) {
        return new TrainingLoop(name, steps, divergence, context.checkpoints(), USUAL);
    }

    /** Returns a loop that is too short for checkpoints. */
    public static TrainingLoop brief(String name, int steps, Divergence divergence) {
        return new TrainingLoop(name, steps, divergence, Checkpoints.none(), USUAL);
    }

    /**
     * Trains until the watch ends it or no step is left.
     *
     * @param training before its first step
     * @return the wall time, that of earlier sittings included, in seconds
     * @throws DivergedException if it diverges and that is refused
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public double run(Training training, TrainingWatch watch) {
        double before =
                checkpoints.load(name, in -> restore(training, watch, in)).orElse(0.0);
        long start = System.nanoTime();
        double lastSaved = 0;
        while (true) {
            boolean last = training.steps() >= steps;
            if (last || training.steps() % STEPS_BETWEEN_CHECKS == 0) {
                divergence.checkParameters(training.parameters(), name, training.steps());
            }
            boolean end = watch.between(training, last) == TrainingWatch.Verdict.END || last;
            double seconds = 1e-9 * (System.nanoTime() - start);
            if (end || seconds - lastSaved >= 1e-9 * betweenCheckpoints.toNanos()) {
                save(training, before + seconds, watch);
                lastSaved = seconds;
            }
            if (end) {
                return before + seconds;
            }
            RunContext.stopIfInterrupted();
            int step = training.steps();
            double objective = training.step();
            divergence.checkObjective(objective, name, step);
            if (watch.after(step, objective) == TrainingWatch.Verdict.END) {
                return before + 1e-9 * (System.nanoTime() - start);
            }
        }
    }

    private void save(Training training, double seconds, TrainingWatch watch) {
        checkpoints.save(name, out -> {
            new TrainingState(training.state(), seconds).encode(out);
            watch.encode(out);
        });
    }

    private static double restore(Training training, TrainingWatch watch, DataInput in) throws IOException {
        TrainingState state = TrainingState.decode(in, training.parameters().length);
        training.restore(state.training());
        watch.decode(in, training.steps());
        return state.seconds();
    }
}
