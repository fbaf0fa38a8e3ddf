package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/** Intervals and tests for the difference of two shares of right answers, first minus second. */
public final class TwoShares {

    /** Expected counts below which a normal approximation is not used. */
    private static final double FEW = 5;

    private static final double ADDED = 1 / 3.0;

    private TwoShares() {}

    /**
     * Returns the interval of two shares of the same items: Wald's, with a third of a count added to the items that only one
     * of the models gets right, so that it does not collapse where they are few. (A whole one covers 99 % of 5 items, none
     * 79 %.)
     *
     * @see <a href="https://doi.org/10.3102/1076998611411915">Bonett and Price (2012), who add a whole one</a>
     */
    public static ConfidenceInterval paired(long firstOnly, long secondOnly, long items, double confidence) {
        require(
                firstOnly >= 0 && secondOnly >= 0 && firstOnly + secondOnly <= items && items >= 1,
                "%s and %s of %s items; expected counts within them",
                firstOnly,
                secondOnly,
                items);
        double n = items + 2 * ADDED;
        double first = (firstOnly + ADDED) / n;
        double second = (secondOnly + ADDED) / n;
        double difference = first - second;
        double half = Quantiles.normalTwoSided(confidence) * Math.sqrt((first + second - difference * difference) / n);
        return new ConfidenceInterval(Math.max(-1, difference - half), Math.min(1, difference + half), confidence);
    }

    /**
     * Returns the interval of two shares of different items, from Wilson's of each.
     *
     * @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">Newcombe (1998),
     *     method 10</a>
     */
    public static ConfidenceInterval unpaired(
            long firstRight, long firstItems, long secondRight, long secondItems, double confidence) {
        ConfidenceInterval a = BinomialIntervals.wilson(firstRight, firstItems, confidence);
        ConfidenceInterval b = BinomialIntervals.wilson(secondRight, secondItems, confidence);
        double first = (double) firstRight / firstItems;
        double second = (double) secondRight / secondItems;
        double difference = first - second;
        return new ConfidenceInterval(
                difference - Math.hypot(first - a.low(), b.high() - second),
                difference + Math.hypot(a.high() - first, second - b.low()),
                confidence);
    }

    /** Tells whether a normal approximation serves to test two shares of different items for equality. */
    public static boolean areMany(long firstRight, long firstItems, long secondRight, long secondItems) {
        double pooled = ((double) firstRight + secondRight) / (firstItems + secondItems);
        return Math.min(firstItems, secondItems) * Math.min(pooled, 1 - pooled) >= FEW;
    }

    /**
     * Returns the two-sided p-value of Fisher's exact test: the probability of all tables of these margins that are no more
     * likely than this one.
     */
    public static double fisher(long firstRight, long firstItems, long secondRight, long secondItems) {
        long total = firstItems + secondItems;
        long right = firstRight + secondRight;
        var law = HypergeometricDistribution.of(
                Math.toIntExact(total), Math.toIntExact(right), Math.toIntExact(firstItems));
        double observed = law.probability(Math.toIntExact(firstRight)) * (1 + 1e-9); // of equal ones, both count
        double p = 0;
        for (int k = law.getSupportLowerBound(); k <= law.getSupportUpperBound(); k++) {
            double probability = law.probability(k);
            p += probability <= observed ? probability : 0;
        }
        return Math.min(1, p);
    }
}
