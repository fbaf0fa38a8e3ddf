package org.isoloss.cli.forecast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.NameFilter;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.table.ColumnOptions;
import org.isoloss.metrics.family.Axis;
import org.isoloss.metrics.family.Family;
import org.isoloss.metrics.family.FamilyCurves;
import org.isoloss.metrics.family.FamilyReader;
import org.isoloss.metrics.forecast.LossUnit;
import org.isoloss.metrics.forecast.NamedCurve;
import org.isoloss.metrics.forecast.RunCurves;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.run.RunTableReader;

/**
 * The curves that the paths hold: of tables with a run a row, or of results that {@code isoloss scale} reads.
 *
 * @param curves at least one
 * @param unit of their losses
 */
record ForecastInput(List<NamedCurve> curves, LossUnit unit) {

    static ForecastInput read(
            Session session,
            List<Path> paths,
            ColumnOptions columns,
            Optional<Path> sizes,
            NameFilter tasks,
            NameFilter metrics)
            throws IOException {
        Optional<RunTable> table = table(paths, columns);
        List<NamedCurve> all;
        LossUnit unit = LossUnit.NATS;
        if (table.isPresent()) {
            ColumnOptions.tell(session, table.get());
            all = curves(paths, table.get());
            unit = RunCurves.lossUnit(table.get());
        } else {
            FamilyReader reader = sizes.isPresent() ? FamilyReader.withSizes(sizes.get()) : new FamilyReader(Map.of());
            Family family = reader.read(paths);
            session.passedOver(family.passedOver());
            all = FamilyCurves.of(family, axis(family), key -> true);
        }
        NameFilter someTasks =
                tasks.among(all.stream().map(NamedCurve::task).distinct().toList());
        NameFilter someMetrics =
                metrics.among(all.stream().map(NamedCurve::metric).distinct().toList());
        List<NamedCurve> wanted = all.stream()
                .filter(curve -> someTasks.accepts(curve.task()) && someMetrics.accepts(curve.metric()))
                .toList();
        if (wanted.isEmpty()) {
            throw new WrongInputException(
                    "--task " + tasks + " --metric " + metrics + " match none of the " + all.size() + " curves"
                            + (all.isEmpty()
                                    ? ""
                                    : ", such as " + Shown.found(all.get(0).toString())));
        }
        return new ForecastInput(wanted, unit);
    }

    /** The table with a run a row that the files are; empty if they are something else. */
    private static Optional<RunTable> table(List<Path> paths, ColumnOptions columns) throws IOException {
        for (Path path : paths) {
            if (Files.isDirectory(path) || String.valueOf(path.getFileName()).matches(".*\\.json(\\.gz)?")) {
                return Optional.empty();
            }
        }
        RunTable table = RunTableReader.read(paths, columns.choice());
        List<String> names = table.columns().stream().map(RunColumn::name).toList();
        return names.containsAll(List.of("task", "metric", "score")) ? Optional.empty() : Optional.of(table);
    }

    private static List<NamedCurve> curves(List<Path> paths, RunTable table) {
        try {
            return RunCurves.of(table);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(paths.get(0) + ": " + e.getMessage());
        }
    }

    /** Parameters where they are known of all models, else training FLOPs, else tokens. */
    private static Axis axis(Family family) {
        return Stream.of(Axis.PARAMETERS, Axis.FLOPS, Axis.TOKENS)
                .filter(axis -> family.unplaced(axis).isEmpty())
                .findFirst()
                .orElseThrow(() -> {
                    String model = family.unplaced(Axis.PARAMETERS).iterator().next();
                    return new WrongInputException(family.source(model) + ": the parameters of " + Shown.found(model)
                            + " are not known, neither from the files nor from the built-in table; give them with"
                            + " --sizes FILE");
                });
    }
}
