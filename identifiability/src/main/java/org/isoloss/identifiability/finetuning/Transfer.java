package org.isoloss.identifiability.finetuning;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.lora.LoraOptions;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.random.Seed;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.transformer.TransformerModel;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;

/**
 * The fine-tuning of one twin with one optimiser, until the new language is learnt or the steps are used up.
 *
 * @param laws the old and the new law
 * @param probe of rules, asked along the way
 * @param steps at most
 * @param targetExcess nats a token at which the new language counts as learnt
 * @param lora for the optimiser of that name
 * @param seed of the adapters
 */
record Transfer(TransferLaws laws, RuleProbe probe, int steps, double targetExcess, LoraOptions lora, Seed seed) {

    /** Returns the model that fine-tuning starts from: the twin, with fresh adapters merged into it under LoRA. */
    TransformerModel atStart(TransformerModel twin, TransferOptimizer optimizer) {
        Trainable start = Trainable.of(twin, optimizer, lora, seed);
        return start.model(start.parameters());
    }

    /** Fine-tunes. */
    TransferCurve run(TransformerModel twin, TransferOptimizer optimizer, Progress.Part progress) {
        Trainable start = Trainable.of(twin, optimizer, lora, seed);
        PrefixTree tree = laws.newLaw().tree();
        double entropy = laws.newLaw().entropy().perToken();
        Training training =
                new Training(start.pass(tree), Targets.perToken(tree), optimizer.training(), start.parameters(), seed);
        List<TransferCurve.Point> points = new ArrayList<>();
        List<TransferCurve.Snapshot> snapshots = new ArrayList<>();
        double area = 0;
        for (int step = 0; ; step++) {
            RunContext.stopIfInterrupted();
            double[] before = training.parameters();
            double excess = training.step() - entropy;
            boolean learnt = excess <= targetExcess;
            boolean lost = !(excess < Double.POSITIVE_INFINITY);
            boolean last = learnt || lost || step == steps;
            progress.reached(step, excess);
            if (last || onCurve(step)) {
                points.add(new TransferCurve.Point(step, excess));
            }
            if (!lost && (last || withSnapshot(step))) {
                snapshots.add(snapshot(step, start.model(before)));
            }
            if (last) {
                return new TransferCurve(learnt, step, lost ? Double.POSITIVE_INFINITY : area, points, snapshots);
            }
            area += excess;
        }
    }

    private TransferCurve.Snapshot snapshot(int step, TransformerModel model) {
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
