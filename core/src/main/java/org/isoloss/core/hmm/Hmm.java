package org.isoloss.core.hmm;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.ArraySize;

/**
 * A hidden Markov model with S states and V symbols. Immutable.
 *
 * <p>Whether the emission is deterministic (every state emits one symbol) is seen from the numbers; all recursions touch
 * only the states that can emit the symbol at hand, so deterministic and sparse emissions are fast without being told.
 */
public final class Hmm {

    /** States from which sharing the transition pays. */
    private static final int SHARED_FROM = 8;

    private final int states;
    private final int symbols;
    private final double[] start; // (S)
    private final double[] transition; // (S, S)
    private final double[] emission; // (S, V)
    private final double[][] likelihoods; // (V, S): the emission by symbol, in whose order filters read it
    private final double[] nextSymbol; // (S, V): the law of the next symbol given the present state
    private final int[][] emitters; // for each symbol the states that can emit it, ascending
    private final int[] everyState; // 0 to S - 1
    private final boolean delicate;

    private Hmm(int symbols, double[] start, double[] transition, double[] emission) {
        this.states = start.length;
        this.symbols = symbols;
        this.start = start;
        this.transition = transition;
        this.emission = emission;
        this.nextSymbol = new double[states * symbols];
        this.likelihoods = new double[symbols][states];
        this.emitters = new int[symbols][];
        this.everyState = new int[states];
        Arrays.setAll(everyState, s -> s);
        for (int y = 0; y < symbols; y++) {
            int symbol = y;
            Arrays.setAll(likelihoods[y], s -> emission[s * symbols + symbol]);
            emitters[y] = Arrays.stream(everyState)
                    .filter(s -> emission[s * symbols + symbol] > 0)
                    .toArray();
        }
        for (int from = 0; from < states; from++) {
            for (int to = 0; to < states; to++) {
                double p = transition[from * states + to];
                for (int y = 0; y < symbols && p > 0; y++) {
                    nextSymbol[from * symbols + y] += p * emission[to * symbols + y];
                }
            }
        }
        this.delicate = holdsTinyEntry(start) || holdsTinyEntry(transition) || holdsTinyEntry(emission);
    }

    private Hmm(Hmm other, double[] start) {
        this.states = other.states;
        this.symbols = other.symbols;
        this.start = start;
        this.transition = other.transition;
        this.emission = other.emission;
        this.likelihoods = other.likelihoods;
        this.nextSymbol = other.nextSymbol;
        this.emitters = other.emitters;
        this.everyState = other.everyState;
        this.delicate = other.delicate || holdsTinyEntry(start);
    }

    private static boolean holdsTinyEntry(double[] probabilities) {
        return Arrays.stream(probabilities).anyMatch(p -> p > 0 && p < HmmFilter.SMALLEST_FACTOR);
    }

    /**
     * Returns a model with given parameters, which are copied.
     *
     * @param start the law of the first state, shape (S)
     * @param transition the law of the next state for each state, shape (S, S)
     * @param emission the law of the symbol for each state, shape (S, V)
     * @throws IllegalArgumentException if a shape does not fit, or a row is not a probability vector within 1e-9
     */
    public static Hmm of(double[] start, double[][] transition, double[][] emission) {
        int states = start.length;
        if (states == 0) {
            throw new IllegalArgumentException("there are no states; expected at least one");
        }
        if (transition.length != states || emission.length != states) {
            throw new IllegalArgumentException("the transition has " + transition.length + " rows, the emission "
                    + emission.length + "; expected " + states + ", the entries of the start law");
        }
        int symbols = emission[0].length;
        if (symbols == 0) {
            throw new IllegalArgumentException("there are no symbols; expected at least one");
        }
        StochasticRow.check("the start law", start, states);
        double[] flatTransition = new double[ArraySize.of("the transition of a hidden Markov model", states, states)];
        double[] flatEmission = new double[ArraySize.of("the emission of a hidden Markov model", states, symbols)];
        for (int s = 0; s < states; s++) {
            StochasticRow.check("transition row " + s, transition[s], states);
            StochasticRow.check("emission row " + s, emission[s], symbols);
            System.arraycopy(transition[s], 0, flatTransition, s * states, states);
            System.arraycopy(emission[s], 0, flatEmission, s * symbols, symbols);
        }
        return new Hmm(symbols, start.clone(), flatTransition, flatEmission);
    }

    /**
     * Returns a model whose states emit one symbol each.
     *
     * @param emitted the symbol of each state, shape (S)
     * @param symbols the number of symbols, V
     */
    public static Hmm deterministic(double[] start, double[][] transition, int[] emitted, int symbols) {
        double[][] emission = new double[emitted.length][symbols];
        for (int s = 0; s < emitted.length; s++) {
            if (!(emitted[s] >= 0 && emitted[s] < symbols)) {
                throw new IllegalArgumentException(
                        "state " + s + " emits symbol " + emitted[s] + "; expected 0 to " + (symbols - 1));
            }
            emission[s][emitted[s]] = 1;
        }
        return of(start, transition, emission);
    }

    /** Returns S, the number of states. */
    public int states() {
        return states;
    }

    /** Returns V, the number of symbols. */
    public int symbols() {
        return symbols;
    }

    /** Returns the probability that the first state is this one. */
    public double start(int state) {
        return start[state];
    }

    /** Returns the probability of going from one state to another. */
    public double transition(int from, int to) {
        return transition[from * states + to];
    }

    /** Returns the probability that a state emits a symbol. */
    public double emission(int state, int symbol) {
        return emission[state * symbols + symbol];
    }

    /** Returns the probability that the symbol after a state's own is this one: one transition, then the emission. */
    public double nextSymbol(int state, int symbol) {
        return nextSymbol[state * symbols + symbol];
    }

    /** Returns the states that can emit a symbol, ascending. */
    public int[] emitters(int symbol) {
        return emitters[symbol].clone();
    }

    /** Returns whether every state emits one symbol only. */
    public boolean isDeterministic() {
        return Arrays.stream(emission).allMatch(p -> p == 0 || p == 1);
    }

    /**
     * Returns the model with transition (1 - weight) T + weight / S, in which every state follows every state. The start
     * law and the emission stay.
     *
     * @param weight in [0, 1]; with 0 this model is returned
     */
    public Hmm smoothed(double weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("the smoothing weight is " + weight + "; expected 0 to 1");
        }
        if (weight == 0) {
            return this;
        }
        double[] smooth = transition.clone();
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = (1 - weight) * smooth[i] + weight / states;
        }
        return new Hmm(symbols, start, smooth, emission);
    }

    /** Returns the model with another start law, which is copied. */
    public Hmm withStart(double[] law) {
        StochasticRow.check("the start law", law, states);
        return new Hmm(this, law.clone());
    }

    /** Returns a filter that has seen nothing yet. */
    public HmmFilter filter() {
        return new HmmFilter(this);
    }

    /**
     * Returns ln p of a sequence of symbols as the beginning of an endless one; 0 for the empty sequence,
     * {@code -Infinity} for an impossible one.
     */
    public double logLikelihood(int[] sequence) {
        HmmFilter filter = filter();
        for (int symbol : sequence) {
            filter.observe(symbol);
        }
        return filter.logLikelihood();
    }

    /**
     * Returns ln p of many sequences, as {@link #logLikelihood} does up to rounding; faster than one by one where many
     * states emit each symbol, for those share their reading of the transition.
     *
     * @return nats, shape (sequences)
     */
    public double[] logLikelihoods(List<int[]> sequences) {
        int pairs = Arrays.stream(emitters).mapToInt(e -> e.length).sum();
        boolean dense = 2L * pairs > (long) states * symbols && states >= SHARED_FROM;
        if (dense && !delicate && sequences.size() > 1) {
            return new DenseScorer(this).logLikelihoods(sequences);
        }
        return sequences.stream().mapToDouble(this::logLikelihood).toArray();
    }

    /**
     * Draws a path. Per step two uniforms are used, one for the state and one for the symbol, each by the inverse of
     * the cumulative sums; the second is drawn even where the emission leaves no choice.
     */
    public HmmPath sample(int length, UniformRandomProvider random) {
        int[] path = new int[length];
        int[] sequence = new int[length];
        for (int t = 0; t < length; t++) {
            path[t] = t == 0 ? draw(start, 0, states, random) : draw(transition, path[t - 1] * states, states, random);
            sequence[t] = draw(emission, path[t] * symbols, symbols, random);
        }
        return new HmmPath(path, sequence);
    }

    /** Draws the state after a given one. */
    public int sampleNext(int state, UniformRandomProvider random) {
        return draw(transition, state * states, states, random);
    }

    /** The first index whose cumulative sum exceeds a uniform; the last possible one if rounding leaves none. */
    private static int draw(double[] law, int from, int length, UniformRandomProvider random) {
        double u = random.nextDouble();
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += law[from + i];
            if (sum > u) {
                return i;
            }
        }
        int last = length - 1;
        while (law[from + last] == 0) {
            last--;
        }
        return last;
    }

    // Lent within the package; nobody writes to them.

    double[] lendTransition() {
        return transition;
    }

    double[] lendEmission() {
        return emission;
    }

    /** Returns p(symbol | state) for every state. */
    double[] lendLikelihoods(int symbol) {
        return likelihoods[symbol];
    }

    double[] lendNextSymbol() {
        return nextSymbol;
    }

    int[] lendEmitters(int symbol) {
        return emitters[symbol];
    }

    int[] lendEveryState() {
        return everyState;
    }

    /** Returns whether some entry is so small that a product of a few could underflow. */
    boolean delicate() {
        return delicate;
    }

    @Override
    public String toString() {
        return "hidden Markov model of " + states + " states and " + symbols + " symbols";
    }
}
