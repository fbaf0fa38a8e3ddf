package org.isoloss.cli.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.OnThreads;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.metrics.forecast.NamedCurve;
import org.isoloss.metrics.forecast.Place;
import org.isoloss.metrics.forecast.ScoreForecaster;
import org.isoloss.metrics.table.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss forecast PATH...}: what smaller models foretell of larger ones, and what of these was a surprise. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Forecast the scores of larger models from those of smaller ones.",
        description = {
            "Each PATH is a table with a run a row, or results by model size as isoloss scale reads them. Every score of"
                    + " every family is a curve. The largest sizes are held out and forecast from the smaller ones, with"
                    + " intervals, beside the last value and a line; what lies outside is a surprise. Where a loss and"
                    + " tokens are known, the forecast goes through the loss as well.",
            "With --to, models that nobody has measured are forecast too. With --strategy, a table of models tells from which"
                    + " compute on a prompting strategy pays; a second table beside it, of the same models, may hold the"
                    + " compute."
        })
public final class ForecastCommand implements Callable<Integer> {

    private static final CommandSettings<ForecastSettings> SETTINGS =
            new CommandSettings<>(ForecastSettings.class, ForecastSettings.DEFAULTS);

    private final Session session;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Tables, result files or folders of them.")
    private List<Path> paths = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private ForecastCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    public static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new ForecastCommand(session)));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ForecastSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        settings.tables().requireOneFormat(session.options());
        if (paths.isEmpty()) {
            throw new WrongInputException("isoloss forecast: no PATH; expected tables or folders of results");
        }
        if (!settings.strategy().isEmpty()) {
            StrategyView.show(session, settings, paths);
            return ExitStatus.DONE;
        }
        if (settings.familiesLeftOut()) {
            List<Table> families = OnThreads.call(settings.threads(), () -> FamilyTables.of(session, paths, settings));
            session.answer(FamilyTables.screen(families).where("all tables here: --full"), families, settings.tables());
            return ExitStatus.DONE;
        }
        List<Table> all = OnThreads.call(settings.threads(), () -> tables(settings));
        session.answer(
                ForecastScreen.of(all, settings.heldOut()).where("all tables here: --full"), all, settings.tables());
        return ExitStatus.DONE;
    }

    private List<Table> tables(ForecastSettings settings) throws IOException {
        int held = settings.heldOut();
        List<Target> to = settings.targets();
        ForecastInput input = ForecastInput.read(session, paths, settings);
        var forecaster = new ScoreForecaster(input.unit(), settings.confidence());
        List<NamedCurve> enough = input.curves().stream()
                .filter(curve -> ScoreForecaster.canHoldOut(curve.curve(), held))
                .toList();
        tellLeftOut(input.curves(), enough.size(), held);
        List<Table> tables = new ArrayList<>();
        if (!enough.isEmpty()) {
            tables.addAll(ForecastTables.heldOut(
                    enough,
                    forecaster.heldOut(enough.stream().map(NamedCurve::curve).toList(), held)));
        }
        List<NamedCurve> several = input.curves().stream()
                .filter(curve -> curve.curve().sizes().length >= 2)
                .toList();
        if (!to.isEmpty() && !several.isEmpty()) {
            List<List<Place>> places = several.stream()
                    .map(curve ->
                            to.stream().map(target -> target.on(curve.curve())).toList())
                    .toList();
            tables.add(ForecastTables.ahead(
                    several,
                    forecaster.ahead(several.stream().map(NamedCurve::curve).toList(), places)));
        }
        if (tables.isEmpty()) {
            throw new WrongInputException(paths.get(0) + ": no score has results of " + (held + 2)
                    + " sizes; expected that many, to hold out " + held + " and keep two"
                    + (held > 1 ? ", or --held-out 1" : ""));
        }
        return tables;
    }

    private void tellLeftOut(List<NamedCurve> all, int kept, int held) {
        if (kept < all.size()) {
            session.note((all.size() - kept) + " of " + all.size() + " curves have fewer than " + (held + 2)
                    + " sizes, and nothing is held out of them");
        }
    }
}
