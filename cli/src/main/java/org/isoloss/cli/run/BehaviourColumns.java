package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;

/**
 * Behaviour as columns, a group a probe. The number of prompts goes to the group's name if it is the same for all
 * models. A fraction over all items stands in the cell of the fraction over finished ones where the two differ.
 */
final class BehaviourColumns {

    private static final String PROMPTS = "prompts";
    private static final String OVER_ALL = "OverAll";

    private final List<ModelResult> models;
    private final String probe;
    private final List<String> metrics;

    private BehaviourColumns(List<ModelResult> models, String probe, List<String> metrics) {
        this.models = models;
        this.probe = probe;
        this.metrics = metrics;
    }

    static void add(TextTable table, List<ModelResult> models) {
        scalarMetrics(models).forEach((probe, metrics) -> new BehaviourColumns(models, probe, metrics).add(table));
    }

    private void add(TextTable table) {
        OptionalDouble prompts = common(PROMPTS);
        String group = prompts.isPresent() ? probe + " (" + NumberText.count(prompts.getAsDouble()) + ")" : probe;
        for (String metric : metrics) {
            boolean shownElsewhere = metric.equals(PROMPTS) && prompts.isPresent()
                    || metric.endsWith(OVER_ALL) && metrics.contains(withoutSuffix(metric));
            if (!shownElsewhere) {
                boolean counts = areCounts(metric);
                table.numbers(
                        group,
                        metric,
                        models.stream()
                                .map(m -> counts ? NumberText.count(scalar(m, metric)) : cell(m, metric))
                                .toList());
            }
        }
    }

    private String cell(ModelResult model, String metric) {
        String figure = NumberText.figure(scalar(model, metric));
        double all = scalar(model, metric + OVER_ALL);
        String overAll = NumberText.figure(all);
        return Double.isNaN(all) || overAll.equals(figure) ? figure : figure + "/" + overAll;
    }

    /** A column of counts needs no decimals: every number in it is whole or infinite, and one is more than 1. */
    private boolean areCounts(String metric) {
        double[] values =
                models.stream().mapToDouble(model -> scalar(model, metric)).toArray();
        return Arrays.stream(values).allMatch(v -> Double.isNaN(v) || v == Math.rint(v))
                && Arrays.stream(values).anyMatch(v -> v > 1)
                && models.stream().allMatch(model -> Double.isNaN(scalar(model, metric + OVER_ALL)));
    }

    private OptionalDouble common(String metric) {
        double[] values = models.stream()
                .mapToDouble(model -> scalar(model, metric))
                .filter(value -> !Double.isNaN(value))
                .distinct()
                .toArray();
        return values.length == 1 ? OptionalDouble.of(values[0]) : OptionalDouble.empty();
    }

    private double scalar(ModelResult model, String metric) {
        Measurement value = model.behaviour().getOrDefault(probe, Map.of()).get(metric);
        return value instanceof Measurement.Scalar scalar ? scalar.value() : Double.NaN;
    }

    private static String withoutSuffix(String metric) {
        return metric.substring(0, metric.length() - OVER_ALL.length());
    }

    /** The metrics of each probe that are numbers, in the order in which models first have them. */
    private static Map<String, List<String>> scalarMetrics(List<ModelResult> models) {
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
