package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;

/** Figures from the literature beside those measured, over all seeds of a model. */
final class PublishedText {

    private PublishedText() {}

    static List<String> lines(RunResult run, Terminal terminal) {
        List<PublishedFigure> figures = run.published();
        Glyphs glyphs = terminal.glyphs();
        List<String> sources =
                figures.stream().map(PublishedFigure::source).distinct().toList();
        TextTable table = new TextTable()
                .text("model", figures.stream().map(PublishedFigure::model).toList())
                .text(
                        "figure",
                        figures.stream().map(f -> f.probe() + " " + f.metric()).toList())
                .numbers(
                        "",
                        "measured (runs)",
                        figures.stream().map(f -> measured(run, f, glyphs)).toList())
                .numbers(
                        "",
                        "published (runs)",
                        figures.stream()
                                .map(f -> spread(f.value(), f.standardDeviation(), f.runs(), glyphs))
                                .toList())
                .text(
                        "source",
                        figures.stream()
                                .map(f -> "[" + (sources.indexOf(f.source()) + 1) + "]")
                                .toList());
        List<String> lines = new ArrayList<>(table.lines(terminal.width(), glyphs));
        for (int i = 0; i < sources.size(); i++) {
            lines.addAll(Paragraph.lines("  [" + (i + 1) + "] ", sources.get(i), terminal.width()));
        }
        return lines;
    }

    /** The mean over the seeds of a model, which are named {@code oracle}, {@code oracle#2} and so on. */
    private static String measured(RunResult run, PublishedFigure figure, Glyphs glyphs) {
        double[] values = run.models().stream()
                .filter(model ->
                        model.name().equals(figure.model()) || model.name().startsWith(figure.model() + "#"))
                .mapToDouble(model -> value(model, figure))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return spread(
                mean, values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)), values.length, glyphs);
    }

    private static double value(ModelResult model, PublishedFigure figure) {
        if (figure.probe().equals("loss")) {
            return switch (figure.metric()) {
                case "perSequence" -> model.loss().perSequence();
                case "perToken" -> model.loss().perToken();
                case "klPerSequence" -> model.loss().klPerSequence();
                case "klPerToken" -> model.loss().klPerToken();
                default -> Double.NaN;
            };
        }
        Measurement value =
                model.behaviour().getOrDefault(figure.probe(), Map.of()).get(figure.metric());
        return value instanceof Measurement.Scalar scalar ? scalar.value() : Double.NaN;
    }

    private static String spread(double mean, double deviation, int runs, Glyphs glyphs) {
        return NumberText.figure(mean)
                + (Double.isNaN(deviation) ? "" : " " + glyphs.plusMinus() + " " + NumberText.figure(deviation))
                + (runs > 0 ? " (" + runs + ")" : "");
    }
}
