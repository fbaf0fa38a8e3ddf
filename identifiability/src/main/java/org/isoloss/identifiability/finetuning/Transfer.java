package org.isoloss.identifiability.finetuning;

import java.io.DataInput;
import java.io.DataOutput;
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
import org.isoloss.identifiability.training.Divergence;
import org.isoloss.identifiability.training.TrainingLoop;
import org.isoloss.identifiability.training.TrainingWatch;

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
        Training training =
                new Training(start.pass(tree), Targets.perToken(tree), optimizer.training(), start.start(), seed);
        Way way = new Way(start, twin.network(), progress);
        // The step after the last is begun, to know the excess before it.
        new TrainingLoop(checkpoint, steps + 1, new Divergence.Found(), checkpoints, betweenCheckpoints)
                .run(training, way);
        return way.curve();
    }

    /** Follows a fine-tuning, and ends it when the language is learnt, lost, or the steps are used up. */
    private final class Way implements TrainingWatch {

        private final double entropy = laws.newLaw().entropy().perToken();
        private final Trainable trainable;
        private final Transformer network;
        private final Progress.Part progress;
        private final List<TransferCurve.Point> points = new ArrayList<>();
        private final List<TransferCurve.Snapshot> snapshots = new ArrayList<>();
        private double area;
        private boolean learnt;
        private int taken;
        private double[] before = {};

        private Way(Trainable trainable, Transformer network, Progress.Part progress) {
            this.trainable = trainable;
            this.network = network;
            this.progress = progress;
        }

        private TransferCurve curve() {
            return new TransferCurve(learnt, taken, area, points, snapshots);
        }

        @Override
        public Verdict between(Training training, boolean last) {
            before = training.parameters();
            return Verdict.GO_ON;
        }

        @Override
        public Verdict after(int step, double objective) {
            double excess = objective - entropy;
            // A network that normalises hides parameters of any size from its loss.
            boolean lost = !(excess < Double.POSITIVE_INFINITY) || !DivergedException.areBounded(before);
            learnt = !lost && excess <= targetExcess;
            boolean last = learnt || lost || step == steps;
            progress.reached(step, excess);
            if (last || onCurve(step)) {
                points.add(new TransferCurve.Point(step, excess));
            }
            if (!lost && (last || withSnapshot(step))) {
                snapshots.add(snapshot(step, network.model(trainable.parameters(before))));
            }
            if (last) {
                taken = step;
                area = lost ? Double.POSITIVE_INFINITY : area;
                return Verdict.END;
            }
            taken = step + 1;
            area += excess;
            return Verdict.GO_ON;
        }

        @Override
        public void encode(DataOutput out) throws IOException {
            curve().encode(out);
        }

        @Override
        public void decode(DataInput in, int step) throws IOException {
            TransferCurve soFar = TransferCurve.decode(in);
            points.addAll(soFar.points());
            snapshots.addAll(soFar.snapshots());
            area = soFar.area();
            taken = soFar.steps();
        }
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
