package org.isoloss.identifiability.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CrossingEstimateTest {

    private static final List<Integer> COUNTS = List.of(0, 1, 3, 7);

    private static double[][] tasks(long seed, double slope) {
        var random = new SplittableRandom(seed);
        double[][] tasks = new double[10][COUNTS.size()];
        for (double[] task : tasks) {
            for (int i = 0; i < task.length; i++) {
                task[i] = 0.5 + slope * (i - 1.5) + random.nextDouble(-0.2, 0.2);
            }
        }
        return tasks;
    }

    private static CrossingEstimate inPool(int threads, long seed) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> CrossingEstimate.of(COUNTS, tasks(1, 0), tasks(2, 0.1), seed))
                    .get(1, TimeUnit.MINUTES);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void theIntervalDependsOnTheSeedAloneAndNotOnThreads() throws Exception {
        CrossingEstimate one = inPool(1, 5);
        assertThat(inPool(3, 5)).isEqualTo(one);
        assertThat(inPool(1, 6).interval()).isNotEqualTo(one.interval());
        assertThat(inPool(1, 6).crossing()).isEqualTo(one.crossing());
        assertThat(one.interval().contains(one.crossing().examples())).isTrue();
        assertThat(one.interval().width()).isPositive();
    }

    @Test
    void tasksThatAreAllAlikeLeaveNoDoubt() {
        double[][] inContext = {{0.5, 0.6, 0.6, 0.6}, {0.5, 0.6, 0.6, 0.6}, {0.5, 0.6, 0.6, 0.6}};
        double[][] fineTuned = {{0.5, 0.5, 0.5, 0.7}, {0.5, 0.5, 0.5, 0.7}, {0.5, 0.5, 0.5, 0.7}};
        CrossingEstimate estimate = CrossingEstimate.of(COUNTS, inContext, fineTuned, 1);
        assertThat(estimate.crossing().examples()).isCloseTo(Math.pow(2, 2.5) - 1, within(1e-12));
        // Means over equal tasks differ by rounding.
        assertThat(estimate.interval().width()).isCloseTo(0, within(1e-12));
    }

    /** Tasks are drawn with both of their curves: one that helps fine-tuning and one that hinders it. */
    @Test
    void theEndsMayBeZeroAndInfinite() {
        double[][] inContext = {{0.5, 0.5, 0.5, 0.5}, {0.5, 0.5, 0.5, 0.5}};
        double[][] fineTuned = {{0.5, 0.9, 0.9, 0.9}, {0.5, 0.2, 0.2, 0.2}};
        CrossingEstimate estimate = CrossingEstimate.of(COUNTS, inContext, fineTuned, 1);
        assertThat(estimate.crossing()).isEqualTo(new Crossing.FromTheStart());
        assertThat(estimate.interval().low()).isZero();
        assertThat(estimate.interval().high()).isInfinite();
    }

    /** In context 0.9 with one example and 0.1 with more: one example is what a sensible user gives. */
    @Test
    void theBestPromptUpToANumberCounts() {
        double[][] inContext = {{0.5, 0.9, 0.1, 0.1}, {0.5, 0.9, 0.1, 0.1}};
        double[][] fineTuned = {{0.5, 0.5, 0.5, 0.8}, {0.5, 0.5, 0.5, 0.8}};
        assertThat(CrossingEstimate.of(COUNTS, inContext, fineTuned, 1).crossing())
                .isEqualTo(new Crossing.Beyond(7));
    }
}
