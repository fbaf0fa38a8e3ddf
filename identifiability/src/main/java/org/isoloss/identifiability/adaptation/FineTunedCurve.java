package org.isoloss.identifiability.adaptation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.isoloss.identifiability.result.Measurement;

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

    Map<String, Measurement> measurements(List<Integer> counts, AdaptationCost cost) {
        Map<String, Measurement> measurements = accuracy.measurements();
        measurements.put("steps", series(counts, (n, recipe) -> recipe.steps()));
        measurements.put("learningRate", series(counts, (n, recipe) -> recipe.learningRate()));
        measurements.put("trainingFlops", series(counts, cost::training));
        measurements.put("flopsPerQuery", series(counts, (n, recipe) -> cost.query()));
        measurements.put("breakEvenQueries", series(counts, cost::breakEvenQueries));
        measurements.put("crossing", new Measurement.Group(crossing(counts, cost)));
        return measurements;
    }

    private Measurement series(List<Integer> counts, ToDoubleBiFunction<Integer, Recipe> figure) {
        return Measurement.of(IntStream.range(0, counts.size())
                .mapToDouble(i -> figure.applyAsDouble(counts.get(i), recipes.get(i)))
                .toArray());
    }

    /** The crossing, and what both ways cost at the first measured number of examples at or after it, if there is one. */
    private Map<String, Measurement> crossing(List<Integer> counts, AdaptationCost cost) {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        double examples = crossing.crossing().examples();
        measurements.put("examples", Measurement.of(examples));
        measurements.put("low", Measurement.of(crossing.interval().low()));
        measurements.put("high", Measurement.of(crossing.interval().high()));
        measurements.put("confidence", Measurement.of(crossing.interval().confidence()));
        for (int i = 0; i < counts.size(); i++) {
            int n = counts.get(i);
            if (n >= examples) {
                measurements.put("measuredExamples", Measurement.of(n));
                measurements.put("trainingFlops", Measurement.of(cost.training(n, recipes.get(i))));
                measurements.put("inContextFlopsPerQuery", Measurement.of(cost.inContextQuery(n)));
                measurements.put("flopsPerQuery", Measurement.of(cost.query()));
                measurements.put("breakEvenQueries", Measurement.of(cost.breakEvenQueries(n, recipes.get(i))));
                break;
            }
        }
        return measurements;
    }
}
