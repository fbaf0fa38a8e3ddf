package org.isoloss.identifiability.emergence;

import java.util.Arrays;
import org.isoloss.base.random.Seed;
import org.isoloss.metrics.population.HalfSampleMode;
import org.isoloss.metrics.population.SeedGroups;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * Exact match over the seeds of one size.
 *
 * @param mean over seeds
 * @param median half of the seeds are at least as good
 * @param mode where seeds are densest, by half samples
 * @param succeeded how many are right on at least half of the exercises
 * @param shareLow the lower end of the 95 % interval of the share that succeeds (Wilson)
 * @param shareHigh its upper end
 * @param dipPValue of the dip test for more than one hump
 * @param twoGroups whether some seeds succeed and the others fail, with nothing between: the dip's p is below .05, and the means
 *     of the groups lie at least .2 apart. One group of 20 seeds is taken for two at most in one of 20 cases, and two groups are
 *     found in at least 8 of 10 where the smaller has 35 % of the seeds or more; with fewer seeds they are found less often
 */
public record SeedSpread(
        double mean,
        double median,
        double mode,
        int succeeded,
        double shareLow,
        double shareHigh,
        double dipPValue,
        boolean twoGroups) {

    private static final double SUCCESS = 0.5;
    private static final double APART = 0.2;

    /** Describes the seeds of a size. */
    static SeedSpread of(double[] exactMatch, Seed seed) {
        double[] sorted = exactMatch.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int succeeded =
                (int) Arrays.stream(sorted).filter(score -> score >= SUCCESS).count();
        ConfidenceInterval share = BinomialIntervals.wilson(succeeded, n, 0.95);
        SeedGroups groups = SeedGroups.of(sorted, APART, seed.value());
        return new SeedSpread(
                Arrays.stream(sorted).average().orElseThrow(),
                (sorted[(n - 1) / 2] + sorted[n / 2]) / 2,
                HalfSampleMode.of(sorted),
                succeeded,
                share.low(),
                share.high(),
                groups.dip().pValue(),
                groups.told());
    }
}
