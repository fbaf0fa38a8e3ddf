package org.isoloss.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
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
        Sweep sweep = Sweep.of(
                session,
                studies,
                file,
                ConfigFile.read(file).content(),
                settings.folder().orElseGet(this::usual));
        if (settings.dryRun()) {
            new DryRun(sweep.plan(), sweep.folder(), settings, session).print();
            return ExitStatus.DONE;
        }
        sweep.compute(build, words, settings, runner -> latest = Optional.of(runner));
        return tell(sweep);
    }

    /** Where the sweep goes if nothing is said. */
    private Path usual() {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return Path.of("runs").resolve(dot > 0 ? name.substring(0, dot) : name);
    }

    private int tell(Sweep sweep) throws IOException {
        long failed = sweep.failed();
        Path table = sweep.folder().path().resolve(SweepFolder.CSV);
        if (session.options().json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("study", sweep.plan().grid().study());
            document.put("folder", sweep.folder().toString());
            document.put("runs", sweep.plan().grid().runs());
            document.put("failed", failed);
            document.put("table", table.toString());
            session.document(JsonMapper.shared().writeValueAsString(document));
        } else {
            session.lines(SweepScreen.of(sweep.plan(), sweep.folder(), failed).lines(session.terminal()));
        }
        return failed > 0 ? ExitStatus.CLAIM_FALSE : ExitStatus.DONE;
    }

    /** Returns whether the same command would go on with runs that have begun. For any thread. */
    public boolean goesOn() {
        return latest.map(SweepRunner::hasBegun).orElse(false);
    }
}
