package org.isoloss.core.hmm;

import java.util.Arrays;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.base.numeric.LogSumExp;

/**
 * What an observer of the symbols knows about a mixture: ln p(symbols so far), the posterior over components and, for
 * each, the belief over its states. Each component keeps its own scaled recursion and its own log-likelihood, so that
 * posteriors far below the smallest double are not lost. Mutable, for one thread.
 */
public final class MixtureFilter {

    private final HmmMixture mixture;
    private final HmmFilter[] filters; // (C)

    MixtureFilter(HmmMixture mixture) {
        this.mixture = mixture;
        this.filters = mixture.components().stream().map(Hmm::filter).toArray(HmmFilter[]::new);
    }

    private MixtureFilter(MixtureFilter other) {
        this.mixture = other.mixture;
        this.filters = Arrays.stream(other.filters).map(HmmFilter::copy).toArray(HmmFilter[]::new);
    }

    /** Returns an independent filter that has seen the same. */
    public MixtureFilter copy() {
        return new MixtureFilter(this);
    }

    /** Appends a symbol, 0 to V - 1. */
    public void observe(int symbol) {
        for (HmmFilter filter : filters) {
            filter.observe(symbol);
        }
    }

    /** Appends symbols. */
    public void observeAll(int[] symbols) {
        for (int symbol : symbols) {
            observe(symbol);
        }
    }

    /** Returns what is known of one component's state. It follows this filter: copy it before observing by it. */
    public HmmFilter component(int component) {
        return filters[component];
    }

    /** Returns ln p(symbols so far); {@code -Infinity} once no component of positive weight can have emitted them. */
    public double logLikelihood() {
        return LogSumExp.of(joint());
    }

    /** Returns whether what was observed has positive probability. */
    public boolean isPossible() {
        return logLikelihood() > Double.NEGATIVE_INFINITY;
    }

    /**
     * Writes ln p(component | symbols so far); {@code -Infinity} everywhere once impossible.
     *
     * @param out receives nats, shape (C)
     */
    public void logPosterior(double[] out) {
        double[] joint = joint();
        double total = LogSumExp.of(joint);
        for (int c = 0; c < joint.length; c++) {
            out[c] = total == Double.NEGATIVE_INFINITY ? total : joint[c] - total;
        }
    }

    /**
     * Writes p(component | symbols so far); zeros once impossible.
     *
     * @param out receives probabilities, shape (C)
     */
    public void posterior(double[] out) {
        logPosterior(out);
        for (int c = 0; c < filters.length; c++) {
            out[c] = Math.exp(out[c]);
        }
    }

    private double[] joint() {
        double[] joint = new double[filters.length];
        for (int c = 0; c < joint.length; c++) {
            joint[c] = Math.log(mixture.weight(c)) + filters[c].logLikelihood();
        }
        return joint;
    }

    /**
     * Writes p(next symbol | symbols so far); zeros once impossible.
     *
     * @param out receives probabilities, shape (V); those below about 1e-300 may come out as 0
     */
    public void nextProbabilities(double[] out) {
        int symbols = mixture.symbols();
        double[] posterior = new double[filters.length];
        posterior(posterior);
        double[] row = new double[symbols];
        Arrays.fill(out, 0, symbols, 0);
        for (int c = 0; c < filters.length; c++) {
            if (posterior[c] > 0) {
                filters[c].nextProbabilities(row);
                for (int y = 0; y < symbols; y++) {
                    out[y] += posterior[c] * row[y];
                }
            }
        }
    }

    /**
     * Writes ln p(next symbol | symbols so far), however small; {@code -Infinity} everywhere once impossible.
     *
     * @param out receives nats, shape (V)
     */
    public void nextLogProbabilities(double[] out) {
        int symbols = mixture.symbols();
        double[] logPosterior = new double[filters.length];
        logPosterior(logPosterior);
        double[] rows = new double[ArraySize.of("the predictions of a mixture", filters.length, symbols)];
        double[] row = new double[symbols];
        Arrays.fill(rows, Double.NEGATIVE_INFINITY);
        for (int c = 0; c < filters.length; c++) {
            if (logPosterior[c] > Double.NEGATIVE_INFINITY) {
                filters[c].nextLogProbabilities(row);
                for (int y = 0; y < symbols; y++) {
                    rows[y * filters.length + c] = logPosterior[c] + row[y];
                }
            }
        }
        for (int y = 0; y < symbols; y++) {
            out[y] = LogSumExp.of(rows, y * filters.length, filters.length);
        }
    }

    @Override
    public String toString() {
        return "filter of " + mixture;
    }
}
