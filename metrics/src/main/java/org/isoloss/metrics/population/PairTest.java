package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireProbability;

import org.apache.commons.numbers.gamma.Erfcx;

/**
 * Whether two shares of test items differ by more than item noise, and still do after the pair was searched for.
 *
 * @param z of the difference, with the pooled rate
 * @param log10P two-sided, as a power of ten: a probability of 1e-373 is no double
 * @param log10Corrected of the probability times the number of pairs searched (Bonferroni), at most 0
 * @param searched how many pairs
 */
public record PairTest(double z, double log10P, double log10Corrected, long searched) {

    /** Below it a difference counts as more than noise. */
    public static final double SIGNIFICANCE = 0.05;

    /**
     * Tests z = (y1 - y2) / sqrt(p (1 - p) (1/n1 + 1/n2)), p the rate of both together.
     *
     * @param searched among how many pairs this one was the most unlike
     */
    public static PairTest of(double first, double firstItems, double second, double secondItems, long searched) {
        requireProbability("first", first);
        requireProbability("second", second);
        require(searched >= 1, "%s pairs searched; expected at least 1", searched);
        double p = (first * firstItems + second * secondItems) / (firstItems + secondItems);
        double error = Math.sqrt(p * (1 - p) * (1 / firstItems + 1 / secondItems));
        double z = first == second ? 0 : (first - second) / error;
        double log10P = Math.min(0, lnTwoSided(z) / Math.log(10));
        return new PairTest(z, log10P, Math.min(0, log10P + Math.log10(searched)), searched);
    }

    /** Returns whether the difference is more than noise, the search taken into account. */
    public boolean significant() {
        return log10Corrected < Math.log10(SIGNIFICANCE);
    }

    /** ln P(|Z| > |z|) = ln erfcx(x) - x^2 with x = |z| / sqrt 2: neither underflows. */
    static double lnTwoSided(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        return Math.log(Erfcx.value(x)) - x * x;
    }
}
