package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The exact test of two models' successes on the same items: only the items that one solves and the other does not tell
 * them apart, and under equal ability each of those falls to either side with probability 1/2.
 *
 * @param onlyFirst items that only the first model solves
 * @param onlySecond items that only the second model solves
 * @param pValue two-sided; 1 without any such item
 * @see <a href="https://doi.org/10.1007/BF02295996">McNemar (1947)</a>
 */
public record McNemarTest(int onlyFirst, int onlySecond, double pValue) {

    /**
     * Counts and tests.
     *
     * @throws IllegalArgumentException unless every score is 0 or 1 and the lengths agree
     */
    public static McNemarTest of(double[] first, double[] second) {
        int onlyFirst = 0;
        int onlySecond = 0;
        double[] differences = PairedComparison.differences(first, second);
        for (int i = 0; i < differences.length; i++) {
            require(
                    isBinary(first[i]) && isBinary(second[i]),
                    "item %s scores %s and %s; expected 0 or 1; for graded scores use a permutation test",
                    i,
                    first[i],
                    second[i]);
            if (differences[i] > 0) {
                onlyFirst++;
            } else if (differences[i] < 0) {
                onlySecond++;
            }
        }
        return of(onlyFirst, onlySecond);
    }

    /** Tests from the two counts. */
    public static McNemarTest of(int onlyFirst, int onlySecond) {
        require(onlyFirst >= 0 && onlySecond >= 0, "counts %s and %s; expected at least 0", onlyFirst, onlySecond);
        int discordant = Math.addExact(onlyFirst, onlySecond);
        if (discordant == 0) {
            return new McNemarTest(0, 0, 1);
        }
        double tail = BinomialDistribution.of(discordant, 0.5).cumulativeProbability(Math.min(onlyFirst, onlySecond));
        return new McNemarTest(onlyFirst, onlySecond, Math.min(1, 2 * tail));
    }

    private static boolean isBinary(double score) {
        return score == 0 || score == 1;
    }
}
