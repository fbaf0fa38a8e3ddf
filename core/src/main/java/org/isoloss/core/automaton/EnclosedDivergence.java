package org.isoloss.core.automaton;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.isoloss.core.automaton.EnclosedPrefixes.Place;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.interval.IntervalSum;
import org.isoloss.core.interval.NonNegatives;

/**
 * KL(p || q) between proven bounds, of a law p and a model q that differs from it on recognised prefixes only, where q =
 * (1 - w) r_d + w p after those that lead the automaton to d. As {@link LocalDivergence}, with every operation rounded
 * outward: merging the prefixes of a state bounds the divergence from below, telling them apart by the hidden state from
 * above.
 */
public final class EnclosedDivergence {

    private final EnclosedPrefixes prefixes;
    private final Interval weight;
    private final Interval rest;
    private final Interval most;

    /**
     * Creates the computation.
     *
     * @param weight w, above 0 and below 1
     */
    public EnclosedDivergence(EnclosedPrefixes prefixes, double weight) {
        if (!(weight > 0 && weight < 1)) {
            throw new IllegalArgumentException("the weight of the law is " + weight + "; expected above 0 and below 1");
        }
        this.prefixes = prefixes;
        this.weight = Interval.point(weight);
        this.rest = Interval.ONE.minus(this.weight);
        this.most = this.weight.log().negate();
    }

    /** Returns -ln w, which no divergence of one prediction exceeds: q is at least w p. */
    public Interval most() {
        return most;
    }

    /** Returns the divergence, nats a document, of a model that answers with a symbol which the law never gives. */
    public Interval ofUnused() {
        return prefixes.mass().times(most);
    }

    /**
     * Returns bounds of the divergence, nats a document, of a model that answers with one symbol.
     *
     * @param answer the symbol for each accepting state
     */
    public Interval ofSure(IntUnaryOperator answer) {
        IntervalSum sum = new IntervalSum();
        for (Place place : prefixes.places()) {
            int symbol = answer.applyAsInt(place.state());
            Interval mass = place.mass();
            Interval merged =
                    mass.lower() > 0 ? mass.times(sure(share(prefixes.joint(place, symbol), mass))) : Interval.ZERO;
            IntervalSum apart = new IntervalSum();
            for (int c = 0; c < place.joint().size(); c++) {
                NonNegatives joint = place.joint().get(c);
                for (int h = 0; h < joint.size(); h++) {
                    if (!joint.isZero(h)) {
                        Interval next =
                                prefixes.mixture().component(c).nextSymbol(h).at(symbol);
                        apart.add(joint.at(h).times(sure(next)));
                    }
                }
            }
            sum.add(between(merged, apart.value()));
        }
        return sum.value().nonNegative();
    }

    /**
     * Returns bounds of the divergence, nats a document, of a model that answers with one symbol of which nothing is known:
     * the divergence of a sure answer falls with the law's probability of it and is convex in it, so its mean is at least
     * its value at the mean of the largest probability at the hidden state.
     */
    public Interval ofSomeSure() {
        Interval mass = prefixes.mass();
        if (!(mass.lower() > 0)) {
            return atMost(most);
        }
        IntervalSum largest = new IntervalSum();
        for (Place place : prefixes.places()) {
            for (int c = 0; c < place.joint().size(); c++) {
                NonNegatives joint = place.joint().get(c);
                for (int h = 0; h < joint.size(); h++) {
                    if (!joint.isZero(h)) {
                        largest.add(joint.at(h)
                                .times(largest(prefixes.mixture().component(c).nextSymbol(h))));
                    }
                }
            }
        }
        return between(mass.times(sure(share(largest.value(), mass))), mass.times(most));
    }

    /** Returns bounds of the divergence, nats a document, of a model whose divergence after each prefix is at most this. */
    public Interval atMost(Interval nats) {
        return between(Interval.ZERO, prefixes.mass().times(nats));
    }

    /**
     * Returns bounds of the divergence, nats a document, of a model that answers with a law.
     *
     * @param answer r_d for each accepting state, shape (V); empty where the model answers as the law does
     */
    public Interval ofLaws(IntFunction<List<Interval>> answer) {
        IntervalSum sum = new IntervalSum();
        for (Place place : prefixes.places()) {
            List<Interval> law = answer.apply(place.state());
            if (law.isEmpty()) {
                continue;
            }
            Interval mass = place.mass();
            NonNegatives next = new NonNegatives(law.size());
            for (int y = 0; y < law.size() && mass.lower() > 0; y++) {
                next.set(y, share(prefixes.joint(place, y), mass));
            }
            Interval merged = mass.lower() > 0 ? mass.times(divergence(next, law)) : Interval.ZERO;
            IntervalSum apart = new IntervalSum();
            for (int c = 0; c < place.joint().size(); c++) {
                NonNegatives joint = place.joint().get(c);
                for (int h = 0; h < joint.size(); h++) {
                    if (!joint.isZero(h)) {
                        NonNegatives known = prefixes.mixture().component(c).nextSymbol(h);
                        apart.add(joint.at(h).times(divergence(known, law)));
                    }
                }
            }
            sum.add(between(merged, apart.value()));
        }
        return sum.value().nonNegative();
    }

    /** The divergence of a sure answer from a law that gives it a probability within these bounds: it falls with that. */
    private Interval sure(Interval probability) {
        return new Interval(
                sureAt(probability.upper()).lower(), sureAt(probability.lower()).upper());
    }

    /** (1 - u) ln(1/w) + u ln(u / (1 - w + w u)). */
    private Interval sureAt(double probability) {
        if (probability == 0) {
            return most;
        }
        Interval u = Interval.point(probability);
        Interval answered = rest.plus(weight.times(u));
        Interval missed = Interval.ONE.minus(u).times(most);
        return missed.plus(u.times(u.dividedBy(answered).log())).nonNegative();
    }

    /** The sum over y of p f(ln q/p), f(x) = e^x - 1 - x, which is KL where both sum to 1, and has no negative terms. */
    private Interval divergence(NonNegatives p, List<Interval> answer) {
        IntervalSum nats = new IntervalSum();
        boolean open = false;
        for (int y = 0; y < answer.size(); y++) {
            Interval given = rest.times(answer.get(y));
            if (p.isZero(y)) {
                nats.add(given);
            } else if (!(p.at(y).lower() > 0)) {
                open = true;
            } else {
                Interval ratio = weight.plus(given.dividedBy(p.at(y)));
                nats.add(p.at(y).times(ratio.log().expRemainder()));
            }
        }
        double upper = open ? most.upper() : Math.min(most.upper(), nats.value().upper());
        return new Interval(Math.max(0, Math.min(upper, nats.value().lower())), upper);
    }

    private static Interval largest(NonNegatives law) {
        Interval largest = law.at(0);
        for (int y = 1; y < law.size(); y++) {
            largest = new Interval(
                    Math.max(largest.lower(), law.at(y).lower()),
                    Math.max(largest.upper(), law.at(y).upper()));
        }
        return largest;
    }

    private static Interval share(Interval part, Interval whole) {
        Interval share = part.dividedBy(whole);
        return new Interval(Math.max(0, Math.min(1, share.lower())), Math.min(1, share.upper()));
    }

    /** From the lower end of what bounds from below to the upper end of what bounds from above. */
    private static Interval between(Interval below, Interval above) {
        return new Interval(below.lower(), Math.max(below.lower(), above.upper()));
    }

    @Override
    public String toString() {
        return "divergence on " + prefixes;
    }
}
