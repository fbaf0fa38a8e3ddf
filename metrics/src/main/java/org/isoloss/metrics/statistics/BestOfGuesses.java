package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireProbability;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The baseline of a best score: the best of t classifiers that guess on the same number of items. Who tries t prompts,
 * checkpoints or models and reports the best must beat it, not plain chance. Guesses count as independent; where they
 * are correlated, as those of similar prompts, the baseline is too high and the test conservative.
 *
 * @param items the size of the test set
 * @param chance the probability that one guess is right
 * @param tries how many classifiers were tried, at least 1
 * @see <a href="https://arxiv.org/abs/2404.13020">Yauney and Mimno (2024)</a>
 */
public record BestOfGuesses(int items, double chance, int tries) {

    public BestOfGuesses {
        require(items >= 1, "%s items; expected at least 1", items);
        requireProbability("chance", chance);
        require(tries >= 1, "%s tries; expected at least 1", tries);
    }

    /** Returns the expected best accuracy, 1 - (1/n) sum over k below n of F(k)^t, F the binomial distribution function. */
    public double expectedAccuracy() {
        var binomial = BinomialDistribution.of(items, chance);
        double sum = 0;
        for (int k = 0; k < items; k++) {
            sum += Math.exp(tries * logCumulative(binomial, k));
        }
        return 1 - sum / items;
    }

    /** Returns the probability that the best of the guessers reaches at least this many successes, 1 - F(k - 1)^t. */
    public double pValue(int successes) {
        require(successes >= 0 && successes <= items, "%s successes; expected 0 to %s", successes, items);
        return successes == 0
                ? 1
                : -Math.expm1(tries * logCumulative(BinomialDistribution.of(items, chance), successes - 1));
    }

    /** ln F(k), from the upper tail, so that F near 1 keeps its digits. */
    private static double logCumulative(BinomialDistribution binomial, int k) {
        return Math.log1p(-binomial.survivalProbability(k));
    }
}
