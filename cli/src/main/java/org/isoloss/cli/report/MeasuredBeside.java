package org.isoloss.cli.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;

/**
 * What a run measured of a published figure, over the models of the family.
 *
 * @param mean NaN if nothing was measured
 * @param standardDeviation over models, NaN of fewer than two
 * @param runs how many models have the figure
 * @param parameters of the first of them
 */
public record MeasuredBeside(double mean, double standardDeviation, int runs, long parameters) {

    /** Returns it for a figure. */
    public static MeasuredBeside of(RunResult run, PublishedFigure figure) {
        List<ModelResult> models = run.models().stream()
                .filter(model -> model.family().equals(figure.model()) && !Double.isNaN(value(model, figure)))
                .toList();
        double[] values =
                models.stream().mapToDouble(model -> value(model, figure)).toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new MeasuredBeside(
                mean,
                values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)),
                values.length,
                models.isEmpty() ? 0 : models.get(0).parameters());
    }

    private static double value(ModelResult model, PublishedFigure figure) {
        return Stream.of(LossFigure.values())
                .filter(figure::isOf)
                .mapToDouble(loss -> loss.of(model.loss()))
                .findFirst()
                .orElseGet(() -> model.behaviour()
                        .getOrDefault(figure.probe(), Map.of())
                        .getOrDefault(figure.metric(), Measurement.NOTHING)
                        .number());
    }
}
