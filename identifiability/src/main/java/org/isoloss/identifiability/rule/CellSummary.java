package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;

/** Sums up the networks of a cell. */
final class CellSummary {

    private CellSummary() {}

    /** Returns the findings of a cell, one an objective. */
    static List<CellFindings> of(GridCell cell, Map<Variant, List<Examined>> trained, double tolerance) {
        List<CellFindings> cells = new ArrayList<>();
        trained.forEach((variant, networks) -> cells.add(of(cell, variant, networks, tolerance)));
        return cells;
    }

    private static CellFindings of(GridCell cell, Variant variant, List<Examined> networks, double tolerance) {
        List<ModelResult> models = networks.stream().map(Examined::result).toList();
        double[] excess =
                models.stream().mapToDouble(m -> m.loss().klPerToken()).toArray();
        return new CellFindings(
                cell.subject().language().name(),
                cell.architecture(),
                variant.family().key(),
                cell.network().layout().size(),
                models.stream().map(ModelResult::name).toList(),
                Estimate.of(excess),
                (int) models.stream()
                        .filter(m -> m.loss().klPerToken() <= tolerance)
                        .count(),
                behaviour(models),
                networks.stream().flatMap(network -> network.samples().stream()).toList(),
                PublishedFigures.cells(cell.subject().language(), cell.architecture(), variant));
    }

    /** The figures of the first model, which all have; counts of prompts are no behaviour. */
    private static Map<String, Map<String, Estimate>> behaviour(List<ModelResult> models) {
        Map<String, Map<String, Estimate>> behaviour = new LinkedHashMap<>();
        models.get(0).behaviour().forEach((probe, metrics) -> {
            Map<String, Estimate> estimates = new LinkedHashMap<>();
            metrics.keySet().stream()
                    .filter(metric -> !metric.equals(RuleScores.PROMPTS.key()))
                    .forEach(metric -> estimates.put(metric, over(models, probe, metric)));
            behaviour.put(probe, estimates);
        });
        return behaviour;
    }

    private static Estimate over(List<ModelResult> models, String probe, String metric) {
        return Estimate.of(models.stream()
                .mapToDouble(model -> model.behaviour()
                        .getOrDefault(probe, Map.of())
                        .getOrDefault(metric, Measurement.NOTHING)
                        .number())
                .toArray());
    }
}
