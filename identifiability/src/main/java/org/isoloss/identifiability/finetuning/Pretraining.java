package org.isoloss.identifiability.finetuning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.parallel.Workers;
import org.isoloss.core.random.Seed;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerModel;
import org.isoloss.identifiability.result.Training.Point;
import org.isoloss.identifiability.result.Training.Stop;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;

/** A network trained on the old law to saturation: AdamW without decay, warm-up, then half a cosine down to zero. */
record Pretraining(Transformer network, FiniteLaw law, PretrainingOptions options) {

    private static final String CHECKPOINT = "pretrained";
    private static final int STEPS_BETWEEN_POINTS = 50;

    /** The network at the end, and how it came about if that is known. */
    record Pretrained(TransformerModel model, Optional<org.isoloss.identifiability.result.Training> record) {}

    Pretrained run(RunContext context) {
        return context.checkpoints().load(CHECKPOINT, this::decode).orElseGet(() -> {
            Pretrained trained = train(context);
            context.checkpoints().save(CHECKPOINT, out -> encode(trained, out));
            return trained;
        });
    }

    private Pretrained train(RunContext context) {
        int steps = options.pretrainingSteps();
        TrainingOptions how = new TrainingOptions(
                OptimizerOptions.AdamW.USUAL.withWeightDecay(0),
                options.pretrainingRate(),
                new LearningRateSchedule.Cosine(Math.min(200, steps / 10), steps, 0),
                OptionalDouble.of(1),
                0);
        Seed seed = context.seed();
        Training training = new Training(
                network.pass(law.tree(), Workers.single()),
                Targets.perToken(law.tree()),
                how,
                network.initialise(seed),
                seed);
        List<Point> curve = new ArrayList<>();
        long start = System.nanoTime();
        try (Progress.Part part = context.progress().start(CHECKPOINT, steps)) {
            for (int step = 0; step < steps; step++) {
                RunContext.stopIfInterrupted();
                double loss = training.step();
                if (step % STEPS_BETWEEN_POINTS == 0) {
                    curve.add(new Point(step, loss));
                    part.reached(step, loss - law.entropy().perToken());
                }
            }
        }
        return trained(training.parameters(), steps, 1e-9 * (System.nanoTime() - start), curve);
    }

    private Pretrained trained(double[] parameters, long steps, double seconds, List<Point> curve) {
        return new Pretrained(
                network.model(parameters),
                Optional.of(new org.isoloss.identifiability.result.Training(steps, seconds, Stop.BUDGET, curve)));
    }

    private static void encode(Pretrained trained, DataOutput out) throws IOException {
        var record = trained.record().orElseThrow();
        DoubleArrays.write(out, trained.model().parameters());
        out.writeLong(record.steps());
        out.writeDouble(record.seconds());
        out.writeInt(record.curve().size());
        for (Point point : record.curve()) {
            out.writeLong(point.step());
            out.writeDouble(point.loss());
        }
    }

    private Pretrained decode(DataInput in) throws IOException {
        double[] parameters = DoubleArrays.read(in, network.layout().size());
        long steps = in.readLong();
        double seconds = in.readDouble();
        List<Point> curve = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            curve.add(new Point(in.readLong(), in.readDouble()));
        }
        return trained(parameters, steps, seconds, curve);
    }
}
