package org.isoloss.cli.fewshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.statistics.MeanEstimate;

/** A run of several laws with one model a family: the means over laws. Standard errors of accuracies are then over laws. */
public final class LawMeans {

    private LawMeans() {}

    /** Returns the run of means; a run in which no family has two models as it is. */
    public static RunResult of(RunResult run, Probe probe) {
        Map<String, List<ModelResult>> families = new LinkedHashMap<>();
        run.models()
                .forEach(model -> families.computeIfAbsent(model.family(), key -> new ArrayList<>())
                        .add(model));
        if (families.size() == run.models().size()) {
            return run;
        }
        return new RunResult(
                run.schemaVersion(),
                run.study(),
                run.seed(),
                run.config(),
                run.provenance(),
                run.law(),
                families.values().stream().map(models -> mean(models, probe)).toList(),
                run.pairs(),
                run.claims(),
                run.completions(),
                run.published(),
                run.findings());
    }

    private static ModelResult mean(List<ModelResult> models, Probe probe) {
        ModelResult first = models.get(0);
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        first.behaviour().forEach((key, figures) -> {
            Map<String, Measurement> means = new LinkedHashMap<>();
            figures.keySet().forEach(figure -> means.put(figure, mean(values(models, key, figure))));
            if (key.equals(probe.key()) && means.containsKey(Accuracy.STANDARD_ERROR.key()) && models.size() > 1) {
                means.put(
                        Accuracy.STANDARD_ERROR.key(),
                        combined(
                                values(models, key, Accuracy.SHARE.key()),
                                numbers -> MeanEstimate.of(numbers).standardError()));
            }
            behaviour.put(key, means);
        });
        return new ModelResult(
                first.family(),
                first.family(),
                1,
                first.kind(),
                first.parameters(),
                new Loss(
                        mean(models, model -> model.loss().perSequence()),
                        mean(models, model -> model.loss().perToken()),
                        mean(models, model -> model.loss().klPerSequence()),
                        mean(models, model -> model.loss().klPerToken())),
                behaviour,
                first.training());
    }

    private static List<Measurement> values(List<ModelResult> models, String probe, String figure) {
        return models.stream()
                .map(model -> Objects.requireNonNull(model.behaviour().getOrDefault(probe, Map.of()))
                        .getOrDefault(figure, Measurement.NOTHING))
                .toList();
    }

    private static double mean(List<ModelResult> models, ToDoubleFunction<ModelResult> figure) {
        return models.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static Measurement mean(List<Measurement> values) {
        return combined(values, numbers -> Arrays.stream(numbers).average().orElse(Double.NaN));
    }

    /** Combines numbers place by place. */
    private static Measurement combined(List<Measurement> values, ToDoubleFunction<double[]> of) {
        if (values.get(0) instanceof Measurement.Series series) {
            List<Measurement> entries = new ArrayList<>();
            for (int i = 0; i < series.values().size(); i++) {
                int place = i;
                entries.add(combined(
                        values.stream().map(value -> value.entry(place)).toList(), of));
            }
            return new Measurement.Series(entries);
        }
        return Measurement.of(of.applyAsDouble(
                values.stream().mapToDouble(Measurement::number).toArray()));
    }
}
