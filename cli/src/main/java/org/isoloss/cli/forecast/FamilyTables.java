package org.isoloss.cli.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.TableColumns;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.forecast.ForecastCurve;
import org.isoloss.metrics.forecast.ForecastSkill;
import org.isoloss.metrics.forecast.HeldOutCurve;
import org.isoloss.metrics.forecast.LeftOutFamily;
import org.isoloss.metrics.forecast.NamedCurve;
import org.isoloss.metrics.forecast.ScoreKind;
import org.isoloss.metrics.forecast.TrendPrior;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** {@code --families-left-out}: every family forecast by itself, with weights learned from the others. */
final class FamilyTables {

    private FamilyTables() {}

    static List<Table> of(Session session, List<Path> paths, ForecastSettings settings) throws IOException {
        List<LeftOutFamily.Source> families = new ArrayList<>();
        for (Path path : paths) {
            families.addAll(families(path, ForecastInput.read(session, List.of(path), settings)));
        }
        long names = families.stream()
                .map(family -> family.name().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (names < 2) {
            throw new WrongInputException("--families-left-out: " + names + " family of shares; expected at least two,"
                    + " of which each is forecast by what the others show");
        }
        List<LeftOutFamily> judged = LeftOutFamily.each(families, settings.heldOut(), settings.confidence());
        if (judged.isEmpty()) {
            throw new WrongInputException("--families-left-out: no family has " + (settings.heldOut() + 2)
                    + " sizes; expected that many, to hold out " + settings.heldOut() + " and keep two");
        }
        TrendPrior prior = TrendPrior.learned(
                families.stream().map(LeftOutFamily.Source::curves).toList());
        return List.of(skill(judged, settings.confidence()), weights(prior));
    }

    /** Returns the first screen: all curves in a sentence, the families as a table. */
    static FirstScreen screen(List<Table> tables) {
        Table families = tables.get(0);
        int all = families.rows().size() - 1;
        FirstScreen screen = new FirstScreen("How good are forecasts of a family that nothing was learned from?", "");
        screen.sentence(TableColumns.text(families, all, "curves") + " curves of " + all
                + " families, each by itself: mean error " + TableColumns.text(families, all, "error")
                + ", the last value's " + TableColumns.text(families, all, "lastValueError") + "; "
                + TableColumns.percent(families, all, "coverage") + " lie within intervals that should hold "
                + TableColumns.percent(families, all, "nominal") + ".");
        return screen.picture(TableColumns.of(
                families,
                "family",
                "sizes",
                "curves",
                "error",
                "lastValueError",
                "coverage",
                "moving",
                "movingError",
                "movingLastValueError"));
    }

    /** A family without a name has that of its file or folder. */
    private static List<LeftOutFamily.Source> families(Path path, ForecastInput input) {
        Map<String, List<ForecastCurve>> families = new LinkedHashMap<>();
        for (NamedCurve curve : input.curves()) {
            if (curve.curve().kind() == ScoreKind.SHARE) {
                String name = curve.family().isEmpty()
                        ? String.valueOf(path.toAbsolutePath().normalize().getFileName())
                        : curve.family();
                families.computeIfAbsent(name, key -> new ArrayList<>()).add(curve.curve());
            }
        }
        return families.entrySet().stream()
                .map(entry -> new LeftOutFamily.Source(entry.getKey(), input.unit(), entry.getValue()))
                .toList();
    }

    private static Table skill(List<LeftOutFamily> judged, double confidence) {
        Table.Builder table = Table.of(
                "families",
                "Families forecast by themselves, with weights learned from the others",
                Column.left("family", "family"),
                Column.right("sizes", "sizes"),
                Column.right("curves", "curves"),
                Column.right("error", "error"),
                Column.right("lastValueError", "last value's"),
                Column.right("coverage", "covered"),
                Column.right("nominal", "nominal"),
                Column.right("intervalScore", "interval score"),
                Column.right("moving", "moving"),
                Column.right("movingError", "their error"),
                Column.right("movingLastValueError", "last value's"),
                Column.right("movingCoverage", "covered"));
        for (LeftOutFamily family : judged) {
            table.row(row(family.family(), Cell.count(family.sizes()), family.curves(), family.moving(), confidence));
        }
        List<HeldOutCurve> curves =
                judged.stream().flatMap(family -> family.curves().stream()).toList();
        List<HeldOutCurve> moving =
                judged.stream().flatMap(family -> family.moving().stream()).toList();
        table.row(row("all curves", Cell.missing(), curves, moving, confidence));
        return table.build();
    }

    private static List<Cell> row(
            String name, Cell sizes, List<HeldOutCurve> curves, List<HeldOutCurve> moving, double confidence) {
        ForecastSkill all = ForecastSkill.of(curves);
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.text(name),
                sizes,
                Cell.count(curves.size()),
                Cell.number(all.error()),
                Cell.number(all.lastValueError()),
                Cell.number(all.covered()),
                Cell.number(confidence),
                Cell.number(all.intervalScore()),
                Cell.count(moving.size())));
        if (moving.isEmpty()) {
            cells.addAll(List.of(Cell.missing(), Cell.missing(), Cell.missing()));
        } else {
            ForecastSkill skill = ForecastSkill.of(moving);
            cells.addAll(List.of(
                    Cell.number(skill.error()), Cell.number(skill.lastValueError()), Cell.number(skill.covered())));
        }
        return cells;
    }

    private static Table weights(TrendPrior prior) {
        Table.Builder table = Table.of(
                "weights",
                "Weights of the trend models, learned from all families",
                Column.left("factor", "factor"),
                Column.right("value", "value"),
                Column.right("weight", "weight"));
        for (TrendPrior.Level level : prior.levels()) {
            table.row(
                    Cell.text(level.factor().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                    Cell.number(level.value()),
                    Cell.number(level.weight()));
        }
        return table.build();
    }
}
