package org.isoloss.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.identifiability.result.RunResultFile;
import org.isoloss.identifiability.study.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code isoloss report DIR...}: writes the page and the tables of a run, or of several runs compared. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Write report.html and the tables of a run from its result.json, or of a sweep from its table; of several "
                        + "runs, one page that compares them.")
public final class ReportCommand implements Callable<Integer> {

    private static final Path COMPARISON = Path.of("runs", "comparison");

    private static final CommandSettings<ReportSettings> SETTINGS =
            new CommandSettings<>(ReportSettings.class, new ReportSettings(Optional.empty()));

    private final Session session;
    private final StudyPages pages;
    private final FolderReport others;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folder of a finished run.")
    private List<Path> folders = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    /** Where the page goes. */
    record ReportSettings(
            @Setting(
                    value = "folder to write to; without it that of the run, or runs/comparison for several",
                    placeholder = "DIR")
            Optional<Path> out) {}

    private ReportCommand(Session session, StudyPages pages, FolderReport others) {
        this.session = session;
        this.pages = pages;
        this.others = others;
    }

    /**
     * Returns the command.
     *
     * @param others of folders that are not those of single runs
     */
    public static CommandLine of(Session session, StudyPages pages, FolderReport others) {
        return SETTINGS.addTo(new CommandLine(new ReportCommand(session, pages, others)));
    }

    @Override
    public Integer call() throws IOException {
        ReportSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        // Made before anything is written: what cannot be read leaves an older report as it was.
        ReportFiles files = files();
        Path target = settings.out().orElse(folders.size() == 1 ? folders.get(0) : COMPARISON);
        try (OutputFolder output = OutputFolder.open(session.storage(), target)) {
            files.write(output);
        }
        Path page = target.resolve(ReportFiles.PAGE);
        if (session.options().json()) {
            session.document(JsonMapper.shared().writeValueAsString(Map.of("report", page.toString())));
        } else {
            session.lines(List.of(page.toString()));
        }
        return ExitStatus.DONE;
    }

    private ReportFiles files() throws IOException {
        if (folders.size() == 1 && others.knows(folders.get(0))) {
            return others.files(folders.get(0), session.options().arguments());
        }
        List<ReportedRun> runs = new ArrayList<>();
        for (Path folder : folders) {
            runs.add(read(folder));
        }
        return ReportFiles.of(runs, pages);
    }

    private ReportedRun read(Path folder) throws IOException {
        Path file = folder.resolve(RunResultFile.NAME);
        if (!Files.isDirectory(folder)) {
            throw new WrongInputException(folder + ": there is no such folder; expected the folder of a finished run");
        }
        if (!Files.exists(file)) {
            throw new WrongInputException(folder + ": holds no " + RunResultFile.NAME
                    + "; expected the folder of a finished run: finish it with isoloss run");
        }
        var result = RunResultFile.read(file);
        try {
            pages.of(result.study()).requireFindings(result);
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(file, String.valueOf(e.getMessage()), e);
        }
        return new ReportedRun(folders.size() == 1 ? result.study() : folder.toString(), result);
    }
}
