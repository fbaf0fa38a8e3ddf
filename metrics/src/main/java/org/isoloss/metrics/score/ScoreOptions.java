package org.isoloss.metrics.score;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

import java.util.OptionalInt;

/**
 * How sure scores are to be made.
 *
 * @param confidence of intervals, between 0 and 1
 * @param resamples of the bootstrap for every interval, at least 1; empty for Wilson and normal intervals of item
 *     metrics, and {@value #CORPUS_RESAMPLES} resamples for corpus metrics
 * @param seed of resampling and permutation
 */
public record ScoreOptions(double confidence, OptionalInt resamples, long seed) {

    /** Resamples and permutations of a corpus metric unless asked otherwise. */
    public static final int CORPUS_RESAMPLES = 1000;

    /** Permutations of item scores. */
    public static final int PERMUTATIONS = 10_000;

    /** 95 % intervals without a bootstrap where a formula serves, seed 1. */
    public static final ScoreOptions STANDARD = new ScoreOptions(0.95, OptionalInt.empty(), 1);

    public ScoreOptions {
        requireConfidence(confidence);
        int asked = resamples.orElse(CORPUS_RESAMPLES);
        require(asked >= 1, "%s resamples; expected at least 1", asked);
    }

    int corpusResamples() {
        return resamples.orElse(CORPUS_RESAMPLES);
    }
}
