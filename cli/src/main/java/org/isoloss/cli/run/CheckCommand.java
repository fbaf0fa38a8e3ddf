package org.isoloss.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isoloss.base.json.StrictJson;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.result.RunResultFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code isoloss check DIR}: whether a run's folder is whole, unchanged and true. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Check the folder of a finished run, or of a sweep: every file against the manifest, that the config repeats the "
                        + "run, that the networks can be read and that the certificates hold. Exit status 1 if something does not.")
public final class CheckCommand implements Callable<Integer> {

    /** So that what is wrong fits on a screen. */
    private static final int MOST_SHOWN = 20;

    private final Session session;
    private final List<StudyWing> studies;
    private final FolderCheck others;

    @Parameters(paramLabel = "DIR", description = "Folder of a finished run.")
    private Path folder = Path.of("");

    /**
     * Creates the command.
     *
     * @param others of folders that are not those of single runs
     */
    public CheckCommand(Session session, List<StudyWing> studies, FolderCheck others) {
        this.session = session;
        this.studies = List.copyOf(studies);
        this.others = others;
    }

    /**
     * What {@code --json} prints.
     *
     * @param holds whether everything is as it should be
     * @param outcomes what was looked at
     */
    record Result(boolean holds, List<CheckOutcome> outcomes) {}

    @Override
    public Integer call() throws IOException {
        List<CheckOutcome> outcomes = others.knows(folder) ? others.outcomes(folder) : ofRun();
        boolean holds = outcomes.stream().allMatch(CheckOutcome::holds);
        if (session.options().json()) {
            session.document(StrictJson.indented(new Result(holds, outcomes)));
        } else {
            session.lines(text(outcomes, holds));
        }
        return holds ? ExitStatus.DONE : ExitStatus.CLAIM_FALSE;
    }

    private List<CheckOutcome> ofRun() throws IOException {
        Path file = folder.resolve(RunResultFile.NAME);
        if (!Files.isRegularFile(file)) {
            throw new WrongInputException(folder + ": holds no " + RunResultFile.NAME
                    + "; expected the folder of a finished run or of a sweep: finish it with isoloss run");
        }
        return new RunCheck(folder, RunResultFile.read(file), studies).outcomes();
    }

    private List<String> text(List<CheckOutcome> outcomes, boolean holds) {
        List<String> lines = new ArrayList<>();
        for (CheckOutcome outcome : outcomes.subList(0, Math.min(MOST_SHOWN, outcomes.size()))) {
            lines.add(session.terminal().glyphs().mark(outcome.holds()) + " " + outcome.text());
        }
        if (outcomes.size() > MOST_SHOWN) {
            lines.add("and " + (outcomes.size() - MOST_SHOWN) + " more; --json tells all");
        }
        lines.add(folder + (holds ? " holds" : " does not hold"));
        return lines;
    }
}
