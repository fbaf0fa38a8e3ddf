package org.isoloss.identifiability.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Accuracies on one task, each a mean over draws of examples, by number of examples.
 *
 * @param optimal of the best answers
 * @param bayes of the Bayesian predictor in context
 * @param inContext of the network in context
 * @param fineTuned of the network fine-tuned, by method in the order of their declaration
 */
record TaskAccuracies(double optimal, double[] bayes, double[] inContext, List<double[]> fineTuned) {

    double[] fineTuned(AdaptationMethod method) {
        return fineTuned.get(method.ordinal());
    }

    /** The means over tasks. */
    static TaskAccuracies mean(List<TaskAccuracies> tasks) {
        double[] mean = new double[tasks.get(0).flat().length];
        for (TaskAccuracies task : tasks) {
            double[] row = task.flat();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / tasks.size();
            }
        }
        return ofFlat(mean, tasks.get(0).bayes.length);
    }

    /** All numbers in one row, for a checkpoint. */
    double[] flat() {
        List<double[]> parts = new ArrayList<>(List.of(new double[] {optimal}, bayes, inContext));
        parts.addAll(fineTuned);
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** How many numbers a row has. */
    static int size(int counts) {
        return 1 + (2 + AdaptationMethod.values().length) * counts;
    }

    static TaskAccuracies ofFlat(double[] flat, int counts) {
        List<double[]> parts = new ArrayList<>();
        for (int from = 1; from < flat.length; from += counts) {
            parts.add(Arrays.copyOfRange(flat, from, from + counts));
        }
        return new TaskAccuracies(flat[0], parts.get(0), parts.get(1), List.copyOf(parts.subList(2, parts.size())));
    }
}
