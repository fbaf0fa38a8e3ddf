package org.isoloss.cli.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.NameFilter;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.table.TakenColumns;
import org.isoloss.metrics.family.Axis;
import org.isoloss.metrics.family.Family;
import org.isoloss.metrics.family.FamilyCurves;
import org.isoloss.metrics.forecast.LossUnit;
import org.isoloss.metrics.forecast.NamedCurve;
import org.isoloss.metrics.forecast.RunCurves;
import org.isoloss.metrics.run.RunTable;

/**
 * The curves that the paths hold: of tables with a run a row, or of results that {@code isoloss scale} reads.
 *
 * @param curves at least one
 * @param unit of their losses
 */
record ForecastInput(List<NamedCurve> curves, LossUnit unit) {

    static ForecastInput read(Session session, List<Path> paths, ForecastSettings settings) throws IOException {
        Family family = settings.reader().read(paths);
        Optional<RunTable> table = family.table();
        table.ifPresent(runs -> session.note(TakenColumns.described(runs)));
        family.notes().forEach(session::note);
        session.passedOver(family.passedOver());
        List<NamedCurve> all = table.isPresent() ? curves(paths, table.get()) : curves(session, family);
        NameFilter tasks = NameFilter.of(settings.task())
                .among(all.stream().map(NamedCurve::task).distinct().toList());
        NameFilter metrics = NameFilter.of(settings.metric())
                .among(all.stream().map(NamedCurve::metric).distinct().toList());
        List<NamedCurve> wanted = all.stream()
                .filter(curve -> tasks.accepts(curve.task()) && metrics.accepts(curve.metric()))
                .toList();
        if (wanted.isEmpty()) {
            throw new WrongInputException((tasks.isAll() ? "" : "--task " + tasks + " ")
                    + (metrics.isAll() ? "" : "--metric " + metrics + " ") + "matches none of the "
                    + all.size() + " curves"
                    + (all.isEmpty()
                            ? ""
                            : ", such as " + Shown.found(all.get(0).toString())));
        }
        return new ForecastInput(wanted, table.map(RunCurves::lossUnit).orElse(LossUnit.NATS));
    }

    private static List<NamedCurve> curves(List<Path> paths, RunTable table) {
        try {
            return RunCurves.of(table);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(Shown.found(paths.get(0).toString()) + ": " + e.getMessage());
        }
    }

    private static List<NamedCurve> curves(Session session, Family read) {
        Axis axis = Stream.of(Axis.PARAMETERS, Axis.FLOPS, Axis.TOKENS)
                .filter(some -> read.unplaced(some).size() < read.models().size())
                .findFirst()
                .orElseThrow(() -> {
                    String model = read.unplaced(Axis.PARAMETERS).iterator().next();
                    return new WrongInputException(read.source(model) + ": the parameters of " + Shown.found(model)
                            + " are not known, neither from the files nor from the built-in table; give them with"
                            + " --sizes FILE, or take those in the names with --sizes-in-names");
                });
        Set<String> unplaced = read.unplaced(axis);
        if (!unplaced.isEmpty()) {
            session.note(unplaced.size() + " models are left out, whose sizes are not known: "
                    + Shown.found(String.join(", ", unplaced)));
        }
        return FamilyCurves.of(unplaced.isEmpty() ? read : read.without(unplaced), axis, key -> true);
    }
}
