package org.isoloss.cli.pairs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.report.CommandOrigin;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.NameFilter;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.cli.table.ColumnNames;
import org.isoloss.cli.table.TakenColumns;
import org.isoloss.metrics.family.ModelSizes;
import org.isoloss.metrics.family.RunTables;
import org.isoloss.metrics.family.SeveralRuns;
import org.isoloss.metrics.population.Groupings;
import org.isoloss.metrics.population.ItemCountFile;
import org.isoloss.metrics.population.PopulationOptions;
import org.isoloss.metrics.population.PopulationRequest;
import org.isoloss.metrics.population.TablePopulations;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.statistics.Bootstrap;
import org.isoloss.metrics.table.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss pairs TABLE...}: do the runs of a table that have equal loss behave alike? */
@Command(
        name = "pairs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Tell whether runs of equal loss behave alike, in a table of one's own runs or of others'.",
        description = {
            "A TABLE is CSV with a row a run: a loss, one or more scores, and whatever else is known of the runs; or a folder of"
                    + " such tables or of result files, of which each model is a run.",
            "Told are, for each score: how much more runs scatter than item noise allows, how much of that the loss explains,"
                    + " the spread that is left at equal loss, whether there is more than one hump, and the pairs of runs"
                    + " nearest in loss and most unlike in behaviour, each with its test."
        })
public final class PairsCommand implements Callable<Integer> {

    private static final CommandSettings<PairsSettings> SETTINGS =
            new CommandSettings<>(PairsSettings.class, PairsSettings.DEFAULTS);

    private final Session session;

    @Parameters(paramLabel = "TABLE", arity = "0..*", description = "Files or folders; several are one table.")
    private List<Path> files = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private PairsCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    public static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new PairsCommand(session)));
    }

    @Override
    public Integer call() throws IOException {
        PairsSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        settings.tables().requireOneFormat(session.options());
        if (files.isEmpty()) {
            throw new WrongInputException("isoloss pairs: no TABLE; expected CSV with a row a run");
        }
        RunTable table = new RunTables(ModelSizes.STATED, settings.columns().choice(), SeveralRuns.NEWEST).read(files);
        TablePopulations populations = TablePopulations.of(table, request(settings, table));
        TakenColumns.tell(session, table);
        PairsAnswer answer = PairsAnswer.of(populations);
        List<Table> tables = new PairsTables(populations, answer).all();
        FirstScreen screen = new PairsText(populations, answer, session.terminal()).screen();
        settings.report()
                .write(
                        session,
                        screen,
                        () -> PopulationPage.of(
                                populations,
                                CommandOrigin.of(session.options().arguments(), files),
                                List.of(),
                                List.of()));
        session.answer(screen.where("all tables here: --full"), tables, settings.tables());
        return ExitStatus.DONE;
    }

    private PopulationRequest request(PairsSettings settings, RunTable table) throws IOException {
        Map<String, int[]> counts = new HashMap<>();
        for (String given : settings.itemCounts()) {
            int equals = given.lastIndexOf('=');
            if (equals < 1) {
                throw new WrongInputException("--item-counts has '" + Shown.found(given)
                        + "'; expected COLUMN=FILE, as in --item-counts 'MNLI dev acc.=counts.txt'");
            }
            String column = table.column(given.substring(0, equals)).name();
            counts.put(column, ItemCountFile.read(Path.of(given.substring(equals + 1))));
        }
        return new PopulationRequest(
                settings.tolerance().map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                ColumnNames.of(table, settings.covariates(), Groupings.FILE),
                ColumnNames.of(table, settings.subcases()),
                ColumnNames.of(table, settings.maxima()),
                lossItems(settings, table),
                counts,
                new PopulationOptions(
                        settings.pairs(),
                        new Bootstrap(settings.bootstrap(), settings.columns().seedOfSimulations(1)),
                        PopulationOptions.STANDARD.simulations()));
    }

    /** Items are of the loss too where they are given for its column. */
    private static OptionalLong lossItems(PairsSettings settings, RunTable table) {
        if (table.loss().isEmpty()) {
            return OptionalLong.empty();
        }
        String loss = table.loss().get().name();
        OptionalLong items = OptionalLong.empty();
        for (String given : settings.columns().items()) {
            int equals = given.lastIndexOf('=');
            if (equals > 0 && NameFilter.of(List.of(given.substring(0, equals))).accepts(loss)) {
                items = DecimalNumber.whole(given.substring(equals + 1));
            }
        }
        return items;
    }
}
