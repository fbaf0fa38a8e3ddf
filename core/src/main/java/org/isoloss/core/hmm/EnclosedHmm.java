package org.isoloss.core.hmm;

import java.util.Arrays;
import org.isoloss.core.interval.NonNegatives;

/**
 * A hidden Markov model taken at face value, its probabilities between proven bounds: every row is what its doubles say,
 * divided by their exact sum. Immutable by agreement: nobody writes to what it lends.
 */
public final class EnclosedHmm {

    private final Hmm hmm;
    private final NonNegatives start; // (S)
    private final NonNegatives[] transition; // (S, S)
    private final NonNegatives[] emission; // (S, V)
    private final NonNegatives[] nextSymbol; // (S, V): of the symbol after a state's own

    private EnclosedHmm(Hmm hmm) {
        int states = hmm.states();
        int symbols = hmm.symbols();
        this.hmm = hmm;
        double[] first = new double[states];
        Arrays.setAll(first, hmm::start);
        start = NonNegatives.normalised(first);
        transition = new NonNegatives[states];
        emission = new NonNegatives[states];
        nextSymbol = new NonNegatives[states];
        for (int h = 0; h < states; h++) {
            int from = h;
            double[] moves = new double[states];
            Arrays.setAll(moves, to -> hmm.transition(from, to));
            transition[h] = NonNegatives.normalised(moves);
            double[] emitted = new double[symbols];
            Arrays.setAll(emitted, y -> hmm.emission(from, y));
            emission[h] = NonNegatives.normalised(emitted);
        }
        for (int h = 0; h < states; h++) {
            nextSymbol[h] = new NonNegatives(symbols);
            for (int y = 0; y < symbols; y++) {
                for (int to : hmm.lendEmitters(y)) {
                    nextSymbol[h].addProduct(y, transition[h], to, emission[to], y);
                }
            }
        }
    }

    /** Returns a model between its bounds. */
    public static EnclosedHmm of(Hmm hmm) {
        return new EnclosedHmm(hmm);
    }

    /** Returns S, the number of states. */
    public int states() {
        return hmm.states();
    }

    /** Returns V, the number of symbols. */
    public int symbols() {
        return hmm.symbols();
    }

    /** Returns the law of the first state, shape (S). Lent. */
    public NonNegatives start() {
        return start;
    }

    /** Returns the law of the state after one, shape (S). Lent. */
    public NonNegatives transition(int from) {
        return transition[from];
    }

    /** Returns the law of a state's symbol, shape (V). Lent. */
    public NonNegatives emission(int state) {
        return emission[state];
    }

    /** Returns the law of the symbol after a state's own, shape (V). Lent. */
    public NonNegatives nextSymbol(int state) {
        return nextSymbol[state];
    }

    /** Returns the states that can emit a symbol, ascending. Lent. */
    int[] emitters(int symbol) {
        return hmm.lendEmitters(symbol);
    }

    @Override
    public String toString() {
        return "enclosed " + hmm;
    }
}
