package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** A run as tables: one row a model, a pair, a claim, a published figure, a figure of behaviour, a point of a curve. */
public final class ResultTables {

    private final RunResult run;
    private final Definitions definitions;

    /** Returns the tables of a run, with headings from definitions. */
    public ResultTables(RunResult run, Definitions definitions) {
        this.run = run;
        this.definitions = definitions;
    }

    /**
     * Returns every table.
     *
     * @param ofStudy those that only its study has
     */
    public List<Table> all(List<Table> ofStudy) {
        List<Table> tables = new ArrayList<>(List.of(models(), pairs(), claims(), published()));
        probes().forEach(probe -> tables.add(behaviour(probe)));
        tables.addAll(ofStudy);
        tables.add(everyFigure());
        tables.add(curves());
        return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
    }

    /** Returns the models with their losses. */
    public Table models() {
        Table.Builder table = Table.of(
                "models",
                "Models",
                Column.left("model", "model"),
                left(ModelResult.KIND),
                right(ModelResult.PARAMETERS),
                right(LossFigure.PER_TOKEN.figure()),
                right(LossFigure.KL_PER_TOKEN.figure()),
                right(LossFigure.PER_SEQUENCE.figure()),
                right(LossFigure.KL_PER_SEQUENCE.figure()),
                right(TrainingRecord.STEPS),
                left(TrainingRecord.STOP));
        for (ModelResult model : run.models()) {
            TrainingRecord training = model.training();
            table.row(
                    Cell.text(model.name()),
                    Cell.text(word(model.kind())),
                    Cell.count(model.parameters()),
                    Cell.number(model.loss().perToken(), 7),
                    Cell.number(model.loss().klPerToken()),
                    Cell.number(model.loss().perSequence(), 7),
                    Cell.number(model.loss().klPerSequence()),
                    training == null ? Cell.missing() : Cell.count(training.steps()),
                    training == null ? Cell.missing() : Cell.text(word(training.stop())));
        }
        return table.build();
    }

    /** Returns the pairs with the gaps of their losses. */
    public Table pairs() {
        Table.Builder table = Table.of(
                "pairs",
                "Pairs of equal loss",
                Column.left("first", "first"),
                Column.left("second", "second"),
                left(PairResult.KIND),
                right(PairResult.LOSS_GAP_PER_TOKEN),
                right(PairResult.LOSS_GAP_PER_SEQUENCE),
                left(PairResult.BIT_IDENTICAL));
        for (PairResult pair : run.pairs()) {
            table.row(
                    Cell.text(pair.first()),
                    Cell.text(pair.second()),
                    Cell.text(word(pair.kind())),
                    Cell.number(pair.lossGap().perToken()),
                    Cell.number(pair.lossGap().perSequence()),
                    Cell.truth(pair.lossGap().bitIdentical()));
        }
        return table.build();
    }

    /** Returns the claims. */
    public Table claims() {
        Table.Builder table = Table.of(
                "claims",
                "Claims",
                Column.left("statement", "statement"),
                Column.left("holds", "holds"),
                Column.right("measured", "measured"),
                Column.left("required", "required"));
        for (Claim claim : run.claims()) {
            table.row(
                    Cell.text(claim.statement()),
                    Cell.truth(claim.holds()),
                    cell(claim.measured()),
                    Cell.text(claim.required()));
        }
        return table.build();
    }

    /** Returns the figures from the literature beside the measured ones, sizes of both networks and laws with them. */
    public Table published() {
        Table.Builder table = Table.of(
                "published",
                "Published figures beside measured ones",
                Column.left("model", "model"),
                Column.left("probe", "probe"),
                Column.left("metric", "metric"),
                Column.right("value", "published mean"),
                Column.right("standardDeviation", "standard deviation"),
                Column.right("runs", "runs"),
                Column.right("measured", "measured mean"),
                Column.right("measuredStandardDeviation", "standard deviation"),
                Column.right("measuredRuns", "runs"),
                Column.right("measuredParameters", "parameters here"),
                Column.left("measuredLaw", "law here"),
                Column.left("source", "published by, network, law"));
        for (PublishedFigure figure : run.published()) {
            MeasuredBeside beside = MeasuredBeside.of(run, figure);
            table.row(
                    Cell.text(figure.model()),
                    Cell.text(figure.probe()),
                    Cell.text(figure.metric()),
                    Cell.number(figure.value()),
                    known(figure.standardDeviation()),
                    figure.runs() == 0 ? Cell.missing() : Cell.count(figure.runs()),
                    known(beside.mean()),
                    known(beside.standardDeviation()),
                    Cell.count(beside.runs()),
                    beside.runs() == 0 ? Cell.missing() : Cell.count(beside.parameters()),
                    Cell.text(run.law().name()),
                    Cell.text(figure.cited()));
        }
        return table.build();
    }

    private static Cell known(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.number(value);
    }

    /** Returns the probes of the run for which single numbers were measured. */
    public List<String> probes() {
        Set<String> probes = new LinkedHashSet<>();
        for (ModelResult model : run.models()) {
            model.behaviour().forEach((probe, metrics) -> {
                if (metrics.values().stream().anyMatch(Measurement.Scalar.class::isInstance)) {
                    probes.add(probe);
                }
            });
        }
        return List.copyOf(probes);
    }

    /** Returns the single numbers that were measured on a probe: a row a model, a column a metric. */
    public Table behaviour(String probe) {
        Set<String> metrics = new LinkedHashSet<>();
        for (ModelResult model : run.models()) {
            model.behaviour().getOrDefault(probe, Map.of()).forEach((metric, value) -> {
                if (value instanceof Measurement.Scalar) {
                    metrics.add(metric);
                }
            });
        }
        Set<String> counts =
                metrics.stream().filter(metric -> counts(probe, metric)).collect(Collectors.toSet());
        List<Column> columns = new ArrayList<>(List.of(Column.left("model", "model")));
        metrics.forEach(metric -> columns.add(Column.right(metric, definitions.name(metric))));
        Table.Builder table =
                Table.of("behaviour-" + probe, "Behaviour: " + definitions.name(probe), columns.toArray(Column[]::new));
        for (ModelResult model : run.models()) {
            Map<String, Measurement> measured = model.behaviour().get(probe);
            if (measured != null) {
                List<Cell> row = new ArrayList<>(List.of(Cell.text(model.name())));
                metrics.forEach(metric -> row.add(
                        measured.get(metric) instanceof Measurement.Scalar scalar
                                ? counts.contains(metric) ? whole(scalar.value()) : Cell.number(scalar.value())
                                : Cell.missing()));
                table.row(row);
            }
        }
        return table.build();
    }

    /** A metric of a probe counts something if every model has a whole number, and some model one above 1. */
    private boolean counts(String probe, String metric) {
        double[] values = run.models().stream()
                .mapToDouble(model -> model.behaviour()
                        .getOrDefault(probe, Map.of())
                        .getOrDefault(metric, Measurement.NOTHING)
                        .number())
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return DoubleStream.of(values).allMatch(ResultTables::isWhole)
                && DoubleStream.of(values).anyMatch(value -> value > 1);
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15;
    }

    /** Returns the cell of a number that is shown without decimals where it has none. */
    private static Cell whole(double value) {
        return isWhole(value) ? Cell.count((long) value) : Cell.number(value);
    }

    /** Returns every number that was measured, a row each; the index tells the numbers of a series or group apart. */
    private Table everyFigure() {
        Table.Builder table = Table.of(
                "behaviour",
                "Every figure of behaviour",
                Column.left("model", "model"),
                Column.left("probe", "probe"),
                Column.left("metric", "metric"),
                Column.left("index", "place"),
                Column.right("value", "value"));
        for (ModelResult model : run.models()) {
            model.behaviour()
                    .forEach((probe, metrics) -> metrics.forEach((metric, value) -> append(
                            List.of(Cell.text(model.name()), Cell.text(probe), Cell.text(metric)), "", value, table)));
        }
        return table.build();
    }

    private static void append(List<Cell> head, String place, Measurement value, Table.Builder table) {
        if (value instanceof Measurement.Scalar scalar) {
            List<Cell> row = new ArrayList<>(head);
            row.add(Cell.text(place));
            row.add(Cell.number(scalar.value()));
            table.row(row);
        } else if (value instanceof Measurement.Series series) {
            for (int i = 0; i < series.values().size(); i++) {
                append(head, inner(place, Integer.toString(i)), series.values().get(i), table);
            }
        } else if (value instanceof Measurement.Group group) {
            group.members().forEach((name, member) -> append(head, inner(place, name), member, table));
        }
    }

    private static String inner(String place, String step) {
        return place.isEmpty() ? step : place + "/" + step;
    }

    private Table curves() {
        Table.Builder table = Table.of(
                "curves",
                "Training curves",
                Column.left("model", "model"),
                Column.right("step", TrainingRecord.STEPS.name()),
                Column.right("loss", LossFigure.PER_TOKEN.figure().name()));
        for (ModelResult model : run.models()) {
            if (model.training() != null) {
                for (TrainingRecord.Point point : model.training().curve()) {
                    table.row(Cell.text(model.name()), Cell.count(point.step()), Cell.number(point.loss(), 7));
                }
            }
        }
        return table.build();
    }

    private static Column left(Figure figure) {
        return Column.left(figure.key(), figure.name());
    }

    private static Column right(Figure figure) {
        return Column.right(figure.key(), figure.name());
    }

    static Cell cell(Measurement measured) {
        return measured instanceof Measurement.Scalar scalar ? Cell.number(scalar.value()) : Cell.text(text(measured));
    }

    /** Returns a measurement as a line of text. */
    static String text(Measurement measured) {
        if (measured instanceof Measurement.Scalar scalar) {
            return whole(scalar.value()).display();
        }
        if (measured instanceof Measurement.Series series) {
            return String.join(
                    ", ", series.values().stream().map(ResultTables::text).toList());
        }
        Map<String, Measurement> members = ((Measurement.Group) measured).members();
        return String.join(
                ", ",
                members.entrySet().stream()
                        .map(member -> member.getKey() + " " + text(member.getValue()))
                        .toList());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
