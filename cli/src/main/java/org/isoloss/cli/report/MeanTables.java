package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Means and standard deviations over the models of a family, a table a probe, narrow enough for a column of a paper. */
final class MeanTables {

    /** Figures of a probe beside the loss; a probe with more has several tables. */
    private static final int MOST = 2;

    private final RunResult run;
    private final Definitions definitions;
    private final Map<String, List<ModelResult>> families = new LinkedHashMap<>();

    private MeanTables(RunResult run, Definitions definitions) {
        this.run = run;
        this.definitions = definitions;
        run.models()
                .forEach(model -> families.computeIfAbsent(model.family(), key -> new ArrayList<>())
                        .add(model));
    }

    /** Returns the tables of a run, those without a number left out. */
    static List<Table> of(RunResult run, Definitions definitions) {
        MeanTables tables = new MeanTables(run, definitions);
        return new ResultTables(run, definitions)
                .probes().stream().flatMap(tables::tables).toList();
    }

    private Stream<Table> tables(String probe) {
        List<String> metrics = run.models().stream()
                .flatMap(model -> model.behaviour().getOrDefault(probe, Map.of()).entrySet().stream())
                .filter(figure -> figure.getValue() instanceof Measurement.Scalar)
                .map(Map.Entry::getKey)
                .distinct()
                .filter(metric -> varies(probe, metric))
                .toList();
        return IntStream.range(0, (metrics.size() + MOST - 1) / MOST)
                .mapToObj(i ->
                        table(probe, i + 1, metrics.subList(i * MOST, Math.min(metrics.size(), (i + 1) * MOST))));
    }

    private Table table(String probe, int number, List<String> metrics) {
        List<Column> columns = new ArrayList<>(List.of(Column.left("model", "model"), excessColumn()));
        metrics.forEach(metric -> columns.add(Column.right(metric, definitions.name(metric))));
        Table.Builder table = Table.of(
                "means-" + probe + "-" + number,
                "Mean and standard deviation over the models of a family: " + definitions.name(probe),
                columns.toArray(Column[]::new));
        families.forEach((family, models) -> {
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.text(family), cell(models, model -> model.loss().klPerToken())));
            metrics.forEach(metric -> row.add(cell(models, model -> number(model, probe, metric))));
            table.row(row);
        });
        return table.build();
    }

    private static Column excessColumn() {
        return Column.right(
                LossFigure.KL_PER_TOKEN.figure().key(),
                LossFigure.KL_PER_TOKEN.figure().name());
    }

    private boolean varies(String probe, String metric) {
        return run.models().stream()
                        .mapToDouble(model -> number(model, probe, metric))
                        .filter(value -> !Double.isNaN(value))
                        .distinct()
                        .count()
                > 1;
    }

    private static double number(ModelResult model, String probe, String metric) {
        return model.behaviour()
                .getOrDefault(probe, Map.of())
                .getOrDefault(metric, Measurement.NOTHING)
                .number();
    }

    /** The deviation is that of a sample, and left out where there is one model. */
    private static Cell cell(List<ModelResult> models, ToDoubleFunction<ModelResult> figure) {
        double[] values = models.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (values.length == 0) {
            return Cell.missing();
        }
        double mean = DoubleStream.of(values).sum() / values.length;
        if (values.length == 1) {
            return Cell.text(text(mean));
        }
        double squares =
                DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
        return Cell.text(text(mean) + " \u00b1 " + text(Math.sqrt(squares / (values.length - 1))));
    }

    private static String text(double value) {
        return value == 0 || Math.abs(value) >= 0.001 && Math.abs(value) < 1e5
                ? String.format(Locale.ROOT, "%.3f", value)
                : String.format(Locale.ROOT, "%.1e", value);
    }

    /** Returns the tables of several runs. */
    static Stream<Table> ofEach(List<ReportedRun> runs, Definitions definitions) {
        return runs.size() == 1 ? of(runs.get(0).result(), definitions).stream() : Stream.of();
    }
}
