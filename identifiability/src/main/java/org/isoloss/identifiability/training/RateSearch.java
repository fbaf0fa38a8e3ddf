package org.isoloss.identifiability.training;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.lora.Trainable;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.identifiability.training.RateCurve.Tried;

/**
 * Looks for the learning rate at which a model reaches a target in the fewest steps: on a grid of doublings, one that all
 * models share, then between its neighbours in quarters of a doubling. Each rate is constant and starts afresh.
 *
 * @param law that is learnt
 * @param steps at most
 * @param targetExcess nats a token above the law's entropy
 */
public record RateSearch(FiniteLaw law, int steps, double targetExcess) {

    /** What is fine-tuned, and how. */
    private record Learner(Trainable start, OptimizerOptions optimizer) {}

    private static final int DOUBLING = 4;

    /** Nothing is drawn. */
    private static final Seed NO_DROPOUT = new Seed(0);

    /** Downwards the search ends where so many rates in a row take four times the fewest steps, or do not arrive. */
    private static final int MISSES = 3;

    /** What is far from the best need not be known exactly. */
    private static final double FAR = 4;

    /**
     * So far it goes at most. Upwards it goes that far in any case: good rates may lie far beyond rates that arrive nowhere, and
     * models have been seen to do best at 470 times their stable rate.
     */
    private static final int DOUBLINGS = 14;

    /**
     * Searches.
     *
     * @param start what is fine-tuned, from fresh values at each rate
     * @param guess where the search begins
     */
    public RateCurve search(Trainable start, OptimizerOptions optimizer, double guess) {
        return search(new Learner(start, optimizer), guess);
    }

    private RateCurve search(Learner learner, double guess) {
        NavigableMap<Integer, Tried> tried = new TreeMap<>();
        int first = DOUBLING * (int) Math.round(Math.log(guess) / Math.log(2));
        for (int i = 0; i < DOUBLINGS; i++) {
            attempt(learner, tried, first + i * DOUBLING);
        }
        descend(learner, tried, first - DOUBLING);
        int best = best(tried);
        for (int e = best - DOUBLING + 1; e < best + DOUBLING; e++) {
            attempt(learner, tried, e);
        }
        return new RateCurve(List.copyOf(tried.values()), falling(learner, best(tried)));
    }

    /** The largest rate at which the loss falls all the way: from the best down, since the best is seldom one. */
    private Optional<Tried> falling(Learner learner, int best) {
        for (int e = best; e > best - DOUBLINGS * DOUBLING; e -= DOUBLING) {
            if (falls(learner, e).learnt()) {
                for (int above = e + DOUBLING - 1; above > e && above < best + 1; above--) {
                    Tried one = falls(learner, above);
                    if (one.learnt()) {
                        return Optional.of(one);
                    }
                }
                return Optional.of(falls(learner, e));
            }
        }
        return Optional.empty();
    }

    private Tried falls(Learner learner, int e) {
        return at(learner, e, steps, Rise.ENDS);
    }

    private void descend(Learner learner, NavigableMap<Integer, Tried> tried, int from) {
        int misses = 0;
        for (int i = 0; i < DOUBLINGS && misses < MISSES; i++) {
            boolean arrives = attempt(learner, tried, from - i * DOUBLING).learnt();
            misses = arrives || fewest(tried) == Double.POSITIVE_INFINITY ? 0 : misses + 1;
        }
    }

    private Tried attempt(Learner learner, NavigableMap<Integer, Tried> tried, int e) {
        Tried known = tried.get(e);
        if (known != null) {
            return known;
        }
        Tried one = at(learner, e, (int) Math.min(steps, FAR * fewest(tried)), Rise.IS_ALLOWED);
        tried.put(e, one);
        return one;
    }

    private static double fewest(NavigableMap<Integer, Tried> tried) {
        return tried.values().stream().mapToDouble(Tried::steps).min().orElse(Double.POSITIVE_INFINITY);
    }

    private static int best(NavigableMap<Integer, Tried> tried) {
        double fewest = fewest(tried);
        return tried.entrySet().stream()
                .filter(e -> e.getValue().steps() == fewest)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private Tried at(Learner learner, int e, int most, Rise rise) {
        double rate = Math.pow(2, (double) e / DOUBLING);
        Training training = new Training(
                learner.start().pass(law.tree()),
                Targets.perToken(law.tree()),
                new TrainingOptions(
                        learner.optimizer(), rate, new LearningRateSchedule.Constant(), OptionalDouble.empty(), 0),
                learner.start().start(),
                NO_DROPOUT);
        Way way = new Way(law.entropy().perToken() + targetExcess, most, rise);
        TrainingLoop.brief("rate", most + 1, new Divergence.Found()).run(training, way);
        return new Tried(rate, way.taken);
    }

    /** What a rise of the loss does to a fine-tuning. */
    private enum Rise {
        IS_ALLOWED,
        ENDS
    }

    private static final class Way implements TrainingWatch {

        private final double target;
        private final int most;
        private final Rise rise;
        private double before = Double.POSITIVE_INFINITY;
        private double taken = Double.POSITIVE_INFINITY;

        private Way(double target, int most, Rise rise) {
            this.target = target;
            this.most = most;
            this.rise = rise;
        }

        @Override
        public Verdict after(int step, double loss) {
            // Written so that a loss that is no number is a rise.
            boolean lost = !(rise == Rise.ENDS && step > 0 ? loss <= before : loss < Double.POSITIVE_INFINITY);
            before = loss;
            if (loss <= target && !lost) {
                taken = step;
                return Verdict.END;
            }
            return step == most || lost ? Verdict.END : Verdict.GO_ON;
        }
    }
}
