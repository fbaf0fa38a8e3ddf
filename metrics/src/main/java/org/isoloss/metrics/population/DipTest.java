package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.parallel.PooledTasks;
import org.isoloss.base.random.RandomStreams;

/**
 * Whether a population has more than one hump. The null is the uniform distribution, of the unimodal ones the hardest to tell.
 *
 * @param dip see {@link Dip}
 * @param pValue the share of simulated uniform samples whose dip is at least as large, this one counted with them
 * @param values how many
 * @param distinct how many different ones: few for many runs are humps by themselves, and the p-value then says little
 */
public record DipTest(double dip, double pValue, int values, int distinct) {

    /** Samples of more are simulated with so many: sqrt(n) D hardly changes from there on (Hartigan and Hartigan 1985). */
    private static final int LARGEST_SAMPLE = 2000;

    private static final int BLOCK = 16;

    /** Tests values against simulated samples, on any number of threads with the same result. */
    public static DipTest of(double[] values, int simulations, long seed) {
        require(simulations >= 1, "%s simulations; expected at least 1", simulations);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double dip = Dip.of(sorted);
        int n = Math.min(values.length, LARGEST_SAMPLE);
        double threshold = dip * Math.sqrt((double) values.length / n);
        int blocks = (simulations + BLOCK - 1) / BLOCK;
        long extreme = PooledTasks.sum(blocks, block -> {
            UniformRandomProvider random = RandomStreams.of(seed, block);
            long count = 0;
            for (int s = block * BLOCK; s < Math.min(simulations, (block + 1) * BLOCK); s++) {
                count += Dip.of(random.doubles(n).toArray()) >= threshold ? 1 : 0;
            }
            return count;
        });
        return new DipTest(dip, (extreme + 1.0) / (simulations + 1.0), values.length, distinct(sorted));
    }

    private static int distinct(double[] sorted) {
        int distinct = 1;
        for (int i = 1; i < sorted.length; i++) {
            distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        return distinct;
    }

    /** Returns whether the values are too coarse for the test: on average more than ten runs share one. */
    public boolean coarse() {
        return distinct * 10L < values;
    }
}
