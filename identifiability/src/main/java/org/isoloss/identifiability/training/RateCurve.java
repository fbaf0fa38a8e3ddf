package org.isoloss.identifiability.training;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many steps one model takes to the target at each learning rate of a grid, with one kind of optimiser.
 *
 * @param tried by rising rate
 * @param falling the largest rate that reaches the target without ever raising the loss; empty if none was found
 */
public record RateCurve(List<Tried> tried, Optional<Tried> falling) {

    /** A rate is good if it takes at most so many times the steps of the best one. */
    private static final double GOOD = 2;

    /**
     * A fine-tuning at one rate.
     *
     * @param rate of learning
     * @param steps to the target; infinite if it was not reached within the steps allowed, or within four times the fewest
     */
    public record Tried(double rate, double steps) {

        /** Returns whether the target was reached. */
        public boolean learnt() {
            return steps < Double.POSITIVE_INFINITY;
        }
    }

    public RateCurve {
        tried = tried.stream().sorted(Comparator.comparingDouble(Tried::rate)).toList();
    }

    /** Returns the rate with the fewest steps, the smallest such; one with infinitely many if the target was never reached. */
    public Tried best() {
        return tried.stream().min(Comparator.comparingDouble(Tried::steps)).orElseThrow();
    }

    /** Returns how many times the smallest good rate the largest is, of those next to the best; empty if none reaches the target. */
    public OptionalDouble goodRange() {
        Tried best = best();
        if (!best.learnt()) {
            return OptionalDouble.empty();
        }
        int at = tried.indexOf(best);
        int low = at;
        while (low > 0 && isGood(tried.get(low - 1), best)) {
            low--;
        }
        int high = at;
        while (high + 1 < tried.size() && isGood(tried.get(high + 1), best)) {
            high++;
        }
        return OptionalDouble.of(tried.get(high).rate() / tried.get(low).rate());
    }

    private static boolean isGood(Tried one, Tried best) {
        return one.steps() <= GOOD * best.steps();
    }

    @Override
    public String toString() {
        return tried.size() + " rates, the best " + best();
    }
}
