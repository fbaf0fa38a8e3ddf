package org.isoloss.identifiability.adaptation;

import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.metrics.statistics.MeanEstimate;

/**
 * Accuracies by number of examples.
 *
 * @param byTask shape (tasks, counts), of several laws (laws, counts), each the mean over its tasks; lent
 */
record AccuracyCurve(double[][] byTask) {

    /** The mean over tasks at a number of examples, by its place, with the standard error over tasks. */
    MeanEstimate at(int count) {
        double[] accuracies = new double[byTask.length];
        for (int t = 0; t < accuracies.length; t++) {
            accuracies[t] = byTask[t][count];
        }
        return MeanEstimate.of(accuracies);
    }

    /** The means. */
    double[] means() {
        return estimates().stream().mapToDouble(MeanEstimate::mean).toArray();
    }

    private List<MeanEstimate> estimates() {
        return IntStream.range(0, byTask[0].length).mapToObj(this::at).toList();
    }

    /**
     * The largest of the means up to each number of examples: who has n of them may put fewer into the prompt.
     *
     * @param means by number of examples
     */
    static double[] bestSoFar(double[] means) {
        double[] best = means.clone();
        for (int i = 1; i < best.length; i++) {
            best[i] = Math.max(best[i], best[i - 1]);
        }
        return best;
    }

    /** Accuracies and standard errors, by number of examples. */
    Measured measured() {
        return new Measured()
                .put(AdaptationFigures.ACCURACY, means())
                .put(
                        AdaptationFigures.STANDARD_ERROR,
                        estimates().stream()
                                .mapToDouble(MeanEstimate::standardError)
                                .toArray());
    }
}
