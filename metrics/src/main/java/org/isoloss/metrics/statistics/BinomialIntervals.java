package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireConfidence;

import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Intervals for the rate behind a count of successes. Wilson's keeps its coverage on average and is the default;
 * Clopper and Pearson's never covers less than it says, and is the choice for rates near 0 or 1.
 */
public final class BinomialIntervals {

    private BinomialIntervals() {}

    /**
     * Returns the score interval.
     *
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson (1927)</a>
     */
    public static ConfidenceInterval wilson(long successes, long items, double confidence) {
        requireCounts(successes, items);
        return wilson((double) successes / items, items, Quantiles.normalTwoSided(confidence), confidence);
    }

    /**
     * Returns the score interval of a share of which the binomial standard error is known and not the items.
     *
     * @param share from 0 to 1
     * @return nothing without an error above 0: a share of 0 or 1 then tells nothing of its items
     */
    public static Optional<ConfidenceInterval> ofStandardError(double share, double standardError, double confidence) {
        double variance = standardError * standardError;
        return variance > 0 && share > 0 && share < 1
                ? Optional.of(
                        wilson(share, share * (1 - share) / variance, Quantiles.normalTwoSided(confidence), confidence))
                : Optional.empty();
    }

    /** Returns the score interval of a share of any number of items, whole or not, with another quantile than the normal. */
    static ConfidenceInterval wilson(double p, double n, double z, double confidence) {
        double centre = p + z * z / (2 * n);
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        double scale = 1 + z * z / n;
        // At the ends the formula gives exactly 0 and 1; rounding would leave 1e-18.
        double low = p == 0 ? 0 : (centre - half) / scale;
        double high = p == 1 ? 1 : (centre + half) / scale;
        return new ConfidenceInterval(low, high, confidence);
    }

    /**
     * Returns the exact interval, with half of 1 - confidence beyond each end.
     *
     * @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper and Pearson (1934)</a>
     */
    public static ConfidenceInterval clopperPearson(long successes, long items, double confidence) {
        requireCounts(successes, items);
        requireConfidence(confidence);
        double oneSided = (1 + confidence) / 2;
        return new ConfidenceInterval(
                lowerBound(successes, items, oneSided), upperBound(successes, items, oneSided), confidence);
    }

    /** Returns the exact one-sided lower bound: the rate lies above it with at least the given confidence. */
    public static double lowerBound(long successes, long items, double confidence) {
        requireCounts(successes, items);
        requireConfidence(confidence);
        return successes == 0
                ? 0
                : BetaDistribution.of((double) successes, items - successes + 1.0)
                        .inverseCumulativeProbability(1 - confidence);
    }

    /** Returns the exact one-sided upper bound; after zero successes 1 - (1 - confidence)^(1/n), about 3 / n at 95 %. */
    public static double upperBound(long successes, long items, double confidence) {
        requireCounts(successes, items);
        requireConfidence(confidence);
        if (successes == 0) {
            return -Math.expm1(Math.log1p(-confidence) / items);
        }
        return successes == items
                ? 1
                : BetaDistribution.of(successes + 1.0, (double) (items - successes))
                        .inverseSurvivalProbability(1 - confidence);
    }

    private static void requireCounts(long successes, long items) {
        require(items >= 1, "%s items; expected at least 1", items);
        require(successes >= 0 && successes <= items, "%s successes; expected 0 to %s", successes, items);
    }
}
