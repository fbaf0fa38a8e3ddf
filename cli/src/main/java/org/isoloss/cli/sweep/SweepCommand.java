package org.isoloss.cli.sweep;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.isoloss.cli.run.UnattendedRuns;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.cli.settings.ConfigFile;
import org.isoloss.cli.study.StudyWing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code isoloss sweep GRID}: many runs of a study from one file, into one folder and one table. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Run a study for every combination of some settings: seeds, languages, sizes, rates.",
        description = {
            "A GRID is a run's config in which settings have several values: a list, a range (1..50), draws"
                    + " ({log: [1e-4, 1e-2], draws: 20}). Each run has a folder, and each model a row of table.csv.",
            "The same command goes on after an interruption. Several processes may share the folder, of one machine or of many:"
                    + " each takes runs that no other has. Exit status 1 if a run failed."
        })
public final class SweepCommand implements Callable<Integer> {

    private static final CommandSettings<SweepSettings> SETTINGS =
            new CommandSettings<>(SweepSettings.class, SweepSettings.DEFAULTS);

    private final Session session;
    private final Build build;
    private final List<StudyWing> studies;
    private final Function<Throwable, String> words;
    private volatile Optional<SweepRunner> latest = Optional.empty();

    @Parameters(paramLabel = "GRID", description = "YAML or JSON file of the settings and their values.")
    private Path file = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * Creates the command.
     *
     * @param words what is said of a failure
     */
    public SweepCommand(Session session, Build build, List<StudyWing> studies, Function<Throwable, String> words) {
        this.session = session;
        this.build = build;
        this.studies = List.copyOf(studies);
        this.words = words;
    }

    /** Returns the command with its options. */
    public CommandLine commandLine() {
        return SETTINGS.addTo(new CommandLine(this));
    }

    @Override
    public Integer call() throws IOException {
        SweepSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        ObjectNode content = ConfigFile.read(file).content();
        SweepPlan plan = SweepPlan.of(file, GridFile.of(file, content), studies);
        plan.check();
        if (plan.grid().runs() == 0) {
            throw new WrongInputException(file + "#/except: leaves no run; expected conditions that leave some");
        }
        SweepFolder folder =
                new SweepFolder(session.storage(), out(settings), plan.grid().combinations());
        folder.check(content);
        if (settings.dryRun()) {
            new DryRun(plan, folder, settings, session).print();
            return ExitStatus.DONE;
        }
        folder.open(content);
        return compute(plan, folder, settings);
    }

    private Path out(SweepSettings settings) {
        try {
            return settings.out().map(Path::of).orElseGet(() -> DryRun.usual(file));
        } catch (InvalidPathException e) {
            throw new WrongInputException("--out: found '" + e.getInput() + "', expected the path of a folder", e);
        }
    }

    private int compute(SweepPlan plan, SweepFolder folder, SweepSettings settings) throws IOException {
        Grid grid = plan.grid();
        SweepTable table = new SweepTable(folder, grid, new SweepRows(folder, grid, plan.declaration()));
        if (settings.retry()) {
            retry(grid, folder, table);
        }
        Duration deadAfter = Duration.ofNanos(Math.round(settings.deadAfter() * 1e9));
        try (Claims claims = new Claims(session.storage(), folder.claims(), deadAfter);
                SweepProgress progress = new SweepProgress(
                        session.terminal(),
                        session.options().quiet(),
                        grid.runs(),
                        settings.part().of())) {
            UnattendedRuns runs = UnattendedRuns.of(session.storage(), build, Clock.systemUTC());
            SweepRunner runner = new SweepRunner(plan, folder, runs, progress, table, words);
            latest = Optional.of(runner);
            runner.run(settings.part(), settings.threads(), claims);
        }
        return tell(grid, folder);
    }

    private static void retry(Grid grid, SweepFolder folder, SweepTable table) throws IOException {
        boolean any = false;
        for (long number = 1; number <= grid.combinations(); number++) {
            any |= folder.forgetFailure(number);
        }
        if (any) {
            table.forget();
        }
    }

    private int tell(Grid grid, SweepFolder folder) {
        long failed = LongStream.rangeClosed(1, grid.combinations())
                .filter(folder::hasFailed)
                .count();
        if (session.options().json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("study", grid.study());
            document.put("folder", folder.toString());
            document.put("runs", grid.runs());
            document.put("failed", failed);
            document.put("table", folder.path().resolve(SweepFolder.CSV).toString());
            session.document(JsonMapper.shared().writeValueAsString(document));
        } else {
            session.lines(List.of(grid.study() + ": " + grid.runs() + " runs"
                    + (failed > 0
                            ? ", of which " + failed + " failed; table.csv says why, --retry tries them again"
                            : "")
                    + "; table in " + folder.path().resolve(SweepFolder.CSV)));
            session.note("isoloss report " + folder + " makes a page of them");
        }
        return failed > 0 ? ExitStatus.CLAIM_FALSE : ExitStatus.DONE;
    }

    /** Returns whether the same command would go on with runs that have begun. For any thread. */
    public boolean goesOn() {
        return latest.map(SweepRunner::hasBegun).orElse(false);
    }
}
