package org.isoloss.metrics.robustness;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.RandomStreams;

/**
 * The permutation test of groups: how often as large a gap between the largest and the smallest mean comes about where it is
 * by chance which item is of which group. The largest of several gaps is large by chance, which this allows for.
 */
public final class GroupTest {

    private GroupTest() {}

    /**
     * Returns the p-value; the groups as they are count as a permutation.
     *
     * @param group of each item, from 0, at least two of them
     * @param scores of each item, finite
     * @param permutations at least 1
     */
    public static double pValue(int[] group, double[] scores, int permutations, long seed) {
        int groups = Arrays.stream(group).max().orElseThrow() + 1;
        double threshold = gap(group, scores, groups) * (1 - 1e-12);
        long extreme = IntStream.range(0, permutations)
                .parallel()
                .filter(p -> gap(shuffled(group, RandomStreams.of(seed, p)), scores, groups) >= threshold)
                .count();
        return (extreme + 1.0) / (permutations + 1.0);
    }

    private static double gap(int[] group, double[] scores, int groups) {
        double[] sums = new double[groups];
        int[] sizes = new int[groups];
        for (int i = 0; i < group.length; i++) {
            sums[group[i]] += scores[i];
            sizes[group[i]]++;
        }
        double max = Double.NEGATIVE_INFINITY;
        double min = Double.POSITIVE_INFINITY;
        for (int g = 0; g < groups; g++) {
            max = Math.max(max, sums[g] / sizes[g]);
            min = Math.min(min, sums[g] / sizes[g]);
        }
        return max - min;
    }

    private static int[] shuffled(int[] values, UniformRandomProvider random) {
        int[] out = values.clone();
        for (int i = out.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = out[i];
            out[i] = out[j];
            out[j] = kept;
        }
        return out;
    }
}
