package org.isoloss.identifiability.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isoloss.base.random.Seed;
import org.isoloss.identifiability.fewshot.LabelledExample;
import org.isoloss.identifiability.fewshot.LabelledTask;

/**
 * Every recipe tried on tuning tasks, and the best of them chosen, for each way of fine-tuning and number of examples.
 *
 * <p>A row of scores has the accuracies of one task by method, by number of examples from the second on, and by recipe, one
 * after another.
 *
 * @param tuning the recipes
 * @param counts numbers of examples, the first of which is none
 */
record RecipeTrials(TuningOptions tuning, List<Integer> counts) {

    /** How many numbers a row has. */
    int size() {
        return (counts.size() - 1)
                * Stream.of(AdaptationMethod.values())
                        .mapToInt(method -> tuning.recipes(method).size())
                        .sum();
    }

    /**
     * Returns the row of a task, each accuracy a mean over draws.
     *
     * @param draws of the most examples
     * @param adapters the seed of fresh adapters
     */
    double[] scores(FineTuner tuner, LabelledTask task, List<List<LabelledExample>> draws, Seed adapters) {
        double[] scores = new double[size()];
        for (List<LabelledExample> examples : draws) {
            int at = 0;
            for (AdaptationMethod method : AdaptationMethod.values()) {
                List<Double> rates = tuning.rates(method).stream().sorted().toList();
                for (int n : counts.subList(1, counts.size())) {
                    for (int r = 0; r < rates.size(); r++) {
                        double[] bySteps = tuner.accuracies(
                                task, examples.subList(0, n), method, rates.get(r), tuning.steps(), adapters);
                        for (int s = 0; s < bySteps.length; s++) {
                            scores[at + s * rates.size() + r] += bySteps[s] / draws.size();
                        }
                    }
                    at += tuning.recipes(method).size();
                }
            }
        }
        return scores;
    }

    /** Returns the recipe that is best on average over tasks, by method and number of examples; none without examples. */
    Map<AdaptationMethod, List<Recipe>> best(List<double[]> byTask) {
        double[] mean = new double[size()];
        for (double[] scores : byTask) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += scores[i] / byTask.size();
            }
        }
        Map<AdaptationMethod, List<Recipe>> best = new EnumMap<>(AdaptationMethod.class);
        int at = 0;
        for (AdaptationMethod method : AdaptationMethod.values()) {
            List<Recipe> grid = tuning.recipes(method);
            List<Recipe> byCount = new ArrayList<>(List.of(Recipe.NONE));
            for (int i = 1; i < counts.size(); i++) {
                byCount.add(Recipe.best(grid, Arrays.copyOfRange(mean, at, at + grid.size())));
                at += grid.size();
            }
            best.put(method, byCount);
        }
        return best;
    }
}
