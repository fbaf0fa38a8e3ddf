package org.isoloss.metrics.lossaxis;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.isoloss.metrics.population.Covariate;
import org.isoloss.metrics.population.CovariateColumn;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.statistics.MultipleTesting;

/**
 * The scores of a table on the axis of its loss.
 *
 * @param loss the name of the loss
 * @param axes by behaviour, in the order of the table, after their mean if it was asked for
 * @param sizeQ the p-value of what size adds, after Benjamini and Hochberg over behaviours; NaN where it is not known
 */
public record TableLossAxis(String loss, List<Named> axes, List<Double> sizeQ) {

    private static final String MEAN = "mean of ";

    /** A behaviour with its name and its points, for charts. */
    public record Named(String name, List<LossAxis.Point> points, LossAxis axis) {

        public Named {
            points = List.copyOf(points);
        }
    }

    public TableLossAxis {
        axes = List.copyOf(axes);
        sizeQ = List.copyOf(sizeQ);
    }

    /**
     * Analyses a table.
     *
     * @throws IllegalArgumentException if it has no loss, or no score beside it
     */
    public static TableLossAxis of(RunTable table, LossAxisRequest request) {
        String file = table.place(0).file();
        RunColumn loss = table.loss()
                .orElseThrow(() -> new IllegalArgumentException(
                        file + ": no column is a loss by its name; name one with --loss COLUMN"));
        List<Covariate> covariates = covariates(table, request);
        List<Named> axes = new ArrayList<>();
        List<Behaviour> behaviours = table.behaviours().stream()
                .filter(behaviour -> !behaviour.name().equals(loss.name()))
                .toList();
        require(!behaviours.isEmpty(), "%s: no column looks like a score; name some with --behaviour COLUMN", file);
        for (Behaviour behaviour : behaviours) {
            boolean isShare = behaviour.isShare();
            axes.add(axis(
                    behaviour.name(),
                    points(table, loss, request.size(), row -> behaviour.score().number(row)),
                    covariates,
                    request,
                    isShare ? behaviour.items() : OptionalLong.empty()));
        }
        if (request.withMean() == LossAxisRequest.WithMean.MEAN_TOO && behaviours.size() > 1) {
            axes.add(
                    0,
                    axis(
                            MEAN + behaviours.size(),
                            points(table, loss, request.size(), row -> mean(behaviours, row)),
                            covariates,
                            request,
                            OptionalLong.empty()));
        }
        axes.removeIf(named -> named.points().isEmpty());
        require(!axes.isEmpty(), "%s: no row has both a loss and a score; expected rows with both", file);
        return new TableLossAxis(loss.name(), axes, corrected(axes));
    }

    private static double mean(List<Behaviour> behaviours, int row) {
        return behaviours.stream()
                .mapToDouble(behaviour -> behaviour.score().number(row))
                .average()
                .orElse(Double.NaN);
    }

    private static List<Covariate> covariates(RunTable table, LossAxisRequest request) {
        List<Covariate> covariates = new ArrayList<>();
        for (String name : request.covariates()) {
            covariates.add(CovariateColumn.of(table.column(name)));
        }
        table.column(ColumnRole.FAMILY)
                .filter(family -> !request.covariates().contains(family.name()))
                .filter(family -> family.distinct(1).size() > 1 && CovariateColumn.isCategory(family))
                .filter(family -> family.distinct(family.size()).size() * 2 <= family.size())
                .ifPresent(family -> covariates.add(CovariateColumn.of(family)));
        return covariates;
    }

    private static Named axis(
            String name,
            List<LossAxis.Point> points,
            List<Covariate> covariates,
            LossAxisRequest request,
            OptionalLong items) {
        return new Named(name, points, LossAxis.of(points, covariates, request.levels(), request.most(), items));
    }

    private static List<LossAxis.Point> points(
            RunTable table, RunColumn loss, LossAxisRequest.Size which, IntToDoubleFunction score) {
        Optional<RunColumn> total = table.column(ColumnRole.SIZE);
        Optional<RunColumn> size = which == LossAxisRequest.Size.CHOSEN && total.isPresent()
                ? total
                : table.column(ColumnRole.NON_EMBEDDING).or(() -> total);
        IntFunction<String> model = models(table);
        Optional<RunColumn> progress = table.column(ColumnRole.TOKENS).or(() -> table.column(ColumnRole.STEP));
        return IntStream.range(0, table.runs())
                .filter(row -> Double.isFinite(loss.number(row)) && Double.isFinite(score.applyAsDouble(row)))
                .mapToObj(row -> new LossAxis.Point(
                        model.apply(row),
                        progress.map(column -> column.number(row)).orElse(Double.NaN),
                        size.map(column -> Math.log10(column.number(row))).orElse(Double.NaN),
                        loss.number(row),
                        score.applyAsDouble(row),
                        row))
                .toList();
    }

    /** A table of checkpoints without names has a model for each family and size, as it writes them; else for each run. */
    private static IntFunction<String> models(RunTable table) {
        Optional<RunColumn> size = table.column(ColumnRole.SIZE)
                .filter(column -> table.column(ColumnRole.NAME).isEmpty())
                .flatMap(role -> table.columns().stream()
                        .filter(column -> column.name().equals(role.name()))
                        .findFirst());
        if (size.isEmpty()) {
            return table::name;
        }
        Optional<RunColumn> family = table.column(ColumnRole.FAMILY);
        return row -> (family.map(column -> column.text(row) + " ").orElse("")
                        + size.get().text(row))
                .strip();
    }

    private static List<Double> corrected(List<Named> axes) {
        List<Integer> tested = IntStream.range(0, axes.size())
                .filter(i -> axes.get(i).axis().size().isPresent())
                .boxed()
                .toList();
        double[] q = MultipleTesting.benjaminiHochberg(tested.stream()
                .mapToDouble(
                        i -> axes.get(i).axis().size().orElseThrow().added().pValue())
                .toArray());
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            int at = tested.indexOf(i);
            all.add(at < 0 ? Double.NaN : q[at]);
        }
        return all;
    }
}
