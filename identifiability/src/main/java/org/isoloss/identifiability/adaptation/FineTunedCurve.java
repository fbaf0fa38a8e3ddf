package org.isoloss.identifiability.adaptation;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.isoloss.identifiability.result.Measured;

/**
 * What fine-tuning came to.
 *
 * @param accuracy by number of examples
 * @param recipes by number of examples, chosen on tuning tasks
 * @param crossing from which on it is no worse than the prompt
 */
record FineTunedCurve(AccuracyCurve accuracy, List<Recipe> recipes, CrossingEstimate crossing) {

    FineTunedCurve {
        recipes = List.copyOf(recipes);
    }

    Measured measured(List<Integer> counts, AdaptationCost cost) {
        return accuracy.measured()
                .put(AdaptationFigures.STEPS, series(counts, (n, recipe) -> recipe.steps()))
                .put(AdaptationFigures.LEARNING_RATE, series(counts, (n, recipe) -> recipe.learningRate()))
                .put(AdaptationFigures.TRAINING_FLOPS, series(counts, cost::training))
                .put(AdaptationFigures.FLOPS_PER_QUERY, series(counts, (n, recipe) -> cost.query()))
                .put(AdaptationFigures.BREAK_EVEN_QUERIES, series(counts, cost::breakEvenQueries))
                .put(AdaptationFigures.CROSSING, crossing(counts, cost));
    }

    private double[] series(List<Integer> counts, ToDoubleBiFunction<Integer, Recipe> figure) {
        return IntStream.range(0, counts.size())
                .mapToDouble(i -> figure.applyAsDouble(counts.get(i), recipes.get(i)))
                .toArray();
    }

    /** The crossing, and what both ways cost at the first measured number of examples at or after it, if there is one. */
    private Measured crossing(List<Integer> counts, AdaptationCost cost) {
        double examples = crossing.crossing().examples();
        Measured measured = new Measured()
                .put(AdaptationFigures.EXAMPLES, examples)
                .put(AdaptationFigures.LOW, crossing.interval().low())
                .put(AdaptationFigures.HIGH, crossing.interval().high())
                .put(AdaptationFigures.CONFIDENCE, crossing.interval().confidence());
        for (int i = 0; i < counts.size(); i++) {
            int n = counts.get(i);
            if (n >= examples) {
                return measured.put(AdaptationFigures.MEASURED_EXAMPLES, n)
                        .put(AdaptationFigures.TRAINING_FLOPS, cost.training(n, recipes.get(i)))
                        .put(AdaptationFigures.IN_CONTEXT_FLOPS_PER_QUERY, cost.inContextQuery(n))
                        .put(AdaptationFigures.FLOPS_PER_QUERY, cost.query())
                        .put(AdaptationFigures.BREAK_EVEN_QUERIES, cost.breakEvenQueries(n, recipes.get(i)));
            }
        }
        return measured;
    }
}
