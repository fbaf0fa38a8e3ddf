package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.network.Network;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.train.Training;
import org.isoloss.identifiability.result.Training.Point;
import org.isoloss.identifiability.result.Training.Stop;
import org.isoloss.identifiability.study.DivergedException;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.TrainingState;

/**
 * One network trained on one objective, until the objective is near its minimum or the steps are used up. Every so many
 * steps the exact loss is measured, and from time to time a checkpoint is saved; a run that goes on from one ends with
 * the same bits.
 *
 * @param name of the model, and of its checkpoints
 * @param network what is trained
 * @param objective what is minimised
 * @param fit how
 * @param seed of the initialisation and of dropout
 * @param workers the threads that share one step
 */
record TrainingRun(String name, Network network, Objective objective, FitOptions fit, Seed seed, Workers workers) {

    private static final int STEPS_BETWEEN_MEASUREMENTS = 10;
    private static final double SECONDS_BETWEEN_CHECKPOINTS = 5;

    /** The parameters at the end, and how they came about. */
    record Trained(double[] parameters, org.isoloss.identifiability.result.Training record) {}

    /** What was measured between two steps, in nats a token: the law's loss, its excess, and that of the objective. */
    private record Measured(double loss, double excess, double objectiveExcess) {}

    Trained train(RunContext context) {
        TreePass pass = network.pass(objective.tree(), workers);
        Training training = new Training(pass, objective.targets(), fit.training(), network.initialise(seed), seed);
        Optional<TrainingState> earlier = restore(training, context);
        List<Point> curve = new ArrayList<>(earlier.map(TrainingState::curve).orElse(List.of()));
        double secondsBefore = earlier.map(TrainingState::seconds).orElse(0.0);
        long start = System.nanoTime();
        double lastSaved = 0;
        try (Progress.Part part = context.progress().start(name, fit.steps())) {
            while (true) {
                boolean last = training.steps() >= fit.steps();
                if (last || training.steps() % STEPS_BETWEEN_MEASUREMENTS == 0) {
                    Measured measured = measure(pass, training);
                    if (curve.isEmpty() || curve.get(curve.size() - 1).step() < training.steps()) {
                        curve.add(new Point(training.steps(), measured.loss()));
                    }
                    part.reached(training.steps(), measured.excess());
                    double seconds = 1e-9 * (System.nanoTime() - start);
                    boolean reached = measured.objectiveExcess() <= fit.target();
                    if (reached || last || seconds - lastSaved >= SECONDS_BETWEEN_CHECKPOINTS) {
                        save(training, secondsBefore + seconds, curve, context);
                        lastSaved = seconds;
                    }
                    if (reached || last) {
                        return new Trained(
                                training.parameters(),
                                new org.isoloss.identifiability.result.Training(
                                        training.steps(),
                                        secondsBefore + seconds,
                                        reached ? Stop.TOLERANCE : Stop.BUDGET,
                                        curve));
                    }
                }
                RunContext.stopIfInterrupted();
                training.step();
            }
        }
    }

    private Optional<TrainingState> restore(Training training, RunContext context) {
        return context.checkpoints().load(name, in -> {
            TrainingState state = TrainingState.decode(in, network.layout().size());
            training.restore(state.training());
            return state;
        });
    }

    private void save(Training training, double seconds, List<Point> curve, RunContext context) {
        TrainingState state = new TrainingState(training.state(), seconds, curve);
        context.checkpoints().save(name, state::encode);
    }

    private Measured measure(TreePass pass, Training training) {
        double[] parameters = DivergedException.bounded(
                training.parameters(), "learningRate", fit.learningRate(), name, training.steps());
        double[] logProbabilities = pass.logProbabilities(parameters);
        double[] targets = objective.targets();
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] > 0) {
                sum.add(-targets[i] * logProbabilities[i]);
            }
        }
        DivergedException.finite(sum.value(), "learningRate", fit.learningRate(), name, training.steps());
        var loss = ExactLoss.of(objective.tree(), logProbabilities);
        return new Measured(loss.perToken(), loss.klPerToken(), sum.value() - objective.minimum());
    }
}
