package org.isoloss.core.hmm;

import java.util.Arrays;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.kernel.Kernels;

/**
 * What an observer of the symbols knows about the state of one hidden Markov model: the belief p(state | symbols so far)
 * and ln p(symbols so far). Mutable, for one thread.
 *
 * <pre>
 *   c(j) = sum_i b(i) T(i, j) B(j, y)      z = sum_j c(j)      L += ln z      b = c / z
 * </pre>
 *
 * <p>The recursion runs on scaled probabilities and touches only the states that can emit the symbol. States that grow
 * less and less likely (absorbing classes, say) would be lost to underflow there, and with them perhaps the truth about
 * a later symbol: once a belief falls below 1e-160 the recursion goes on with logarithms, and returns when none is small.
 * Hence a log-likelihood of {@code -Infinity} means impossible, never too small to hold.
 */
public final class HmmFilter {

    /** Parameters at least this large keep b T B above 1e-300. */
    static final double SMALLEST_FACTOR = 1e-70;

    /** Beliefs below this go on as logarithms. */
    static final double SMALLEST_BELIEF = 1e-160;

    private static final double SAFE_LOG_BELIEF = Math.log(1e-100);

    private final Hmm hmm;
    private double[] belief; // (S), logarithms where inLogs; only the entries of support are valid
    private double[] next; // (S)
    private int[] support; // the states that can have emitted the last symbol
    private boolean started;
    private boolean inLogs;
    private double logLikelihood;

    HmmFilter(Hmm hmm) {
        this.hmm = hmm;
        this.belief = new double[hmm.states()];
        this.next = new double[hmm.states()];
        this.support = hmm.lendEveryState();
        this.inLogs = hmm.delicate();
    }

    private HmmFilter(HmmFilter other) {
        this.hmm = other.hmm;
        this.belief = other.belief.clone();
        this.next = new double[hmm.states()];
        this.support = other.support;
        this.started = other.started;
        this.inLogs = other.inLogs;
        this.logLikelihood = other.logLikelihood;
    }

    /** Returns an independent filter that has seen the same. */
    public HmmFilter copy() {
        return new HmmFilter(this);
    }

    /** Appends a symbol, 0 to V - 1. After an impossible one the filter stays impossible. */
    public void observe(int symbol) {
        if (!isPossible()) {
            return;
        }
        int[] emitters = hmm.lendEmitters(symbol);
        if (inLogs) {
            observeInLogs(symbol, emitters);
        } else {
            observeScaled(symbol, emitters);
        }
        started = true;
    }

    private void observeScaled(int symbol, int[] emitters) {
        double[] likelihoods = hmm.lendLikelihoods(symbol);
        if (emitters.length == hmm.states() && started) {
            observeDense(likelihoods, emitters);
            return;
        }
        if (!started) {
            for (int j : emitters) {
                next[j] = hmm.start(j) * likelihoods[j];
            }
        } else if (emitters.length * 2 > hmm.states()) {
            moveEverywhere();
            for (int j : emitters) {
                next[j] *= likelihoods[j];
            }
        } else {
            moveTo(likelihoods, emitters);
        }
        double z = 0;
        for (int j : emitters) {
            z += next[j];
        }
        if (!(z > 0)) {
            logLikelihood = Double.NEGATIVE_INFINITY;
            return;
        }
        logLikelihood += Math.log(z);
        double scale = 1 / z;
        boolean small = false;
        for (int j : emitters) {
            double b = next[j] * scale;
            next[j] = b;
            small |= b < SMALLEST_BELIEF && b > 0;
        }
        take(emitters, small);
    }

    /** The same where every state can emit the symbol: whole arrays in order, which the compiler makes vectors of. */
    private void observeDense(double[] likelihoods, int[] emitters) {
        moveEverywhere();
        double[] c = next;
        for (int j = 0; j < c.length; j++) {
            c[j] *= likelihoods[j];
        }
        double z = sum(c);
        if (!(z > 0)) {
            logLikelihood = Double.NEGATIVE_INFINITY;
            return;
        }
        logLikelihood += Math.log(z);
        double scale = 1 / z;
        for (int j = 0; j < c.length; j++) {
            c[j] *= scale;
        }
        boolean small = false;
        for (double b : c) {
            small |= b < SMALLEST_BELIEF && b > 0;
        }
        take(emitters, small);
    }

    /** In four partial sums, as one would wait for each addition before the next. */
    private static double sum(double[] c) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 4 <= c.length; j += 4) {
            s0 += c[j];
            s1 += c[j + 1];
            s2 += c[j + 2];
            s3 += c[j + 3];
        }
        for (; j < c.length; j++) {
            s0 += c[j];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** Makes the next beliefs the present ones, as logarithms if one is small. */
    private void take(int[] emitters, boolean small) {
        takeNext(emitters);
        if (small) {
            for (int j : support) {
                belief[j] = Math.log(belief[j]);
            }
            inLogs = true;
        }
    }

    /** Into few states: each gathers from the support. */
    private void moveTo(double[] likelihoods, int[] emitters) {
        double[] transition = hmm.lendTransition();
        int states = hmm.states();
        for (int j : emitters) {
            double sum = 0;
            for (int i : support) {
                sum += belief[i] * transition[i * states + j];
            }
            next[j] = sum * likelihoods[j];
        }
    }

    /** Into all states: a row of beliefs, zero outside the support, times the transition. */
    private void moveEverywhere() {
        if (support.length == hmm.states()) {
            Kernels.best().rowTimesMatrix(belief, hmm.lendTransition(), next);
            return;
        }
        double[] transition = hmm.lendTransition();
        int states = hmm.states();
        Arrays.fill(next, 0);
        for (int i : support) {
            double b = belief[i];
            int row = i * states;
            for (int j = 0; j < states; j++) {
                next[j] += b * transition[row + j];
            }
        }
    }

    private void observeInLogs(int symbol, int[] emitters) {
        double[] terms = new double[support.length];
        double[] logs = new double[emitters.length];
        for (int e = 0; e < emitters.length; e++) {
            int j = emitters[e];
            double reached;
            if (started) {
                for (int s = 0; s < support.length; s++) {
                    terms[s] = belief[support[s]] + Math.log(hmm.transition(support[s], j));
                }
                reached = LogSumExp.of(terms);
            } else {
                reached = Math.log(hmm.start(j));
            }
            logs[e] = reached + Math.log(hmm.emission(j, symbol));
        }
        double z = LogSumExp.of(logs);
        if (z == Double.NEGATIVE_INFINITY) {
            logLikelihood = z;
            return;
        }
        logLikelihood += z;
        double smallest = 0;
        for (int e = 0; e < emitters.length; e++) {
            double b = logs[e] - z;
            next[emitters[e]] = b;
            smallest = Math.min(smallest, b == Double.NEGATIVE_INFINITY ? 0 : b);
        }
        takeNext(emitters);
        if (smallest > SAFE_LOG_BELIEF && !hmm.delicate()) {
            for (int j : support) {
                belief[j] = Math.exp(belief[j]);
            }
            inLogs = false;
        }
    }

    private void takeNext(int[] emitters) {
        double[] swap = belief;
        belief = next;
        next = swap;
        support = emitters;
    }

    /** Returns whether what was observed has positive probability. */
    public boolean isPossible() {
        return logLikelihood > Double.NEGATIVE_INFINITY;
    }

    /** Returns ln p(symbols so far); 0 before the first. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /**
     * Writes p(state | symbols so far); before the first symbol the start law, and zeros once impossible.
     *
     * @param out receives probabilities, shape (S)
     */
    public void belief(double[] out) {
        Arrays.fill(out, 0, hmm.states(), 0);
        if (!isPossible()) {
            return;
        }
        for (int s : support) {
            if (!started) {
                out[s] = hmm.start(s);
            } else {
                out[s] = inLogs ? Math.exp(belief[s]) : belief[s];
            }
        }
    }

    /**
     * Writes ln p(next symbol | symbols so far); {@code -Infinity} everywhere once impossible.
     *
     * @param out receives nats, shape (V)
     */
    public void nextLogProbabilities(double[] out) {
        int symbols = hmm.symbols();
        if (!isPossible()) {
            Arrays.fill(out, 0, symbols, Double.NEGATIVE_INFINITY);
        } else if (inLogs) {
            nextInLogs(out);
        } else {
            nextProbabilities(out);
            for (int y = 0; y < symbols; y++) {
                out[y] = Math.log(out[y]);
            }
        }
    }

    /**
     * Writes p(next symbol | symbols so far); zeros once impossible.
     *
     * @param out receives probabilities, shape (V); those below about 1e-300 may come out as 0
     */
    public void nextProbabilities(double[] out) {
        int symbols = hmm.symbols();
        Arrays.fill(out, 0, symbols, 0);
        if (!isPossible()) {
            return;
        }
        double[] nextSymbol = hmm.lendNextSymbol();
        double[] emission = hmm.lendEmission();
        double total = 0;
        for (int s : support) {
            double b = !started ? hmm.start(s) : inLogs ? Math.exp(belief[s]) : belief[s];
            double[] rows = started ? nextSymbol : emission;
            int row = s * symbols;
            for (int y = 0; y < symbols; y++) {
                out[y] += b * rows[row + y];
            }
        }
        for (int y = 0; y < symbols; y++) {
            total += out[y];
        }
        // Rows may be off by what they were allowed to be; what leaves here sums to 1.
        for (int y = 0; y < symbols; y++) {
            out[y] /= total;
        }
    }

    private void nextInLogs(double[] out) {
        int symbols = hmm.symbols();
        int states = hmm.states();
        double[] arrivals = new double[states];
        double[] terms = new double[states];
        for (int j = 0; j < states; j++) {
            if (!started) {
                arrivals[j] = Math.log(hmm.start(j));
                continue;
            }
            Arrays.fill(terms, Double.NEGATIVE_INFINITY);
            for (int i : support) {
                terms[i] = belief[i] + Math.log(hmm.transition(i, j));
            }
            arrivals[j] = LogSumExp.of(terms);
        }
        for (int y = 0; y < symbols; y++) {
            for (int j = 0; j < states; j++) {
                terms[j] = arrivals[j] + Math.log(hmm.emission(j, y));
            }
            out[y] = LogSumExp.of(terms);
        }
        double total = LogSumExp.of(out, 0, symbols);
        for (int y = 0; y < symbols; y++) {
            out[y] -= total;
        }
    }

    @Override
    public String toString() {
        return "likelihood of what was read, in nats: " + logLikelihood;
    }
}
