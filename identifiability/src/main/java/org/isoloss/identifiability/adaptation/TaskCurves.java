package org.isoloss.identifiability.adaptation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.isoloss.metrics.statistics.MeanEstimate;

/**
 * What was found about one kind of task.
 *
 * @param optimal the accuracy of the best answers, which know the task
 * @param bayes of the Bayesian predictor in context
 * @param inContext of the network in context
 * @param fineTuned of the network fine-tuned
 */
record TaskCurves(
        MeanEstimate optimal,
        AccuracyCurve bayes,
        AccuracyCurve inContext,
        Map<AdaptationMethod, FineTunedCurve> fineTuned) {

    /**
     * Returns the curves of some tasks.
     *
     * @param recipes by method and number of examples
     * @param seed of resampling
     */
    static TaskCurves of(
            List<Integer> counts, List<TaskAccuracies> tasks, Map<AdaptationMethod, List<Recipe>> recipes, long seed) {
        AccuracyCurve inContext = curve(tasks, TaskAccuracies::inContext);
        Map<AdaptationMethod, FineTunedCurve> fineTuned = new EnumMap<>(AdaptationMethod.class);
        recipes.forEach((method, chosen) -> {
            AccuracyCurve curve = curve(tasks, task -> task.fineTuned(method));
            fineTuned.put(
                    method,
                    new FineTunedCurve(
                            curve, chosen, CrossingEstimate.of(counts, inContext.byTask(), curve.byTask(), seed)));
        });
        return new TaskCurves(
                MeanEstimate.of(
                        tasks.stream().mapToDouble(TaskAccuracies::optimal).toArray()),
                curve(tasks, TaskAccuracies::bayes),
                inContext,
                fineTuned);
    }

    private static AccuracyCurve curve(List<TaskAccuracies> tasks, Function<TaskAccuracies, double[]> scores) {
        return new AccuracyCurve(tasks.stream().map(scores).toArray(double[][]::new));
    }
}
