package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Whether groups of runs differ in loss: then loss seems to explain what the group does.
 *
 * @param groups how many
 * @param share of the variance of the loss that lies between groups
 * @param pValue of no difference, by F
 */
public record GroupDifference(int groups, double share, double pValue) {

    /** Below it, and with at least {@link #LARGE} of the variance, groups count as different. */
    private static final double SIGNIFICANCE = 0.001;

    private static final double LARGE = 0.1;

    /**
     * Compares groups.
     *
     * @param levels the group of each run, from 0
     * @return empty unless there are two groups, more runs than groups, and losses that differ
     */
    public static Optional<GroupDifference> of(double[] losses, int[] levels) {
        require(losses.length == levels.length, "%s losses, %s groups", losses.length, levels.length);
        int most = Arrays.stream(levels).max().orElse(-1) + 1;
        double[] sum = new double[most];
        double[] count = new double[most];
        double mean = Arrays.stream(losses).average().orElse(0);
        double all = 0;
        for (int run = 0; run < losses.length; run++) {
            sum[levels[run]] += losses[run] - mean;
            count[levels[run]]++;
            all += (losses[run] - mean) * (losses[run] - mean);
        }
        double between = 0;
        int groups = 0;
        for (int g = 0; g < most; g++) {
            if (count[g] > 0) {
                between += sum[g] * sum[g] / count[g];
                groups++;
            }
        }
        int within = losses.length - groups;
        if (groups < 2 || within < 1 || !(all > 0)) {
            return Optional.empty();
        }
        double share = Math.min(1, between / all);
        double f = share / (groups - 1) / ((1 - share) / within);
        double p = Double.isInfinite(f)
                ? 0
                : FDistribution.of(groups - 1.0, within).survivalProbability(f);
        return Optional.of(new GroupDifference(groups, share, p));
    }

    /**
     * Returns whether the difference is worth a warning.
     *
     * @param tried among how many groupings this one was looked for
     */
    public boolean matters(int tried) {
        return share >= LARGE && pValue * tried < SIGNIFICANCE;
    }
}
