package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.parallel.PooledTasks;
import org.isoloss.base.random.RandomStreams;

/**
 * The permutation test of paired scores: if the models are exchangeable, the sign of each item's difference is a coin.
 * Complete, over all 2^m signs of the m differences that are not 0, for m at most 20; else by random signs.
 *
 * @param pValue two-sided: the share of sign patterns whose mean difference is at least as far from 0 as the observed
 *     one; with random signs the observed pattern counts as one of them, so that the test keeps its level
 * @param complete whether all patterns were counted
 */
public record SignFlipTest(double pValue, boolean complete) {

    private static final int COMPLETE_UP_TO = 20;
    private static final int BLOCK = 64;

    /**
     * Tests whether first and second differ.
     *
     * @param permutations how many random patterns where they cannot all be counted, at least 1
     */
    public static SignFlipTest of(double[] first, double[] second, int permutations, long seed) {
        require(permutations >= 1, "%s permutations; expected at least 1", permutations);
        double[] differences = Arrays.stream(PairedComparison.differences(first, second))
                .filter(d -> d != 0)
                .toArray();
        double observed = Math.abs(Arrays.stream(differences).sum());
        // Sums that are equal in exact arithmetic differ by rounding; they must count as ties.
        double threshold =
                observed - 1e-12 * Arrays.stream(differences).map(Math::abs).sum();
        if (differences.length <= COMPLETE_UP_TO) {
            long patterns = 1L << differences.length;
            long extreme =
                    PooledTasks.sum((int) patterns, signs -> Math.abs(signed(differences, signs)) >= threshold ? 1 : 0);
            return new SignFlipTest((double) extreme / patterns, true);
        }
        int blocks = (permutations + BLOCK - 1) / BLOCK;
        long extreme = PooledTasks.sum(blocks, block -> {
            UniformRandomProvider random = RandomStreams.of(seed, block);
            long count = 0;
            for (int r = block * BLOCK; r < Math.min(permutations, (block + 1) * BLOCK); r++) {
                count += Math.abs(randomlySigned(differences, random)) >= threshold ? 1 : 0;
            }
            return count;
        });
        return new SignFlipTest((extreme + 1.0) / (permutations + 1.0), false);
    }

    private static double signed(double[] differences, int signs) {
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            sum += (signs >>> i & 1) == 0 ? differences[i] : -differences[i];
        }
        return sum;
    }

    private static double randomlySigned(double[] differences, UniformRandomProvider random) {
        double sum = 0;
        long bits = 0;
        for (int i = 0; i < differences.length; i++) {
            bits = (i & 63) == 0 ? random.nextLong() : bits >>> 1;
            // The lowest bit becomes the sign bit: no branch to mispredict.
            sum += Double.longBitsToDouble(Double.doubleToRawLongBits(differences[i]) ^ bits << 63);
        }
        return sum;
    }
}
