package org.isoloss.core.automaton;

import org.isoloss.base.numeric.KullbackLeibler;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.automaton.RecognisedPrefixes.Place;

/**
 * KL(p || q) of a law p and a model q that differs from it on the prefixes recognised by an automaton only,
 *
 * <pre>
 *   KL(p || q) = sum over recognised prefixes u of p(u) KL( p(.|u) || q(.|u) ).
 * </pre>
 *
 * <p>The belief about the hidden state takes too many values for this sum to be exact in general. It is exact where the
 * conditional divergence depends on the automaton's state alone. For models of the form q(.|u) = (1 - delta) r_d + delta
 * p(.|u), d the state that u leads to, the convexity of KL in both arguments gives two bounds that are computed exactly:
 * merging all prefixes at d into their mean can only lower the divergence, telling them apart by the hidden state can
 * only raise it.
 */
public final class LocalDivergence {

    /** The conditional divergence at an accepting state, in nats. */
    @FunctionalInterface
    public interface AtState {
        double nats(int automatonState);
    }

    /** What is answered at an accepting state: a law over symbols, shape (V). */
    @FunctionalInterface
    public interface Answer {
        double[] law(int automatonState);
    }

    /**
     * Logarithms of two numbers between which ln KL lies.
     *
     * @param lower ln of the lower bound; {@code -Infinity} for 0
     * @param upper ln of the upper bound
     */
    public record LogBounds(double lower, double upper) {}

    private LocalDivergence() {}

    /** Returns ln KL(p || q) of a model whose conditional divergence depends on the automaton's state alone. Exact. */
    public static double exact(RecognisedPrefixes prefixes, AtState divergence) {
        return LogSumExp.of(prefixes.places().stream()
                .mapToDouble(place -> place.logMass() + Math.log(divergence.nats(place.state())))
                .toArray());
    }

    /**
     * Returns exact bounds of ln KL(p || q) for q = (1 - delta) r_d + delta p.
     *
     * @param answer r_d for each accepting state d
     * @param delta in [0, 1]; with 0 the upper bound is infinite where r_d misses a symbol of the law
     */
    public static LogBounds bounds(RecognisedPrefixes prefixes, Answer answer, double delta) {
        double[] lower = new double[prefixes.places().size()];
        double[] upper = new double[lower.length];
        for (int i = 0; i < lower.length; i++) {
            Place place = prefixes.places().get(i);
            double[] law = answer.law(place.state());
            lower[i] = place.logMass() + Math.log(divergence(place.next(), law, delta));
            upper[i] = place.logMass() + Math.log(apart(prefixes, place, law, delta));
        }
        return new LogBounds(LogSumExp.of(lower), LogSumExp.of(upper));
    }

    /** The mean divergence if the hidden state were known. */
    private static double apart(RecognisedPrefixes prefixes, Place place, double[] law, double delta) {
        double nats = 0;
        double[] next = new double[law.length];
        for (int c = 0; c < place.hidden().length; c++) {
            for (int h = 0; h < place.hidden()[c].length; h++) {
                double mass = place.hidden()[c][h];
                if (mass > 0) {
                    for (int y = 0; y < next.length; y++) {
                        next[y] = prefixes.mixture().component(c).nextSymbol(h, y);
                    }
                    nats += mass * divergence(next, law, delta);
                }
            }
        }
        return nats;
    }

    private static double divergence(double[] p, double[] answer, double delta) {
        double[] q = new double[p.length];
        for (int y = 0; y < q.length; y++) {
            q[y] = (1 - delta) * answer[y] + delta * p[y];
        }
        return KullbackLeibler.of(p, q);
    }
}
