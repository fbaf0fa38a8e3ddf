package org.isoloss.identifiability.finetuning;

import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.train.Batches;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.training.NetworkTraining;
import org.isoloss.identifiability.training.ObjectiveWatch;
import org.isoloss.identifiability.training.Trained;

/** A network trained on the old law to saturation: AdamW without decay, warm-up, then half a cosine down to zero. */
record Pretraining(Transformer network, FiniteLaw law, PretrainingOptions options) {

    private static final String CHECKPOINT = "pretraining";
    private static final int STEPS_BETWEEN_POINTS = 50;
    private static final int LONGEST_WARM_UP = 200;

    /** The network at the end, and how it came about if that is known. */
    record Pretrained(NetworkModel<Transformer> model, Optional<TrainingRecord> record) {}

    Pretrained run(RunContext context) {
        Trained trained = new NetworkTraining(
                        CHECKPOINT,
                        network,
                        Batches.always(network.pass(law.tree(), Workers.single()), Targets.perToken(law.tree())),
                        how(),
                        options.pretrainingSteps(),
                        "pretrainingRate",
                        new NetworkTraining.Curve(
                                ObjectiveWatch.Kind.OF_STEPS,
                                STEPS_BETWEEN_POINTS,
                                law.entropy().perToken()),
                        context.seed())
                .train(context);
        return new Pretrained(network.model(trained.parameters()), Optional.of(trained.record()));
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
