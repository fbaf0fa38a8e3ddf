package org.isoloss.cli.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.Sha256;
import org.isoloss.base.file.Storage;
import org.isoloss.base.folder.Manifest;
import org.isoloss.cli.run.CheckOutcome;
import org.isoloss.cli.run.FolderCheck;
import org.isoloss.cli.run.RunCheck;
import org.isoloss.cli.run.RunConfig;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;

/**
 * Whether the folder of a sweep holds what its grid says: each run, whole and with the settings of its number, and the table that
 * follows from the runs.
 */
public final class SweepCheck implements FolderCheck {

    /** Beyond it another wrong thing says nothing new. */
    private static final int MOST_TOLD = 1000;

    private final List<StudyWing> studies;

    /** Creates the check of sweeps of some studies. */
    public SweepCheck(List<StudyWing> studies) {
        this.studies = List.copyOf(studies);
    }

    @Override
    public boolean knows(Path folder) {
        return SweepFolder.isOne(folder);
    }

    @Override
    public List<CheckOutcome> outcomes(Path path) throws IOException {
        SweepPlan plan = SweepPlan.in(path, studies);
        Grid grid = plan.grid();
        SweepFolder folder = new SweepFolder(Storage.disk(), path, grid.combinations());
        List<CheckOutcome> outcomes = new ArrayList<>();
        files(path, outcomes);
        long failed = 0;
        long missing = 0;
        List<String> wrong = new ArrayList<>();
        for (long number = 1; number <= grid.combinations(); number++) {
            if (grid.has(number) && !folder.hasEnded(number)) {
                missing++;
            } else if (grid.has(number) && folder.hasFailed(number)) {
                failed++;
            } else if (grid.has(number)) {
                run(plan, folder, number, wrong);
            }
        }
        if (missing > 0) {
            wrong.add(missing + " of " + grid.runs() + " runs have not ended; isoloss sweep goes on with them");
        }
        if (failed > 0) {
            wrong.add(failed + " runs failed; table.csv says why");
        }
        add(
                outcomes,
                wrong.subList(0, Math.min(MOST_TOLD, wrong.size())),
                grid.runs() + " runs are whole and as the grid says");
        if (missing == 0) {
            table(folder, grid, new SweepRows(folder, grid, plan.declaration()), outcomes);
        }
        return outcomes;
    }

    private static void files(Path path, List<CheckOutcome> outcomes) throws IOException {
        Manifest manifest = Manifest.read(path).orElseGet(Manifest::empty);
        List<String> wrong = new ArrayList<>();
        for (String file : manifest.files()) {
            if (!Files.exists(path.resolve(file))) {
                wrong.add(file + " is missing");
            } else if (!manifest.proves(path, file)) {
                wrong.add(file + " was changed since isoloss wrote it");
            }
        }
        add(outcomes, wrong, manifest.files().size() + " files of the sweep are as isoloss wrote them");
    }

    private void run(SweepPlan plan, SweepFolder folder, long number, List<String> wrong) throws IOException {
        String name = folder.path().relativize(folder.run(number)) + ": ";
        try {
            RunResult result = RunResultFile.read(folder.result(number));
            RunConfig expected = plan.config(number);
            RunConfig found = RunConfig.of(result);
            if (!found.equals(expected)) {
                wrong.add(name + "is not the run of the grid: " + found.differenceFrom(expected) + " there");
            }
            new RunCheck(folder.run(number), result, studies)
                    .ofPartOfSweep().stream()
                            .filter(outcome -> !outcome.holds())
                            .forEach(outcome -> wrong.add(name + outcome.text()));
        } catch (DamagedFileException | WrongInputException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }

    private static void table(SweepFolder folder, Grid grid, SweepRows rows, List<CheckOutcome> outcomes)
            throws IOException {
        MessageDigest csv = Sha256.digest();
        MessageDigest json = Sha256.digest();
        csv.update(rows.header().getBytes(StandardCharsets.UTF_8));
        try {
            for (long number = 1; number <= grid.combinations(); number++) {
                if (grid.has(number)) {
                    SweepRows.Lines lines = rows.of(number);
                    csv.update(lines.csv().getBytes(StandardCharsets.UTF_8));
                    json.update(lines.json().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (DamagedFileException e) {
            return; // the run was told
        }
        List<String> wrong = new ArrayList<>();
        compare(folder.path().resolve(SweepFolder.CSV), csv, wrong);
        compare(folder.path().resolve(SweepFolder.JSON_LINES), json, wrong);
        add(outcomes, wrong, "the table is that of the runs");
    }

    private static void compare(Path file, MessageDigest expected, List<String> wrong) throws IOException {
        if (!Files.exists(file)) {
            wrong.add(file.getFileName() + " is missing; isoloss sweep writes it");
        } else if (!Sha256.of(file).equals(Sha256.text(expected.digest()))) {
            wrong.add(file.getFileName() + " is not the table of the runs");
        }
    }

    private static void add(List<CheckOutcome> outcomes, List<String> wrong, String right) {
        if (wrong.isEmpty()) {
            outcomes.add(new CheckOutcome(true, right));
        }
        wrong.forEach(text -> outcomes.add(new CheckOutcome(false, text)));
    }

    @Override
    public String toString() {
        return "check of sweeps";
    }
}
