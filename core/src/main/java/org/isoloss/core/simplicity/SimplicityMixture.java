package org.isoloss.core.simplicity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A Bayesian mixture of deterministic automata that have seen words of a law.
 *
 * <p><b>Hypotheses.</b> Every complete deterministic automaton of 1 to K states, states numbered as they are reached; its
 * outcomes have in each state their frequency there under the law, and what never occurs in a state is impossible in it. All of
 * them give every word of the law a positive probability: they fit.
 *
 * <p><b>Prior.</b> 2^-n for n states (scaled to sum to 1), and among the automata of n states all alike. An automaton some of
 * whose transitions are never used stands for all ways to fill them in, so it is as likely as these together.
 *
 * <p><b>Posterior.</b> After m words of the law, by their expected log-likelihood: prior times exp(-m H), H the automaton's
 * cross-entropy. A prompt is evidence like the words: the mixture goes on as the automata do that allow it, each weighted by
 * how likely it makes it. One that keeps both rules of a language is refuted by a prompt that breaks one; a smaller one that
 * knows the other rule alone may not be.
 *
 * <p>Immutable.
 *
 * @see <a href="https://doi.org/10.1016/S0019-9958(64)90223-2">Solomonoff (1964)</a>
 */
public final class SimplicityMixture implements AutoregressiveModel {

    /** As many states as there are automata for: 4 over two symbols, 3 over three, 2 over four. */
    private static final int MOST_TABLES = 10_000;

    /** The words that the mixture has seen, as many as most published training sets have. */
    public static final int WORDS = 512;

    private final Vocabulary vocabulary;
    private final int states;
    private final List<FittedAutomaton> automata;
    private final double[] logWeights;

    private SimplicityMixture(Vocabulary vocabulary, int states, List<FittedAutomaton> automata, double[] logWeights) {
        this.vocabulary = vocabulary;
        this.states = states;
        this.automata = automata;
        this.logWeights = logWeights;
    }

    /** Returns the mixture after {@value #WORDS} words, of as many states as there are at most 10,000 automata for. */
    public static SimplicityMixture of(FiniteLaw law) {
        int states = 1;
        while (TransitionTables.of(states + 1, law.vocabulary().size(), MOST_TABLES)
                        .size()
                <= MOST_TABLES) {
            states++;
        }
        return of(law, states, WORDS);
    }

    /**
     * Returns the mixture of automata of at most so many states.
     *
     * @param words m
     * @throws IllegalArgumentException if there are too many automata
     */
    public static SimplicityMixture of(FiniteLaw law, int states, double words) {
        if (!(states >= 1 && words >= 0)) {
            throw new IllegalArgumentException(
                    states + " states and " + words + " words; expected at least 1 state and 0 words");
        }
        int symbols = law.vocabulary().size();
        Map<List<Integer>, FittedAutomaton> fitted = new LinkedHashMap<>();
        Map<List<Integer>, Double> prior = new LinkedHashMap<>();
        double all = 1 - Math.pow(2, -states);
        for (int n = 1; n <= states; n++) {
            List<int[]> tables = TransitionTables.of(n, symbols, MOST_TABLES);
            if (tables.size() > MOST_TABLES) {
                throw new IllegalArgumentException(states + " states over " + symbols
                        + " symbols; expected fewer, for at most " + MOST_TABLES + " automata");
            }
            double share = Math.pow(2, -n) / all / tables.size();
            for (int[] table : tables) {
                FittedAutomaton automaton = FittedAutomaton.of(table, law.tree());
                List<Integer> key = Arrays.stream(automaton.next()).boxed().toList();
                fitted.putIfAbsent(key, automaton);
                prior.merge(key, share, Double::sum);
            }
        }
        List<FittedAutomaton> automata = new ArrayList<>(fitted.values());
        double[] logWeights = new double[automata.size()];
        int i = 0;
        for (double weight : prior.values()) {
            logWeights[i] = StrictMath.log(weight) - words * automata.get(i).loss();
            i++;
        }
        return new SimplicityMixture(law.vocabulary(), states, List.copyOf(automata), normalised(logWeights));
    }

    private static double[] normalised(double[] logWeights) {
        double logZ = LogSumExp.reproducible(logWeights);
        return Arrays.stream(logWeights).map(w -> w - logZ).toArray();
    }

    /** Returns K, the most states that an automaton has. */
    public int states() {
        return states;
    }

    /** Returns how many automata there are, those that differ only where nothing goes counted as one. */
    public int automata() {
        return automata.size();
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public MixtureCursor start() {
        return new MixtureCursor(new int[automata.size()], logWeights.clone());
    }

    /** An automaton in a state, with its weight after a prefix. */
    record Component(FittedAutomaton automaton, int state, double weight) {}

    /** A prefix, with the state of every automaton and how likely each is after it. */
    public final class MixtureCursor implements Cursor {

        private final int[] at;
        private final double[] weights; // ln, normalised; -Infinity of an automaton that does not allow the prefix

        private MixtureCursor(int[] at, double[] weights) {
            this.at = at;
            this.weights = weights;
        }

        @Override
        public void logProbabilities(double[] out) {
            int outcomes = vocabulary.outcomes();
            double[] terms = new double[at.length];
            for (int y = 0; y < outcomes; y++) {
                for (int h = 0; h < terms.length; h++) {
                    terms[h] = weights[h] == Double.NEGATIVE_INFINITY
                            ? Double.NEGATIVE_INFINITY
                            : weights[h] + automata.get(h).logProbabilities()[at[h] * outcomes + y];
                }
                out[y] = LogSumExp.reproducible(terms);
            }
        }

        @Override
        public void advance(int symbol) {
            int outcomes = vocabulary.outcomes();
            for (int h = 0; h < at.length; h++) {
                if (weights[h] > Double.NEGATIVE_INFINITY) {
                    FittedAutomaton automaton = automata.get(h);
                    weights[h] += automaton.logProbabilities()[at[h] * outcomes + symbol];
                    at[h] = automaton.next()[at[h] * (outcomes - 1) + symbol];
                }
            }
            System.arraycopy(normalised(weights), 0, weights, 0, weights.length);
        }

        @Override
        public MixtureCursor copy() {
            return new MixtureCursor(at.clone(), weights.clone());
        }

        /** Returns the automata that have a weight above a bound. */
        List<Component> above(double weight) {
            return IntStream.range(0, at.length)
                    .filter(h -> StrictMath.exp(weights[h]) > weight)
                    .mapToObj(h -> new Component(automata.get(h), at[h], StrictMath.exp(weights[h])))
                    .toList();
        }
    }

    @Override
    public String toString() {
        return "mixture of " + automata.size() + " automata of at most " + states + " states over " + vocabulary;
    }
}
