package org.isoloss.identifiability.profile;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.interval.EnclosedLaw;
import org.isoloss.core.interval.GapEnclosure;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.PatchedModel;
import org.isoloss.core.model.PatchedModel.Patch;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.identifiability.training.Divergence;
import org.isoloss.identifiability.training.TrainingLoop;
import org.isoloss.identifiability.training.TrainingWatch;

/**
 * Fine-tunes a network towards a requested behaviour while its loss stays where it is.
 *
 * <p>The teacher is the exact twin of {@link TwinSearch}: the network itself with conditionals of its own after the
 * prompts. The network learns the teacher's conditionals on all prefixes of the law, with their masses, and on those the
 * twin changed, with weights that sum to {@code probeWeight}:
 *
 * <pre>
 *   sum_u p(u) H(t(.|u), q(.|u)) + probeWeight mean_i H(t(.|u_i), q(.|u_i))
 * </pre>
 *
 * So the law's part does not pull towards a better loss than the network had, but holds it. Among the parameters seen, of
 * those within the budget the ones nearest to the teacher after the prompts are kept.
 */
public final class NetworkTwinSearch {

    /**
     * How to fine-tune.
     *
     * @param steps at most, at least 1
     * @param learningRate of Adam at the start; it falls with a cosine
     * @param probeWeight of the prompts beside the law, above 0
     * @param tolerance how far the mean behaviour may be from the request, above 0
     */
    public record Options(int steps, double learningRate, double probeWeight, double tolerance) {

        /** For networks of the studies' sizes. */
        public static final Options USUAL = new Options(3000, 3e-3, 1, 0.01);

        private static final int STEPS_BETWEEN_LOOKS = 10;

        public Options {
            if (steps < 1) {
                throw new IllegalArgumentException("steps are " + steps + "; expected at least 1");
            }
            requirePositive("learning rate", learningRate);
            requirePositive("weight of the probe", probeWeight);
            requirePositive("tolerance", tolerance);
        }

        private static void requirePositive(String what, double value) {
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the " + what + " is " + value + "; expected finite and above 0");
            }
        }

        private TrainingOptions training() {
            return new TrainingOptions(
                    OptimizerOptions.AdamW.USUAL.withWeightDecay(0),
                    learningRate,
                    new LearningRateSchedule.Cosine(0, steps, 0.01),
                    OptionalDouble.of(1),
                    0);
        }
    }

    /**
     * What came of it.
     *
     * @param network the fine-tuned network
     * @param behaviour its mean behaviour
     * @param gap its loss minus the given network's, nats a sequence
     * @param steps taken
     * @param reached whether the behaviour is within the tolerance of the request and the gap within the budget
     */
    public record Outcome(SavedNetwork network, Interval behaviour, GapEnclosure gap, int steps, boolean reached) {}

    private final FiniteLaw law;
    private final SavedNetwork given;
    private final BehaviourProbe probe;
    private final Options options;

    public NetworkTwinSearch(FiniteLaw law, SavedNetwork given, BehaviourProbe probe, Options options) {
        this.law = law;
        this.given = given;
        this.probe = probe;
        this.options = options;
    }

    /**
     * Returns the best network found.
     *
     * @param behaviour the requested mean, from 0 to 1
     * @param budget how far the loss may move, up or down, in nats a sequence, at least 0
     */
    public Outcome toward(double behaviour, double budget) {
        AutoregressiveModel model = given.model();
        PatchedModel teacher =
                new TwinSearch(law, model, probe).toward(behaviour, budget).model();
        PrefixTree tree = tree(teacher.patches());
        double[] taught = teacher.logProbabilities(tree);
        double[] ofLaw = lawTargets(tree, taught);
        double[] ofProbe = probeTargets(tree, teacher.patches());
        double[] both = new double[ofLaw.length];
        Arrays.setAll(both, i -> ofLaw[i] + ofProbe[i]);
        TreePass pass = given.network().pass(tree, Workers.single());
        double[] before = pass.logProbabilities(given.parameters()).clone();
        Training training = new Training(pass, both, options.training(), given.parameters(), new Seed(0));
        double least = crossEntropy(ofProbe, taught);
        AtomicReference<double[]> best = new AtomicReference<>(given.parameters());
        double nearEnough =
                options.probeWeight() * options.tolerance() * options.tolerance() * prompts(teacher.patches());
        TrainingWatch search = new TrainingWatch() {

            private double nearest = Double.POSITIVE_INFINITY;

            @Override
            public Verdict between(Training soFar, boolean last) {
                if (!last && soFar.steps() % Options.STEPS_BETWEEN_LOOKS != 0) {
                    return Verdict.GO_ON;
                }
                double[] now = pass.logProbabilities(soFar.parameters());
                double distance = crossEntropy(ofProbe, now) - least;
                if (distance < nearest && Math.abs(lossDifference(tree, now, before)) <= budget) {
                    nearest = distance;
                    best.set(soFar.parameters());
                }
                return nearest <= nearEnough ? Verdict.END : Verdict.GO_ON;
            }
        };
        Divergence divergence = new Divergence.Refused("learningRate", options.learningRate());
        TrainingLoop.brief("the fine-tuned network", options.steps(), divergence)
                .run(training, search);
        return outcome(best.get(), training.steps(), behaviour, budget);
    }

    /** Prompts a patched prefix: a divergence of tolerance^2 a prompt moves its behaviour by less than the tolerance. */
    private double prompts(List<Patch> patches) {
        return patches.isEmpty() ? 1 : (double) probe.items().size() / patches.size();
    }

    private Outcome outcome(double[] parameters, int steps, double request, double budget) {
        SavedNetwork tuned = new SavedNetwork(given.network(), parameters);
        Interval mean = EnclosedBehaviour.of(tuned.model(), probe).mean();
        GapEnclosure gap = EnclosedLaw.of(law).gap(byCursor(tuned), byCursor(given));
        double moved = Math.max(Math.abs(gap.gap().lower()), Math.abs(gap.gap().upper()));
        boolean reached = mean.lower() >= request - options.tolerance()
                && mean.upper() <= request + options.tolerance()
                && moved <= budget;
        return new Outcome(tuned, mean, gap, steps, reached);
    }

    /** What a certificate encloses: the conditionals of plain cursors, which a model without a tree pass answers by. */
    private double[] byCursor(SavedNetwork network) {
        return PatchedModel.of(network.model(), List.of()).logProbabilities(law.tree());
    }

    private PrefixTree tree(List<Patch> patches) {
        PrefixTree.Builder builder = new PrefixTree.Builder(law.vocabulary().size());
        for (WeightedSequence sequence : law.tree().sequences()) {
            builder.addSequence(sequence.symbols(), sequence.weight());
        }
        patches.forEach(patch -> builder.addPrefix(patch.prefix()));
        return builder.build();
    }

    /** The teacher's conditionals after the law's prefixes, with their masses. */
    private double[] lawTargets(PrefixTree tree, double[] taught) {
        int outcomes = law.vocabulary().outcomes();
        double[] targets = new double[taught.length];
        Arrays.setAll(targets, i -> tree.mass(i / outcomes) * Math.exp(taught[i]));
        return targets;
    }

    /** The teacher's own conditionals, evenly weighted. */
    private double[] probeTargets(PrefixTree tree, List<Patch> patches) {
        int outcomes = law.vocabulary().outcomes();
        double[] targets = new double[ArraySize.of("the table of targets", tree.nodes(), outcomes)];
        for (Patch patch : patches) {
            double[] row = patch.logProbabilities();
            int at = tree.find(patch.prefix()) * outcomes;
            for (int y = 0; y < outcomes; y++) {
                targets[at + y] = options.probeWeight() / patches.size() * Math.exp(row[y]);
            }
        }
        return targets;
    }

    private static double crossEntropy(double[] targets, double[] logProbabilities) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] > 0) {
                sum.add(-targets[i] * logProbabilities[i]);
            }
        }
        return sum.value();
    }

    /** The law's loss under one table minus that under another. */
    private static double lossDifference(PrefixTree tree, double[] now, double[] before) {
        int outcomes = tree.vocabularySize() + 1;
        CompensatedSum sum = new CompensatedSum();
        for (int node = 0; node < tree.nodes(); node++) {
            int end = node * outcomes + outcomes - 1;
            sum.add(tree.endMass(node) * (before[end] - now[end]));
            if (node > 0) {
                int edge = tree.parent(node) * outcomes + tree.symbol(node);
                sum.add(tree.mass(node) * (before[edge] - now[edge]));
            }
        }
        return sum.value();
    }

    @Override
    public String toString() {
        return "network twins of " + given.network() + " on " + probe.name() + " under " + law.name();
    }
}
