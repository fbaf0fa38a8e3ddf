package org.isoloss.core.hmm;

import org.isoloss.core.interval.Interval;
import org.isoloss.core.interval.NonNegatives;

/**
 * The forward recursion of an enclosed hidden Markov model: the probability of the symbols so far together with the last
 * state, between proven bounds, times a power of two that keeps it in the range of doubles. Mutable, for one thread.
 */
final class EnclosedFilter {

    private final EnclosedHmm hmm;
    private NonNegatives joint; // (S)
    private int[] possible = new int[0]; // the states that can have emitted the last symbol
    private boolean begun;
    private int exponent;

    EnclosedFilter(EnclosedHmm hmm) {
        this.hmm = hmm;
        this.joint = new NonNegatives(hmm.states());
    }

    /** Reads one more symbol. */
    void observe(int symbol) {
        NonNegatives arrivals = new NonNegatives(hmm.states());
        NonNegatives next = new NonNegatives(hmm.states());
        int[] emitters = hmm.emitters(symbol);
        for (int to : emitters) {
            if (begun) {
                for (int from : possible) {
                    arrivals.addProduct(to, joint, from, hmm.transition(from), to);
                }
            } else {
                arrivals.set(to, hmm.start().at(to));
            }
            next.addProduct(to, arrivals, to, hmm.emission(to), symbol);
        }
        joint = next;
        possible = emitters;
        begun = true;
        rescale();
    }

    /** Brings the sum near 1; a product with a power of two is exact, or rounded outward where it underflows. */
    private void rescale() {
        double upper = joint.sum().upper();
        if (upper > 0) {
            int power = Math.max(-1000, Math.min(1000, Math.getExponent(upper)));
            joint.scale(Interval.point(Math.scalb(1.0, -power)));
            exponent += power;
        }
    }

    /** Returns the power of two that {@link #total} and {@link #next} are to be multiplied with. */
    int exponent() {
        return exponent;
    }

    /** Returns the scaled probability of the symbols so far; 1 of none. */
    Interval total() {
        return begun ? joint.sum() : Interval.ONE;
    }

    /** Returns the scaled probability of the symbols so far and this one after them. */
    Interval next(int symbol) {
        NonNegatives sum = new NonNegatives(1);
        if (begun) {
            for (int h : possible) {
                sum.addProduct(0, joint, h, hmm.nextSymbol(h), symbol);
            }
        } else {
            for (int h : hmm.emitters(symbol)) {
                sum.addProduct(0, hmm.start(), h, hmm.emission(h), symbol);
            }
        }
        return sum.at(0);
    }
}
