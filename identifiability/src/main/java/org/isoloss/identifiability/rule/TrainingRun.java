package org.isoloss.identifiability.rule;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.network.Network;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.train.Training;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.result.TrainingRecord.Stop;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.training.Divergence;
import org.isoloss.identifiability.training.LossCurve;
import org.isoloss.identifiability.training.Trained;
import org.isoloss.identifiability.training.TrainingLoop;
import org.isoloss.identifiability.training.TrainingWatch;

/**
 * One network trained on one objective, until the objective is near its minimum or the steps are used up. Every so many
 * steps the exact loss is measured.
 *
 * @param name of the model, and of its checkpoints
 * @param network what is trained
 * @param objective what is minimised
 * @param fit how
 * @param learningRate the peak
 * @param seed of the initialisation and of dropout
 * @param workers the threads that share one step
 */
record TrainingRun(
        String name,
        Network network,
        Objective objective,
        ObjectiveOptions fit,
        double learningRate,
        Seed seed,
        Workers workers) {

    private static final int STEPS_BETWEEN_MEASUREMENTS = 10;

    Trained train(RunContext context) {
        TreePass pass = network.pass(objective.tree(), workers);
        Training training =
                new Training(pass, objective.targets(), fit.training(learningRate), network.initialise(seed), seed);
        Divergence divergence = new Divergence.Refused("learningRate", learningRate);
        try (Progress.Part part = context.progress().start(name, fit.steps())) {
            Measurements measurements = new Measurements(pass, divergence, part);
            double seconds =
                    TrainingLoop.of(name, fit.steps(), divergence, context).run(training, measurements);
            return new Trained(
                    training.parameters(),
                    new TrainingRecord(training.steps(), seconds, measurements.stop, measurements.curve.points()));
        }
    }

    /** Measures the law's loss, and that of the objective, which may end the training. */
    private final class Measurements implements TrainingWatch {

        private final TreePass pass;
        private final Divergence divergence;
        private final Progress.Part progress;
        private final LossCurve curve = new LossCurve();
        private final double[] targets = objective.targets();
        private Stop stop = Stop.BUDGET;

        private Measurements(TreePass pass, Divergence divergence, Progress.Part progress) {
            this.pass = pass;
            this.divergence = divergence;
            this.progress = progress;
        }

        @Override
        public Verdict between(Training training, boolean last) {
            if (!last && training.steps() % STEPS_BETWEEN_MEASUREMENTS != 0) {
                return Verdict.GO_ON;
            }
            double[] logProbabilities = pass.logProbabilities(training.parameters());
            CompensatedSum sum = new CompensatedSum();
            for (int i = 0; i < targets.length; i++) {
                if (targets[i] > 0) {
                    sum.add(-targets[i] * logProbabilities[i]);
                }
            }
            divergence.checkObjective(sum.value(), name, training.steps());
            var loss = ExactLoss.of(objective.tree(), logProbabilities);
            curve.add(training.steps(), loss.perToken());
            progress.reached(training.steps(), loss.klPerToken());
            if (sum.value() - objective.minimum() <= fit.target()) {
                stop = Stop.TOLERANCE;
                return Verdict.END;
            }
            return Verdict.GO_ON;
        }

        @Override
        public void encode(DataOutput out) throws IOException {
            curve.encode(out);
        }

        @Override
        public void decode(DataInput in, int step) throws IOException {
            curve.decode(in, step);
        }
    }
}
