package org.isoloss.identifiability.finetuning;

import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.random.Seed;
import org.isoloss.core.lora.LoraOptions;
import org.isoloss.core.lora.Trainable;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.DivergedException;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.TrainingState;

/**
 * The fine-tuning of one twin with one optimiser, until the target is reached or the steps are used up.
 *
 * @param laws the old and the new law
 * @param probe of rules, asked along the way
 * @param steps at most
 * @param targetExcess nats a token above the entropy, at which the target is reached
 * @param lora for the optimiser of that name
 * @param seed of the adapters
 * @param betweenCheckpoints the time after which what was reached is saved
 */
record Transfer(
        TransferLaws laws,
        RuleProbe probe,
        int steps,
        double targetExcess,
        LoraOptions lora,
        Seed seed,
        Duration betweenCheckpoints) {

    /**
     * Fine-tunes, from the last checkpoint if there is one.
     *
     * @param checkpoint its name
     */
    TransferCurve run(
            NetworkModel<Transformer> twin,
            TransferOptimizer optimizer,
            Progress.Part progress,
            Checkpoints checkpoints,
            String checkpoint) {
        Trainable start = optimizer.trainable(twin, lora, seed);
        PrefixTree tree = laws.newLaw().tree();
        double entropy = laws.newLaw().entropy().perToken();
        Training training =
                new Training(start.pass(tree), Targets.perToken(tree), optimizer.training(), start.start(), seed);
        TransferCurve soFar = checkpoints
                .load(checkpoint, in -> restored(training, in))
                .orElse(new TransferCurve(false, 0, 0, List.of(), List.of()));
        List<TransferCurve.Point> points = new ArrayList<>(soFar.points());
        List<TransferCurve.Snapshot> snapshots = new ArrayList<>(soFar.snapshots());
        double area = soFar.area();
        long saved = System.nanoTime();
        for (int step = soFar.steps(); ; step++) {
            RunContext.stopIfInterrupted();
            double[] before = training.parameters();
            double excess = training.step() - entropy;
            // A network that normalises hides parameters of any size from its loss.
            boolean lost = !(excess < Double.POSITIVE_INFINITY) || !DivergedException.areBounded(before);
            boolean learnt = !lost && excess <= targetExcess;
            boolean last = learnt || lost || step == steps;
            progress.reached(step, excess);
            if (last || onCurve(step)) {
                points.add(new TransferCurve.Point(step, excess));
            }
            if (!lost && (last || withSnapshot(step))) {
                snapshots.add(snapshot(step, twin.network().model(start.parameters(before))));
            }
            if (last) {
                return new TransferCurve(learnt, step, lost ? Double.POSITIVE_INFINITY : area, points, snapshots);
            }
            area += excess;
            if (System.nanoTime() - saved > betweenCheckpoints.toNanos()) {
                save(training, new TransferCurve(false, step + 1, area, points, snapshots), checkpoints, checkpoint);
                saved = System.nanoTime();
            }
        }
    }

    private static void save(Training training, TransferCurve soFar, Checkpoints checkpoints, String checkpoint) {
        TrainingState state = new TrainingState(training.state(), 0, List.of());
        checkpoints.save(checkpoint, out -> {
            state.encode(out);
            soFar.encode(out);
        });
    }

    private static TransferCurve restored(Training training, DataInput in) throws IOException {
        training.restore(TrainingState.decode(in, training.parameters().length).training());
        return TransferCurve.decode(in);
    }

    private TransferCurve.Snapshot snapshot(int step, NetworkModel<Transformer> model) {
        return new TransferCurve.Snapshot(
                step, ExactLoss.of(laws.oldLaw(), model).klPerToken(), probe.scores(model));
    }

    /** The first ten steps, then about twenty a decade. */
    private static boolean onCurve(int step) {
        return step <= 10 || (int) (20 * Math.log10(step)) > (int) (20 * Math.log10(step - 1));
    }

    /** The start, and powers of eight: decoding costs more than steps. */
    private static boolean withSnapshot(int step) {
        return step == 0 || (Integer.bitCount(step) == 1 && Integer.numberOfTrailingZeros(step) % 3 == 0);
    }
}
