package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.parallel.PooledTasks;
import org.isoloss.base.random.RandomStreams;

/**
 * Resampling with replacement: items, items of two models together, or whole clusters.
 *
 * @param resamples how many resamples to draw, at least 1; 10,000 for an interval
 * @param seed equal seeds give equal results, to the last bit, on any number of threads
 */
public record Bootstrap(int resamples, long seed) {

    /** The default: 10,000 resamples, seed 1. */
    public static final Bootstrap STANDARD = new Bootstrap(10_000, 1);

    // A stream for each block, not for each thread: the cut does not depend on the machine.
    private static final int BLOCK = 64;

    public Bootstrap {
        require(resamples >= 1, "%s resamples; expected at least 1", resamples);
    }

    /** A figure of a set of items. Called from several threads at once. */
    @FunctionalInterface
    public interface Statistic {

        /**
         * Returns the figure over some items.
         *
         * @param items indices of items, in any order, with repetitions; valid only during the call
         */
        double of(int[] items);
    }

    /** Resamples the items of one score and takes their mean. */
    public BootstrapDistribution mean(double[] scores) {
        requireFinite("scores", scores);
        double[] replicates = replicates(random -> resampledMean(scores, random));
        double mean = MeanEstimate.mean(scores);
        return new BootstrapDistribution(mean, replicates, () -> {
            // Leaving item i out moves the mean by (mean - x_i) / (n - 1): the shape is all that counts.
            double[] jackknife = new double[scores.length];
            Arrays.setAll(jackknife, i -> mean - scores[i]);
            return jackknife;
        });
    }

    /**
     * Resamples the items of two models together, and takes the mean of first minus second.
     *
     * @throws IllegalArgumentException if the lengths differ: element i of both must be the same item
     */
    public BootstrapDistribution pairedDifference(double[] first, double[] second) {
        return mean(PairedComparison.differences(first, second));
    }

    /** Resamples items and takes any figure of them, a corpus metric say. */
    public BootstrapDistribution statistic(int items, Statistic statistic) {
        require(items >= 1, "%s items; expected at least 1", items);
        double[] replicates = replicates(random -> {
            int[] drawn = new int[items];
            for (int i = 0; i < items; i++) {
                drawn[i] = random.nextInt(items);
            }
            return statistic.of(drawn);
        });
        double estimate = statistic.of(IntStream.range(0, items).toArray());
        return new BootstrapDistribution(
                estimate,
                replicates,
                () -> PooledTasks.mapToDouble(
                        items,
                        left -> statistic.of(
                                IntStream.range(0, items).filter(i -> i != left).toArray())));
    }

    /**
     * Resamples whole clusters of items and takes any figure of the items drawn.
     *
     * @param clusters the cluster of each item, any numbers, at least two different ones
     */
    public BootstrapDistribution clusteredStatistic(int[] clusters, Statistic statistic) {
        int[] ids = Arrays.stream(clusters).distinct().sorted().toArray();
        require(ids.length > 1, "one cluster; expected at least two to resample");
        int[][] members = Arrays.stream(ids)
                .mapToObj(id -> IntStream.range(0, clusters.length)
                        .filter(i -> clusters[i] == id)
                        .toArray())
                .toArray(int[][]::new);
        return statistic(
                ids.length,
                drawn -> statistic.of(Arrays.stream(drawn)
                        .flatMap(c -> Arrays.stream(members[c]))
                        .toArray()));
    }

    /**
     * Resamples whole clusters of items and takes the mean over the items drawn.
     *
     * @param clusters the cluster of each item, any numbers
     */
    public BootstrapDistribution clusteredMean(double[] scores, int[] clusters) {
        requireFinite("scores", scores);
        require(clusters.length == scores.length, "%s clusters for %s scores", clusters.length, scores.length);
        int[] ids = Arrays.stream(clusters).distinct().sorted().toArray();
        require(ids.length > 1, "one cluster; expected at least two to resample");
        double[] sums = new double[ids.length];
        double[] sizes = new double[ids.length];
        for (int i = 0; i < scores.length; i++) {
            int c = Arrays.binarySearch(ids, clusters[i]);
            sums[c] += scores[i];
            sizes[c]++;
        }
        double[] replicates = replicates(random -> {
            double sum = 0;
            double size = 0;
            for (int draw = 0; draw < ids.length; draw++) {
                int c = random.nextInt(ids.length);
                sum += sums[c];
                size += sizes[c];
            }
            return sum / size;
        });
        double total = Arrays.stream(sums).sum();
        return new BootstrapDistribution(total / scores.length, replicates, () -> {
            double[] jackknife = new double[ids.length];
            Arrays.setAll(jackknife, c -> (total - sums[c]) / (scores.length - sizes[c]));
            return jackknife;
        });
    }

    private interface Replicate {
        double draw(UniformRandomProvider random);
    }

    private double[] replicates(Replicate replicate) {
        double[] out = new double[resamples];
        PooledTasks.run((resamples + BLOCK - 1) / BLOCK, block -> {
            UniformRandomProvider random = RandomStreams.of(seed, block);
            int end = Math.min(resamples, (block + 1) * BLOCK);
            for (int r = block * BLOCK; r < end; r++) {
                out[r] = replicate.draw(random);
            }
        });
        return out;
    }

    /**
     * One 64-bit draw gives two indices, each the high part of a 32-bit number times n: an item's probability is off by
     * less than n / 2^32 of itself, one part in 4,000 for a million items, far below what 10,000 resamples can see.
     */
    private static double resampledMean(double[] x, UniformRandomProvider random) {
        int n = x.length;
        double even = 0;
        double odd = 0;
        for (int i = 1; i < n; i += 2) {
            long bits = random.nextLong();
            even += x[(int) (((bits >>> 32) * n) >>> 32)];
            odd += x[(int) (((bits & 0xFFFFFFFFL) * n) >>> 32)];
        }
        if ((n & 1) == 1) {
            even += x[(int) (((random.nextLong() >>> 32) * n) >>> 32)];
        }
        return (even + odd) / n;
    }
}
