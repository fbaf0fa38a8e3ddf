package org.isoloss.identifiability.finetuning;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.layer.Dropout;
import org.isoloss.core.layer.FeedForward;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.reparametrisation.IdleUnits;
import org.isoloss.identifiability.reparametrisation.IdleUnits.Features;
import org.isoloss.identifiability.training.Divergence;
import org.isoloss.identifiability.training.TrainingLoop;
import org.isoloss.identifiability.training.TrainingWatch;

/**
 * Features that the new language needs, found by a donor: the model with random idle units, of which only these units are
 * trained on the new law, all else held. What they compute is then given to a twin; their outgoing weights are not.
 */
final class HelpfulUnits {

    private static final int STEPS = 600;
    private static final TrainingOptions HOW = new TrainingOptions(
            OptimizerOptions.AdamW.USUAL.withWeightDecay(0),
            0.01,
            new LearningRateSchedule.Constant(),
            OptionalDouble.of(1),
            0);

    private HelpfulUnits() {}

    /** Returns random features, an entry a layer. */
    static List<Features> random(NetworkModel<Transformer> model, int units, Seed seed) {
        var random = seed.stream(Seed.Purpose.INITIALISATION, 1);
        return IntStream.range(0, model.network().config().layers())
                .mapToObj(l -> Features.random(units, model.network().config().width(), random))
                .toList();
    }

    /** Returns the features that a donor learnt, an entry a layer. */
    static List<Features> learnt(NetworkModel<Transformer> model, FiniteLaw law, int units, Seed seed) {
        NetworkModel<Transformer> donor =
                IdleUnits.of(random(model, units, seed)).apply(model);
        int kept = model.network().config().feedForward();
        TreePass pass = new OnlyNewUnits(donor.network().pass(law.tree(), Workers.single()), newUnits(donor, kept));
        Training training = new Training(pass, Targets.perToken(law.tree()), HOW, donor.parameters(), seed);
        TrainingLoop.brief("helpful units", STEPS, new Divergence.Found()).run(training, TrainingWatch.NONE);
        return features(donor, training.parameters(), kept);
    }

    /** Which parameters belong to units from a number on. */
    private static boolean[] newUnits(NetworkModel<Transformer> donor, int from) {
        int units = donor.network().config().feedForward();
        int d = donor.network().config().width();
        boolean[] trained = new boolean[donor.network().layout().size()];
        for (int l = 0; l < donor.network().config().layers(); l++) {
            FeedForward block = donor.network().blocks().get(l).feedForward();
            int incoming = block.first().weight();
            int bias = block.first().bias();
            int outgoing = block.second().weight();
            Arrays.fill(trained, incoming + from * d, incoming + units * d, true);
            Arrays.fill(trained, bias + from, bias + units, true);
            for (int o = 0; o < d; o++) {
                Arrays.fill(trained, outgoing + o * units + from, outgoing + (o + 1) * units, true);
            }
        }
        return trained;
    }

    private static List<Features> features(NetworkModel<Transformer> donor, double[] parameters, int from) {
        return donor.network().blocks().stream()
                .map(block -> block.feedForward().first())
                .map(in -> new Features(
                        Arrays.copyOfRange(parameters, in.weight() + from * in.in(), in.weight() + in.out() * in.in()),
                        Arrays.copyOfRange(parameters, in.bias() + from, in.bias() + in.out())))
                .toList();
    }

    /** A pass whose gradient is zero outside of the new units, so that no optimiser without decay moves anything else. */
    private record OnlyNewUnits(TreePass pass, boolean[] trained) implements TreePass {

        @Override
        public double[] logProbabilities(double[] parameters) {
            return pass.logProbabilities(parameters);
        }

        @Override
        public double gradient(double[] parameters, double[] targets, double[] gradient, Optional<Dropout> dropout) {
            double loss = pass.gradient(parameters, targets, gradient, dropout);
            for (int i = 0; i < gradient.length; i++) {
                if (!trained[i]) {
                    gradient[i] = 0;
                }
            }
            return loss;
        }
    }
}
