package org.isoloss.cli.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.NameFilter;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.cli.table.TakenColumns;
import org.isoloss.metrics.forecast.TaskCheckpoints;
import org.isoloss.metrics.forecast.TaskTwoSteps;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.table.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss fit PATH...}: laws of loss and of scores, with what the runs do not determine. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Fit scaling laws to runs, and say what the runs do not determine.",
        description = {
            "Each PATH is a table with a run a row, or a folder of open_lm or OLMo. Where sizes, tokens and losses are known,"
                    + " the loss is fitted by E + A / N^alpha + B / D^beta, with two exponents and with one, and the mean"
                    + " error over the scores by the loss. The runs that --on does not name are predicted.",
            "A task of the OLMo ladder has a loss of its own, which is fitted in the same way, and its score by that loss.",
            "Every score of four sizes or more is fitted by its size: power law, power law with offset, broken power law."
        })
public final class FitCommand implements Callable<Integer> {

    private static final CommandSettings<FitSettings> SETTINGS =
            new CommandSettings<>(FitSettings.class, FitSettings.DEFAULTS);

    private final Session session;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Tables, or folders of results.")
    private List<Path> paths = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private FitCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    public static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new FitCommand(session)));
    }

    @Override
    public Integer call() throws IOException {
        FitSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        settings.tables().requireOneFormat(session.options());
        if (paths.isEmpty()) {
            throw new WrongInputException("isoloss fit: no PATH; expected tables or folders of results");
        }
        RunTable table = settings.reader().read(paths);
        session.note(TakenColumns.described(table));
        table.notes().forEach(session::note);
        List<FamilyRuns> families = FamilyRuns.of(table);
        List<Table> tables =
                new ArrayList<>(new FitTables(1 - settings.confidence()).of(LossFits.of(families, settings)));
        tables.addAll(TaskTables.of(twoSteps(table, settings)));
        Table curves = new CurveTable(settings.confidence()).of(families, table.behaviours());
        if (!curves.rows().isEmpty()) {
            tables.add(curves);
        }
        if (tables.isEmpty()) {
            throw new WrongInputException(Shown.found(paths.get(0).toString())
                    + ": no losses with sizes and tokens, and no score of four sizes; expected one of the two");
        }
        session.answer(FitScreen.of(tables, table.runs()).where("all tables here: --full"), tables, settings.tables());
        return ExitStatus.DONE;
    }

    private static List<TaskTwoSteps> twoSteps(RunTable table, FitSettings settings) {
        List<TaskCheckpoints> tasks = TaskCheckpoints.of(table);
        List<String> names = tasks.stream()
                .flatMap(task -> task.runs().stream())
                .map(TaskCheckpoints.Run::name)
                .distinct()
                .toList();
        NameFilter on = NameFilter.of(settings.on()).among(names);
        return tasks.stream().map(task -> TaskTwoSteps.of(task, on::accepts)).toList();
    }
}
