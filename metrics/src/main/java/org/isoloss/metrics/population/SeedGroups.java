package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;

/**
 * Whether repetitions of one recipe fall into two groups, as trainings do of which some succeed and the others do not: a dip that
 * a single hump would not show, and two groups that lie far enough apart to matter. The second is asked for since shares of few
 * items are humps by themselves.
 *
 * @param dip the test for more than one hump
 * @param lowShare the share of values in the lower group, by the cut with the least squares within both
 * @param lowMean its mean
 * @param highMean the mean of the others; that of the lower group if all values are equal
 * @param told whether two groups are told: p below {@value #SIGNIFICANCE} and means at least so far apart as was asked for
 */
public record SeedGroups(DipTest dip, double lowShare, double lowMean, double highMean, boolean told) {

    /** The rate at which one group is taken for two, at most. */
    public static final double SIGNIFICANCE = 0.05;

    private static final int SIMULATIONS = 1999;

    /**
     * Looks for two groups.
     *
     * @param values a value a repetition, at least two
     * @param apart the least distance of the means of two groups
     * @param seed of the simulated null
     */
    public static SeedGroups of(double[] values, double apart, long seed) {
        requireFinite("values", values);
        require(values.length >= 2, "%s values; expected at least 2", values.length);
        require(apart >= 0, "the least distance is %s; expected at least 0", apart);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int cut = cut(sorted);
        double low = mean(sorted, 0, cut);
        double high = cut == sorted.length ? low : mean(sorted, cut, sorted.length);
        DipTest dip = DipTest.of(sorted, SIMULATIONS, seed);
        return new SeedGroups(
                dip,
                cut / (double) sorted.length,
                low,
                high,
                dip.pValue() < SIGNIFICANCE && high - low >= apart && high > low);
    }

    /** How many values the lower group has: with the least sum of squares within the groups; all, of equal values. */
    private static int cut(double[] sorted) {
        int best = sorted.length;
        double most = 0;
        for (int cut = 1; cut < sorted.length; cut++) {
            double distance = mean(sorted, cut, sorted.length) - mean(sorted, 0, cut);
            double between = distance * distance * cut * (sorted.length - cut);
            if (between > most) {
                most = between;
                best = cut;
            }
        }
        return best;
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }
}
