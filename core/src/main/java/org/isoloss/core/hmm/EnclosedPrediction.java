package org.isoloss.core.hmm;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.interval.IntervalSum;

/**
 * What a mixture predicts after a sequence of symbols, between proven bounds. Immutable by agreement.
 *
 * @see MixtureFilter the same in doubles
 */
public final class EnclosedPrediction {

    /** The largest power of two that is a double. */
    private static final int MOST = 1000;

    private final EnclosedMixture mixture;
    private final List<EnclosedFilter> filters = new ArrayList<>();
    private int largest = Integer.MIN_VALUE;

    private EnclosedPrediction(EnclosedMixture mixture, int[] sequence) {
        this.mixture = mixture;
        for (int c = 0; c < mixture.size(); c++) {
            EnclosedFilter filter = new EnclosedFilter(mixture.component(c));
            for (int symbol : sequence) {
                filter.observe(symbol);
            }
            filters.add(filter);
            if (filter.total().upper() > 0) {
                largest = Math.max(largest, filter.exponent());
            }
        }
    }

    /** Returns the prediction after a sequence, the beginning of an endless one. */
    public static EnclosedPrediction after(EnclosedMixture mixture, int[] sequence) {
        return new EnclosedPrediction(mixture, sequence);
    }

    /** Returns whether no component can have written the sequence. */
    public boolean isImpossible() {
        return !(total().upper() > 0);
    }

    /** Returns whether the prediction is known: that some component can have written the sequence. */
    public boolean isKnown() {
        return total().lower() > 0;
    }

    /** Returns the probability that the next symbol is this one; the prediction must be known. */
    public Interval next(int symbol) {
        IntervalSum joint = new IntervalSum();
        for (int c = 0; c < filters.size(); c++) {
            joint.add(scaled(c, filters.get(c).next(symbol)));
        }
        return share(joint.value(), total());
    }

    /**
     * Returns the mean over all components that can have written the sequence of their probabilities of the next symbol.
     *
     * @throws ArithmeticException if of some component it is not known whether it can have
     */
    public Interval nextOfPossible(int symbol) {
        IntervalSum sum = new IntervalSum();
        int possible = 0;
        for (int c = 0; c < filters.size(); c++) {
            Interval total = filters.get(c).total();
            if (total.upper() > 0) {
                if (!(total.lower() > 0)) {
                    throw new ArithmeticException("a probability underflows; expected a shorter prompt");
                }
                sum.add(share(filters.get(c).next(symbol), total));
                possible++;
            }
        }
        return sum.value().dividedBy(Interval.point(possible));
    }

    private Interval total() {
        IntervalSum total = new IntervalSum();
        for (int c = 0; c < filters.size(); c++) {
            total.add(scaled(c, filters.get(c).total()));
        }
        return total.value();
    }

    /** Brings what a component says to the scale of the likeliest. */
    private Interval scaled(int component, Interval value) {
        if (!(value.upper() > 0)) {
            return Interval.ZERO;
        }
        int behind = largest - filters.get(component).exponent();
        Interval weighted = mixture.weight(component).times(value);
        return behind > MOST
                ? new Interval(
                        0,
                        weighted.times(Interval.point(Math.scalb(1.0, -MOST))).upper())
                : weighted.times(Interval.point(Math.scalb(1.0, -behind)));
    }

    private static Interval share(Interval part, Interval whole) {
        Interval share = part.dividedBy(whole);
        return new Interval(Math.max(0, Math.min(1, share.lower())), Math.min(1, share.upper()));
    }

    @Override
    public String toString() {
        return "prediction of " + mixture;
    }
}
