package org.isoloss.identifiability.finetuning;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.isoloss.base.random.Seed;
import org.isoloss.core.lora.LoraOptions;
import org.isoloss.core.lora.Trainable;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.finetuning.RateCurve.Tried;
import org.isoloss.identifiability.training.Divergence;
import org.isoloss.identifiability.training.TrainingLoop;
import org.isoloss.identifiability.training.TrainingWatch;

/**
 * Looks for the learning rate at which a twin reaches the target in the fewest steps: on a grid of doublings, one that all
 * twins share, then between its neighbours in quarters of a doubling. Each rate is constant and starts afresh.
 *
 * @param laws the old and the new law
 * @param steps at most
 * @param targetExcess nats a token above the new law's entropy
 * @param lora for adapters
 * @param seed of the adapters
 */
record RateSearch(TransferLaws laws, int steps, double targetExcess, LoraOptions lora, Seed seed) {

    private static final int DOUBLING = 4;

    /** Downwards the search ends where so many rates in a row take four times the fewest steps, or do not arrive. */
    private static final int MISSES = 3;

    /** What is far from the best need not be known exactly. */
    private static final double FAR = 4;

    /**
     * So far it goes at most. Upwards it goes that far in any case: good rates may lie far beyond rates that arrive nowhere, and
     * twins have been seen to do best at 470 times their stable rate.
     */
    private static final int DOUBLINGS = 14;

    /**
     * Searches.
     *
     * @param guess where the search begins
     */
    RateCurve search(NetworkModel<Transformer> twin, TransferOptimizer.Kind kind, double guess) {
        NavigableMap<Integer, Tried> tried = new TreeMap<>();
        int start = DOUBLING * (int) Math.round(Math.log(guess) / Math.log(2));
        for (int i = 0; i < DOUBLINGS; i++) {
            attempt(twin, kind, tried, start + i * DOUBLING);
        }
        descend(twin, kind, tried, start - DOUBLING);
        int best = best(tried);
        for (int e = best - DOUBLING + 1; e < best + DOUBLING; e++) {
            attempt(twin, kind, tried, e);
        }
        return new RateCurve(List.copyOf(tried.values()), falling(twin, kind, best(tried)));
    }

    /** The largest rate at which the loss falls all the way: from the best down, since the best is seldom one. */
    private Optional<Tried> falling(NetworkModel<Transformer> twin, TransferOptimizer.Kind kind, int best) {
        for (int e = best; e > best - DOUBLINGS * DOUBLING; e -= DOUBLING) {
            if (falls(twin, kind, e).learnt()) {
                for (int above = e + DOUBLING - 1; above > e && above < best + 1; above--) {
                    Tried one = falls(twin, kind, above);
                    if (one.learnt()) {
                        return Optional.of(one);
                    }
                }
                return Optional.of(falls(twin, kind, e));
            }
        }
        return Optional.empty();
    }

    private Tried falls(NetworkModel<Transformer> twin, TransferOptimizer.Kind kind, int e) {
        return at(twin, kind, e, steps, Rise.ENDS);
    }

    private void descend(
            NetworkModel<Transformer> twin, TransferOptimizer.Kind kind, NavigableMap<Integer, Tried> tried, int from) {
        int misses = 0;
        for (int i = 0; i < DOUBLINGS && misses < MISSES; i++) {
            boolean arrives = attempt(twin, kind, tried, from - i * DOUBLING).learnt();
            misses = arrives || fewest(tried) == Double.POSITIVE_INFINITY ? 0 : misses + 1;
        }
    }

    private Tried attempt(
            NetworkModel<Transformer> twin, TransferOptimizer.Kind kind, NavigableMap<Integer, Tried> tried, int e) {
        Tried known = tried.get(e);
        if (known != null) {
            return known;
        }
        Tried one = at(twin, kind, e, (int) Math.min(steps, FAR * fewest(tried)), Rise.IS_ALLOWED);
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

    private Tried at(NetworkModel<Transformer> twin, TransferOptimizer.Kind kind, int e, int most, Rise rise) {
        TransferOptimizer optimizer = new TransferOptimizer(kind, Math.pow(2, (double) e / DOUBLING));
        Trainable start = optimizer.trainable(twin, lora, seed);
        Training training = new Training(
                start.pass(laws.newLaw().tree()),
                Targets.perToken(laws.newLaw().tree()),
                optimizer.training(),
                start.start(),
                seed);
        Way way = new Way(laws.newLaw().entropy().perToken() + targetExcess, most, rise);
        TrainingLoop.brief("rate", most + 1, new Divergence.Found()).run(training, way);
        return new Tried(optimizer.rate(), way.taken);
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
