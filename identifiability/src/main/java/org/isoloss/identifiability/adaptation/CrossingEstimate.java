package org.isoloss.identifiability.adaptation;

import java.util.List;
import org.isoloss.metrics.statistics.Bootstrap;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/**
 * The crossing of mean accuracies over tasks, and what it becomes when tasks are drawn again with replacement, each with all
 * of its accuracies; of several laws, when these are drawn again, each with the means over its tasks.
 *
 * <p>Who has n labelled examples may put fewer into the prompt. So the accuracy in context that counts at n is the largest
 * mean at any number up to n.
 *
 * @param crossing of the means over all tasks
 * @param interval percentiles over the resamples; its ends may be 0 and infinite
 */
record CrossingEstimate(Crossing crossing, ConfidenceInterval interval) {

    private static final int RESAMPLES = 10_000;
    private static final double CONFIDENCE = 0.95;

    /**
     * Estimates.
     *
     * @param counts numbers of examples
     * @param inContext shape (tasks, counts)
     * @param fineTuned likewise
     * @param seed of the resampling
     */
    static CrossingEstimate of(List<Integer> counts, double[][] inContext, double[][] fineTuned, long seed) {
        int[] all = new int[inContext.length];
        for (int t = 0; t < all.length; t++) {
            all[t] = t;
        }
        ConfidenceInterval interval = new Bootstrap(RESAMPLES, seed)
                .statistic(
                        all.length,
                        tasks -> crossing(counts, inContext, fineTuned, tasks).examples())
                .percentile(CONFIDENCE);
        return new CrossingEstimate(crossing(counts, inContext, fineTuned, all), interval);
    }

    private static Crossing crossing(List<Integer> counts, double[][] inContext, double[][] fineTuned, int[] tasks) {
        return Crossing.of(counts, AccuracyCurve.bestSoFar(mean(inContext, tasks)), mean(fineTuned, tasks));
    }

    private static double[] mean(double[][] accuracies, int[] tasks) {
        double[] mean = new double[accuracies[0].length];
        for (int task : tasks) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += accuracies[task][i] / tasks.length;
            }
        }
        return mean;
    }
}
