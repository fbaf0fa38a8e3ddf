package org.isoloss.cli.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;

/**
 * Behaviour as columns, a group a probe: the figures that are single numbers. The number of prompts goes to the group's name
 * if it is the same for all models.
 */
final class BehaviourColumns {

    private static final String PROMPTS = RuleScores.PROMPTS.key();

    private final List<ModelResult> models;
    private final String probe;
    private final List<String> metrics;

    private BehaviourColumns(List<ModelResult> models, String probe, List<String> metrics) {
        this.models = models;
        this.probe = probe;
        this.metrics = metrics;
    }

    static void add(TextTable table, List<ModelResult> models) {
        numbers(models).forEach((probe, metrics) -> new BehaviourColumns(models, probe, metrics).add(table));
    }

    private void add(TextTable table) {
        OptionalDouble prompts = common(PROMPTS);
        String group = prompts.isPresent() ? probe + " (" + NumberText.count(prompts.getAsDouble()) + ")" : probe;
        for (String metric : metrics) {
            if (!(metric.equals(PROMPTS) && prompts.isPresent())) {
                boolean counts = areCounts(metric);
                table.numbers(
                        group,
                        metric,
                        models.stream()
                                .map(m -> counts
                                        ? NumberText.count(number(m, metric))
                                        : NumberText.figure(number(m, metric)))
                                .toList());
            }
        }
    }

    /** A column of counts needs no decimals: every number in it is whole or infinite, and one is more than 1. */
    private boolean areCounts(String metric) {
        double[] values =
                models.stream().mapToDouble(model -> number(model, metric)).toArray();
        return Arrays.stream(values).allMatch(v -> Double.isNaN(v) || v == Math.rint(v))
                && Arrays.stream(values).anyMatch(v -> v > 1);
    }

    private OptionalDouble common(String metric) {
        double[] values = models.stream()
                .mapToDouble(model -> number(model, metric))
                .filter(value -> !Double.isNaN(value))
                .distinct()
                .toArray();
        return values.length == 1 ? OptionalDouble.of(values[0]) : OptionalDouble.empty();
    }

    private double number(ModelResult model, String metric) {
        return model.behaviour()
                .getOrDefault(probe, Map.of())
                .getOrDefault(metric, Measurement.NOTHING)
                .number();
    }

    /** The metrics of each probe that are numbers, in the order in which models first have them. */
    private static Map<String, List<String>> numbers(List<ModelResult> models) {
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        for (ModelResult model : models) {
            model.behaviour()
                    .forEach((probe, values) -> values.forEach((metric, value) -> {
                        List<String> known = metrics.computeIfAbsent(probe, p -> new ArrayList<>());
                        if (value instanceof Measurement.Scalar && !known.contains(metric)) {
                            known.add(metric);
                        }
                    }));
        }
        return metrics;
    }
}
