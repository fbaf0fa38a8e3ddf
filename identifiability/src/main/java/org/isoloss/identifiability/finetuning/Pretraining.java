package org.isoloss.identifiability.finetuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.result.Training.Point;
import org.isoloss.identifiability.result.Training.Stop;
import org.isoloss.identifiability.study.DivergedException;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.TrainingState;

/** A network trained on the old law to saturation: AdamW without decay, warm-up, then half a cosine down to zero. */
record Pretraining(Transformer network, FiniteLaw law, PretrainingOptions options) {

    private static final String CHECKPOINT = "pretraining";
    private static final String RATE = "pretrainingRate";
    private static final int STEPS_BETWEEN_POINTS = 50;
    private static final int LONGEST_WARM_UP = 200;
    private static final double SECONDS_BETWEEN_CHECKPOINTS = 5;

    /** The network at the end, and how it came about if that is known. */
    record Pretrained(NetworkModel<Transformer> model, Optional<org.isoloss.identifiability.result.Training> record) {}

    Pretrained run(RunContext context) {
        int steps = options.pretrainingSteps();
        Seed seed = context.seed();
        Training training = new Training(
                network.pass(law.tree(), Workers.single()),
                Targets.perToken(law.tree()),
                how(),
                network.initialise(seed),
                seed);
        Optional<TrainingState> earlier = context.checkpoints()
                .load(
                        CHECKPOINT,
                        in -> TrainingState.decode(in, network.layout().size()));
        earlier.ifPresent(state -> training.restore(state.training()));
        List<Point> curve = new ArrayList<>(earlier.map(TrainingState::curve).orElse(List.of()));
        double secondsBefore = earlier.map(TrainingState::seconds).orElse(0.0);
        long start = System.nanoTime();
        double lastSaved = 0;
        try (Progress.Part part = context.progress().start(CHECKPOINT, steps)) {
            while (training.steps() < steps) {
                RunContext.stopIfInterrupted();
                int step = training.steps();
                double loss = finite(training.step(), step);
                if (step % STEPS_BETWEEN_POINTS == 0) {
                    bounded(training);
                    curve.add(new Point(step, loss));
                    part.reached(step, loss - law.entropy().perToken());
                }
                double seconds = 1e-9 * (System.nanoTime() - start);
                if (training.steps() == steps || seconds - lastSaved >= SECONDS_BETWEEN_CHECKPOINTS) {
                    TrainingState state = new TrainingState(training.state(), secondsBefore + seconds, curve);
                    context.checkpoints().save(CHECKPOINT, state::encode);
                    lastSaved = seconds;
                }
            }
        }
        double seconds = secondsBefore + 1e-9 * (System.nanoTime() - start);
        return new Pretrained(
                network.model(bounded(training)),
                Optional.of(new org.isoloss.identifiability.result.Training(steps, seconds, Stop.BUDGET, curve)));
    }

    private double finite(double loss, int step) {
        return DivergedException.finite(loss, RATE, options.pretrainingRate(), CHECKPOINT, step);
    }

    private double[] bounded(Training training) {
        return DivergedException.bounded(
                training.parameters(), RATE, options.pretrainingRate(), CHECKPOINT, training.steps());
    }

    private TrainingOptions how() {
        int steps = options.pretrainingSteps();
        return new TrainingOptions(
                OptimizerOptions.AdamW.USUAL.withWeightDecay(0),
                options.pretrainingRate(),
                new LearningRateSchedule.Cosine(Math.min(LONGEST_WARM_UP, steps / 10), steps, 0),
                OptionalDouble.of(1),
                0);
    }
}
