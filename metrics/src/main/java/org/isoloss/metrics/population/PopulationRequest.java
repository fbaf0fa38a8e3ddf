package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is asked of a table of runs.
 *
 * @param tolerance the largest difference in loss that counts as equal; empty for {@link Population#usualTolerance}
 * @param covariates names of columns that may explain behaviours beside the loss
 * @param subcases names of columns that are parts of one test, * for any text; none if seeds and items are not asked for together
 * @param maxima names of columns that hold the best value along a training
 * @param lossItems of the test set that an accuracy taken for the loss rests on; empty if unknown
 * @param itemCounts how many runs answered each item right, by behaviour
 */
public record PopulationRequest(
        OptionalDouble tolerance,
        List<String> covariates,
        List<String> subcases,
        List<String> maxima,
        OptionalLong lossItems,
        Map<String, int[]> itemCounts,
        PopulationOptions options) {

    public PopulationRequest {
        require(
                tolerance.orElse(0) >= 0 && tolerance.orElse(0) < Double.POSITIVE_INFINITY,
                "tolerance is %s; expected a number, at least 0",
                tolerance.orElse(0));
        covariates = List.copyOf(covariates);
        subcases = List.copyOf(subcases);
        maxima = List.copyOf(maxima);
        itemCounts = Map.copyOf(itemCounts);
    }
}
