package org.isoloss.identifiability.finetuning;

import java.util.OptionalDouble;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.training.Divergence;
import org.isoloss.identifiability.training.TrainingLoop;
import org.isoloss.identifiability.training.TrainingWatch;

/**
 * The largest stable rate of plain gradient descent, by bisection: a rate is stable if none of the first
 * steps raises the loss. Found to within a tenth; rates above it that happen to be stable again are not looked for.
 */
final class StableRate {

    private static final int STEPS = 50;
    private static final double PRECISION = 1.1;
    private static final int MOST_DOUBLINGS = 60;

    private final NetworkModel<Transformer> twin;
    private final TreePass pass;
    private final double[] targets;

    private StableRate(NetworkModel<Transformer> twin, FiniteLaw law) {
        this.twin = twin;
        this.pass = twin.network().pass(law.tree(), Workers.single());
        this.targets = Targets.perToken(law.tree());
    }

    /**
     * Returns the largest stable rate.
     *
     * @param guess where the search begins, above 0; from below, such as the rate that is stable on the linearised network
     * @return NaN if none is found within sixty doublings or halvings of the guess
     */
    static double search(NetworkModel<Transformer> twin, FiniteLaw law, double guess) {
        return new StableRate(twin, law).search(guess);
    }

    private double search(double guess) {
        double stable = guess;
        double unstable = guess;
        for (int i = 0; i < MOST_DOUBLINGS && stable(unstable); i++) {
            stable = unstable;
            unstable *= 2;
        }
        for (int i = 0; i < MOST_DOUBLINGS && !stable(stable); i++) {
            unstable = stable;
            stable /= 2;
        }
        if (!stable(stable) || stable(unstable)) {
            return Double.NaN;
        }
        while (unstable / stable > PRECISION) {
            double middle = Math.sqrt(stable * unstable);
            if (stable(middle)) {
                stable = middle;
            } else {
                unstable = middle;
            }
        }
        return stable;
    }

    private boolean stable(double rate) {
        TrainingOptions how = new TrainingOptions(
                OptimizerOptions.Sgd.PLAIN, rate, new LearningRateSchedule.Constant(), OptionalDouble.empty(), 0);
        Training training = new Training(pass, targets, how, twin.parameters(), new Seed(0));
        Fall fall = new Fall();
        TrainingLoop.brief("stable rate", STEPS + 1, new Divergence.Found()).run(training, fall);
        return fall.unbroken;
    }

    /** Whether no step has raised the loss. */
    private static final class Fall implements TrainingWatch {

        private double before = Double.POSITIVE_INFINITY;
        private boolean unbroken = true;

        @Override
        public Verdict after(int step, double loss) {
            // The first loss is compared with none.
            unbroken = step == 0 || loss <= before;
            before = loss;
            return unbroken ? Verdict.GO_ON : Verdict.END;
        }
    }
}
