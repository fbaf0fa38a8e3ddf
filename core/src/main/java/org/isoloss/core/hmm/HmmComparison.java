package org.isoloss.core.hmm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.base.numeric.KullbackLeibler;

/** Compares the laws that two hidden Markov models give to their symbols. */
public final class HmmComparison {

    /** How far a unit vector may be from the span of others and still count as in it. */
    private static final double RANK_TOLERANCE = 1e-9;

    /** Words enumerated for the lower bound of a divergence, at most. */
    private static final int MOST_WORDS = 200_000;

    /** Whether two laws are the same. */
    public sealed interface Equivalence {

        /** They give every sequence the same probability, up to rounding. */
        record Same() implements Equivalence {}

        /**
         * They do not.
         *
         * @param word a sequence of different probability; no shorter one differs
         */
        record Different(List<Integer> word) implements Equivalence {}
    }

    /** The divergence of two laws, in nats. */
    public sealed interface Divergence {

        /** It is known exactly. */
        record Exact(double nats) implements Divergence {}

        /** It lies between two numbers, the upper one possibly infinite. */
        record Between(double lower, double upper) implements Divergence {}
    }

    private HmmComparison() {}

    /**
     * Tells whether two models give every sequence the same probability.
     *
     * <p>The probability of a word is linear in the vector of forward probabilities of both models side by side, and at
     * most S + S' words have independent vectors; if the models agree on those and their one-symbol extensions they agree
     * on all, Tzeng (1992), doi:10.1137/0221017. Words are tried by length, each scaled to unit size, so that the
     * difference is relative to the probability of the word.
     */
    public static Equivalence equivalence(Hmm p, Hmm q) {
        requireSameSymbols(p, q);
        record Word(List<Integer> symbols, double[] vector) {}
        int size = p.states() + q.states();
        List<double[]> basis = new ArrayList<>();
        Deque<Word> open = new ArrayDeque<>();
        for (int y = 0; y < p.symbols(); y++) {
            double[] vector = new double[size];
            for (int h = 0; h < size; h++) {
                vector[h] = h < p.states()
                        ? p.start(h) * p.emission(h, y)
                        : q.start(h - p.states()) * q.emission(h - p.states(), y);
            }
            open.add(new Word(List.of(y), vector));
        }
        while (!open.isEmpty()) {
            Word word = open.remove();
            double norm = Math.sqrt(Arrays.stream(word.vector()).map(v -> v * v).sum());
            if (norm == 0) {
                continue;
            }
            double[] unit = Arrays.stream(word.vector()).map(v -> v / norm).toArray();
            double difference = 0;
            for (int h = 0; h < size; h++) {
                difference += h < p.states() ? unit[h] : -unit[h];
            }
            if (Math.abs(difference) > RANK_TOLERANCE) {
                return new Equivalence.Different(word.symbols());
            }
            if (enlarges(basis, unit)) {
                for (int y = 0; y < p.symbols(); y++) {
                    List<Integer> longer = new ArrayList<>(word.symbols());
                    longer.add(y);
                    double[] vector = new double[size];
                    step(p, unit, 0, y, vector);
                    step(q, unit, p.states(), y, vector);
                    open.add(new Word(List.copyOf(longer), vector));
                }
            }
        }
        return new Equivalence.Same();
    }

    private static void step(Hmm hmm, double[] from, int offset, int symbol, double[] to) {
        for (int j : hmm.lendEmitters(symbol)) {
            double sum = 0;
            for (int i = 0; i < hmm.states(); i++) {
                sum += from[offset + i] * hmm.transition(i, j);
            }
            to[offset + j] = sum * hmm.emission(j, symbol);
        }
    }

    /** Adds what is new of a unit vector to an orthonormal basis; twice orthogonalised, for once loses digits. */
    private static boolean enlarges(List<double[]> basis, double[] unit) {
        double[] rest = unit.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] b : basis) {
                double dot = 0;
                for (int h = 0; h < b.length; h++) {
                    dot += b[h] * rest[h];
                }
                for (int h = 0; h < b.length; h++) {
                    rest[h] -= dot * b[h];
                }
            }
        }
        double norm = Math.sqrt(Arrays.stream(rest).map(v -> v * v).sum());
        if (!(norm > RANK_TOLERANCE)) {
            return false;
        }
        basis.add(Arrays.stream(rest).map(v -> v / norm).toArray());
        return true;
    }

    /**
     * Returns KL of the first symbols of p from those of q.
     *
     * <p>It is exact where in both models a state and the next symbol leave at most one next state: then the pair of
     * states is a Markov chain with reward KL(p(.|h) || q(.|h')). Otherwise it lies between the divergence of the first
     * few symbols, as many as can be enumerated, and that of the hidden chains with their symbols, which is finite only
     * if both models have as many states; both by the chain rule.
     *
     * @param length how many symbols, at least 1
     */
    public static Divergence divergence(Hmm p, Hmm q, int length) {
        requireSameSymbols(p, q);
        if (!(length >= 1)) {
            throw new IllegalArgumentException("the length is " + length + "; expected at least 1");
        }
        if (isUnifilar(p) && isUnifilar(q)) {
            return new Divergence.Exact(new PairChain(p, q).divergence(length));
        }
        double upper = p.states() == q.states() ? hiddenDivergence(p, q, length) : Double.POSITIVE_INFINITY;
        return new Divergence.Between(Math.min(prefixDivergence(p, q, length), upper), upper);
    }

    /**
     * Returns the limit of KL(first n symbols) / n, where {@link #divergence} is exact and all starts lead into one
     * closed class of pairs: the mean reward under the stationary law of the pairs, one linear solve.
     *
     * @throws IllegalArgumentException if a state and a symbol leave several next states, or there are several classes
     */
    public static double divergenceRate(Hmm p, Hmm q) {
        requireSameSymbols(p, q);
        if (!isUnifilar(p) || !isUnifilar(q)) {
            throw new IllegalArgumentException(
                    "a state and the next symbol leave several next states; expected models in which they leave one");
        }
        return new PairChain(p, q).rate();
    }

    private static void requireSameSymbols(Hmm p, Hmm q) {
        if (p.symbols() != q.symbols()) {
            throw new IllegalArgumentException(
                    "the models have " + p.symbols() + " and " + q.symbols() + " symbols; expected as many");
        }
    }

    private static boolean isUnifilar(Hmm hmm) {
        for (int y = 0; y < hmm.symbols(); y++) {
            int starts = 0;
            for (int j : hmm.lendEmitters(y)) {
                starts += hmm.start(j) > 0 ? 1 : 0;
            }
            if (starts > 1) {
                return false;
            }
            for (int i = 0; i < hmm.states(); i++) {
                int targets = 0;
                for (int j : hmm.lendEmitters(y)) {
                    targets += hmm.transition(i, j) > 0 ? 1 : 0;
                }
                if (targets > 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /** KL of (states, symbols) side by side: start + sum over steps of the expected divergence of a step. */
    private static double hiddenDivergence(Hmm p, Hmm q, int length) {
        int states = p.states();
        double[] reward = new double[states];
        double nats = 0;
        double[] law = new double[states];
        for (int h = 0; h < states; h++) {
            law[h] = p.start(h);
            reward[h] = joint(p, q, h);
        }
        double[] first = new double[ArraySize.of("the law of a state and a symbol", states, p.symbols())];
        double[] firstOther = new double[first.length];
        for (int h = 0; h < states; h++) {
            for (int y = 0; y < p.symbols(); y++) {
                first[h * p.symbols() + y] = p.start(h) * p.emission(h, y);
                firstOther[h * p.symbols() + y] = q.start(h) * q.emission(h, y);
            }
        }
        nats += KullbackLeibler.of(first, firstOther);
        for (int t = 1; t < length; t++) {
            double[] next = new double[states];
            for (int i = 0; i < states; i++) {
                if (law[i] > 0) {
                    nats += law[i] * reward[i];
                }
                for (int j = 0; j < states; j++) {
                    next[j] += law[i] * p.transition(i, j);
                }
            }
            law = next;
        }
        return nats;
    }

    private static double joint(Hmm p, Hmm q, int from) {
        int symbols = p.symbols();
        double[] a = new double[ArraySize.of("the law of a state and a symbol", p.states(), symbols)];
        double[] b = new double[a.length];
        for (int j = 0; j < p.states(); j++) {
            for (int y = 0; y < symbols; y++) {
                a[j * symbols + y] = p.transition(from, j) * p.emission(j, y);
                b[j * symbols + y] = q.transition(from, j) * q.emission(j, y);
            }
        }
        return KullbackLeibler.of(a, b);
    }

    /** KL of the first few symbols, by enumeration. */
    private static double prefixDivergence(Hmm p, Hmm q, int length) {
        record Words(HmmFilter p, HmmFilter q) {}
        List<Words> words = new ArrayList<>(List.of(new Words(p.filter(), q.filter())));
        double nats = 0;
        double[] a = new double[p.symbols()];
        double[] b = new double[p.symbols()];
        for (int t = 0; t < length && (long) words.size() * p.symbols() <= MOST_WORDS; t++) {
            List<Words> longer = new ArrayList<>();
            for (Words word : words) {
                word.p().nextProbabilities(a);
                word.q().nextProbabilities(b);
                if (!word.q().isPossible()) {
                    return Double.POSITIVE_INFINITY;
                }
                nats += Math.exp(word.p().logLikelihood()) * KullbackLeibler.of(a, b);
                for (int y = 0; y < a.length; y++) {
                    if (a[y] > 0) {
                        Words next = new Words(word.p().copy(), word.q().copy());
                        next.p().observe(y);
                        next.q().observe(y);
                        longer.add(next);
                    }
                }
            }
            words = longer;
        }
        return nats;
    }

    /** The chain of pairs of states of two unifilar models, moved by the symbols of the first. */
    private static final class PairChain {

        private record Pair(int p, int q) {}

        private final List<Pair> pairs = new ArrayList<>();
        private final List<Map<Integer, Double>> moves = new ArrayList<>();
        private final List<Double> rewards = new ArrayList<>();
        private final Map<Integer, Double> start;
        private final double startReward;

        PairChain(Hmm p, Hmm q) {
            Map<Pair, Integer> numbers = new HashMap<>();
            double[] a = new double[p.symbols()];
            double[] b = new double[p.symbols()];
            HmmFilter none = p.filter();
            none.nextProbabilities(a);
            q.filter().nextProbabilities(b);
            startReward = KullbackLeibler.of(a, b);
            start = targets(p, q, new Pair(-1, -1), a, numbers);
            for (int i = 0; i < pairs.size(); i++) {
                Pair pair = pairs.get(i);
                for (int y = 0; y < a.length; y++) {
                    a[y] = p.nextSymbol(pair.p(), y);
                    b[y] = pair.q() < 0 ? 0 : q.nextSymbol(pair.q(), y);
                }
                rewards.add(KullbackLeibler.of(a, b));
                moves.add(targets(p, q, pair, a, numbers));
            }
        }

        /** The pairs after a pair, with the first model's probabilities; q is -1 once its model is left behind. */
        private Map<Integer, Double> targets(Hmm p, Hmm q, Pair from, double[] law, Map<Pair, Integer> numbers) {
            Map<Integer, Double> targets = new HashMap<>();
            for (int y = 0; y < law.length; y++) {
                if (law[y] > 0) {
                    boolean first = from.p() < 0;
                    Pair to = new Pair(target(p, from.p(), y, first), target(q, from.q(), y, first));
                    int number = numbers.computeIfAbsent(to, pair -> {
                        pairs.add(pair);
                        return pairs.size() - 1;
                    });
                    targets.merge(number, law[y], Double::sum);
                }
            }
            return targets;
        }

        private static int target(Hmm hmm, int from, int symbol, boolean first) {
            for (int j : hmm.lendEmitters(symbol)) {
                if (first ? hmm.start(j) > 0 : from >= 0 && hmm.transition(from, j) > 0) {
                    return j;
                }
            }
            return -1;
        }

        double divergence(int length) {
            double nats = startReward;
            Map<Integer, Double> law = start;
            for (int t = 1; t < length; t++) {
                Map<Integer, Double> next = new HashMap<>();
                for (var entry : law.entrySet()) {
                    nats += entry.getValue() * rewards.get(entry.getKey());
                    moves.get(entry.getKey()).forEach((to, p) -> next.merge(to, entry.getValue() * p, Double::sum));
                }
                law = next;
            }
            return nats;
        }

        double rate() {
            int size = pairs.size();
            double[][] transition = new double[size][size];
            double[][] emission = new double[size][1];
            double[] first = new double[size];
            start.forEach((i, p) -> first[i] = p);
            for (int i = 0; i < size; i++) {
                int from = i;
                moves.get(i).forEach((to, p) -> transition[from][to] = p);
                emission[i][0] = 1;
            }
            double[] pi = StationaryLaw.of(Hmm.of(first, transition, emission));
            DMatrixRMaj r = new DMatrixRMaj(size, 1);
            for (int i = 0; i < size; i++) {
                r.set(i, 0, pi[i] > 0 ? rewards.get(i) : 0);
            }
            return CommonOps_DDRM.dot(DMatrixRMaj.wrap(size, 1, pi), r);
        }
    }
}
