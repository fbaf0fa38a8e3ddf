package org.isoloss.core.automaton;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isoloss.core.hmm.EnclosedHmm;
import org.isoloss.core.hmm.EnclosedMixture;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.interval.IntervalSum;
import org.isoloss.core.interval.NonNegatives;

/**
 * The prefixes of one length that an automaton recognises, under a mixture of hidden Markov models: their probability, and
 * what is known of the hidden state there, between proven bounds.
 *
 * @see RecognisedPrefixes the same in doubles, of all lengths
 */
public final class EnclosedPrefixes {

    private final EnclosedMixture mixture;
    private final List<Place> places;

    private EnclosedPrefixes(EnclosedMixture mixture, List<Place> places) {
        this.mixture = mixture;
        this.places = places;
    }

    /**
     * The recognised prefixes that lead to one accepting state.
     *
     * @param state of the automaton
     * @param joint the probability of such a prefix together with component and hidden state, shape (C, S)
     */
    public record Place(int state, List<NonNegatives> joint) {

        /** Returns the probability that a document begins with such a prefix. */
        public Interval mass() {
            IntervalSum mass = new IntervalSum();
            joint.forEach(component -> mass.add(component.sum()));
            return mass.value().nonNegative();
        }
    }

    /**
     * Returns the recognised prefixes of a length.
     *
     * @param length symbols of a prefix, at least 1
     */
    public static EnclosedPrefixes of(EnclosedMixture mixture, Automaton<?> automaton, int length) {
        TreeMap<Integer, List<NonNegatives>> found = new TreeMap<>();
        for (int c = 0; c < mixture.size(); c++) {
            Interval weight = mixture.weight(c);
            int component = c;
            walk(mixture.component(c), automaton, length).forEach((d, row) -> {
                if (automaton.accepts(d)) {
                    row.scale(weight);
                    found.computeIfAbsent(d, state -> empty(mixture)).set(component, row);
                }
            });
        }
        return new EnclosedPrefixes(
                mixture,
                found.entrySet().stream()
                        .map(entry -> new Place(entry.getKey(), List.copyOf(entry.getValue())))
                        .toList());
    }

    private static List<NonNegatives> empty(EnclosedMixture mixture) {
        List<NonNegatives> none = new ArrayList<>();
        for (int c = 0; c < mixture.size(); c++) {
            none.add(new NonNegatives(mixture.component(c).states()));
        }
        return none;
    }

    /** The forward recursion beside the automaton, as {@link ProductWalk} tells it, to one position: the states with mass. */
    private static SortedMap<Integer, NonNegatives> walk(EnclosedHmm hmm, Automaton<?> automaton, int length) {
        SortedMap<Integer, NonNegatives> now = new TreeMap<>();
        emit(hmm, automaton, 0, hmm.start(), now);
        for (int position = 1; position < length; position++) {
            SortedMap<Integer, NonNegatives> next = new TreeMap<>();
            now.forEach((d, row) -> emit(hmm, automaton, d, moved(hmm, row), next));
            now = next;
        }
        return now;
    }

    private static NonNegatives moved(EnclosedHmm hmm, NonNegatives from) {
        NonNegatives arrivals = new NonNegatives(from.size());
        for (int i = 0; i < from.size(); i++) {
            if (!from.isZero(i)) {
                NonNegatives transition = hmm.transition(i);
                for (int j = 0; j < from.size(); j++) {
                    arrivals.addProduct(j, from, i, transition, j);
                }
            }
        }
        return arrivals;
    }

    private static void emit(
            EnclosedHmm hmm, Automaton<?> automaton, int d, NonNegatives arrivals, Map<Integer, NonNegatives> next) {
        for (int h = 0; h < arrivals.size(); h++) {
            NonNegatives emission = hmm.emission(h);
            for (int y = 0; y < emission.size() && !arrivals.isZero(h); y++) {
                int target = automaton.next(d, y);
                if (target != Automaton.DEAD && !emission.isZero(y)) {
                    next.computeIfAbsent(target, state -> new NonNegatives(arrivals.size()))
                            .addProduct(h, arrivals, h, emission, y);
                }
            }
        }
    }

    /** Returns the mixture. */
    public EnclosedMixture mixture() {
        return mixture;
    }

    /** Returns the accepting states that are met, in the order of the automaton. */
    public List<Place> places() {
        return places;
    }

    /** Returns the probability that a document begins with a recognised prefix. */
    public Interval mass() {
        IntervalSum mass = new IntervalSum();
        places.forEach(place -> mass.add(place.mass()));
        return mass.value().nonNegative();
    }

    /** Returns the probability of a place's prefixes together with the symbol after them. */
    Interval joint(Place place, int symbol) {
        NonNegatives sum = new NonNegatives(1);
        for (int c = 0; c < place.joint().size(); c++) {
            for (int h = 0; h < place.joint().get(c).size(); h++) {
                sum.addProduct(0, place.joint().get(c), h, mixture.component(c).nextSymbol(h), symbol);
            }
        }
        return sum.at(0);
    }

    @Override
    public String toString() {
        return places.size() + " recognised places of an " + mixture;
    }
}
