package org.isoloss.cli.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.NameFilter;
import org.isoloss.cli.session.OnThreads;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.table.ColumnOptions;
import org.isoloss.metrics.forecast.NamedCurve;
import org.isoloss.metrics.forecast.Place;
import org.isoloss.metrics.forecast.ScoreForecaster;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            "With --to, models that nobody has measured are forecast too."
        })
public final class ForecastCommand implements Callable<Integer> {

    private static final int MOST_HELD = 100;

    private final Session session;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Tables, result files or folders of them.")
    private List<Path> paths = List.of();

    @Option(
            names = "--held-out",
            paramLabel = "H",
            description = "How many of the largest sizes are held out. Default: ${DEFAULT-VALUE}.")
    private int held = 2;

    @Option(
            names = "--to",
            paramLabel = "SIZE[@TOKENS]",
            description = "Also forecast a model of this size, as 70B, or 70B@1.4T with its training tokens. Default of"
                    + " tokens: those of the largest model. May be repeated.")
    private List<String> targets = List.of();

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Option(
            names = "--task",
            paramLabel = "NAME",
            description = "Only these tasks or columns, with commas between them or the option repeated; * stands for"
                    + " any text. Default: all.")
    private List<String> tasks = List.of();

    @Option(names = "--metric", paramLabel = "NAME", description = "Only these metrics, likewise. Default: all.")
    private List<String> metrics = List.of();

    @Option(
            names = "--sizes",
            paramLabel = "FILE",
            description = "Sizes of models that neither the files nor the built-in table know, as isoloss scale takes"
                    + " them.")
    private @Nullable Path sizes;

    @Option(names = "--confidence", paramLabel = "C", description = "Of intervals. Default: ${DEFAULT-VALUE}.")
    private double confidence = ScoreForecaster.STANDARD.confidence();

    @Option(names = "--threads", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}, all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--format",
            paramLabel = "HOW",
            description = "table, json, csv, markdown or latex. Default: table.")
    private @Nullable TableFormat format;

    public ForecastCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        TableFormat shown = session.options().format(Optional.ofNullable(format));
        if (paths.isEmpty()) {
            throw new WrongInputException("isoloss forecast: no PATH; expected tables or folders of results");
        }
        if (held < 1 || held > MOST_HELD) {
            throw new WrongInputException("--held-out is " + held + "; expected 1 to " + MOST_HELD);
        }
        List<Target> to = targets.stream()
                .flatMap(text -> List.of(text.split(",", -1)).stream())
                .map(Target::of)
                .toList();
        List<Table> tables = OnThreads.call(threads, () -> tables(to));
        session.tables(tables, shown);
        return ExitStatus.DONE;
    }

    private List<Table> tables(List<Target> to) throws IOException {
        ForecastInput input = ForecastInput.read(
                session, paths, columns, Optional.ofNullable(sizes), NameFilter.of(tasks), NameFilter.of(metrics));
        var forecaster = new ScoreForecaster(input.unit(), confidence);
        List<NamedCurve> enough = input.curves().stream()
                .filter(curve -> ScoreForecaster.canHoldOut(curve.curve(), held))
                .toList();
        tellLeftOut(input.curves(), enough.size());
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

    private void tellLeftOut(List<NamedCurve> all, int kept) {
        if (kept < all.size()) {
            session.note((all.size() - kept) + " of " + all.size() + " curves have fewer than " + (held + 2)
                    + " sizes, and nothing is held out of them");
        }
    }
}
