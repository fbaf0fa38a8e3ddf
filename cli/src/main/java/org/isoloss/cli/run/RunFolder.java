package org.isoloss.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.Storage;
import org.isoloss.base.folder.Manifest;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.cli.report.ReportFiles;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.CheckpointFolder;

/**
 * The folder of a run, held by this process alone. It is begun when its config is there, and finished when its
 * {@code result.json} is there, which is written after all else.
 */
final class RunFolder implements AutoCloseable {

    private static final String CHECKPOINTS = "checkpoints";

    /** Where a study may put files, each in a folder below the run's. */
    private static final List<String> ARTIFACTS = List.of("models", "certificates", "laws");

    /** What is made from the result. */
    private static final List<String> REPORT = ReportFiles.NEEDED;

    /** The names that a run needs in its folder. */
    static final List<String> NEEDED = Stream.of(
                    List.of(RunResultFile.NAME, RunConfig.FILE, CHECKPOINTS), REPORT, ARTIFACTS)
            .flatMap(List::stream)
            .toList();

    private final OutputFolder output;
    private final Path shown;
    private volatile boolean goesOn;

    private RunFolder(OutputFolder output, Path shown) {
        this.output = output;
        this.shown = shown;
    }

    /** What to do with a run that is there. */
    enum Existing {
        /** Go on with it if it has the same config, else refuse. */
        KEEP,
        /** Remove it. */
        REPLACE
    }

    /**
     * Refuses a folder in which a run could not begin, without a change to it.
     *
     * @throws WrongInputException if another run is there and to be kept
     * @throws FileSystemException if there can be no such folder
     */
    static void check(Path folder, RunConfig config, Existing existing) throws IOException {
        OutputFolder.requirePossible(folder);
        if (Files.isDirectory(folder)) {
            check(folder, Manifest.read(folder).orElseGet(Manifest::empty), config, existing);
        }
    }

    /**
     * Takes a folder for a run, and makes it if there is none.
     *
     * @throws WrongInputException if another run is there and to be kept
     */
    static RunFolder open(Storage storage, Path folder, RunConfig config, Existing existing) throws IOException {
        RunFolder run = new RunFolder(OutputFolder.open(storage, folder), folder);
        try {
            check(folder, run.output.manifest(), config, existing);
            if (existing == Existing.REPLACE) {
                run.output.removeOwn(NEEDED);
            }
            if (!Files.exists(folder.resolve(RunConfig.FILE)) && !Files.exists(folder.resolve(RunResultFile.NAME))) {
                run.output.write(RunConfig.FILE, out -> out.write(config.yaml()));
            }
            run.goesOn = run.output.manifest().files().stream().anyMatch(RunFolder::isState);
            return run;
        } catch (IOException | RuntimeException | Error e) {
            try {
                run.close();
            } catch (IOException f) {
                e.addSuppressed(f);
            }
            throw e;
        }
    }

    private static void check(Path folder, Manifest manifest, RunConfig config, Existing existing) throws IOException {
        Path result = folder.resolve(RunResultFile.NAME);
        boolean finished = Files.exists(result, LinkOption.NOFOLLOW_LINKS);
        if (existing == Existing.REPLACE || !finished) {
            OutputFolder.requireOwn(folder, manifest, NEEDED);
        } else if (manifest.lists(RunResultFile.NAME)) {
            OutputFolder.requireOwn(folder, manifest, List.of(RunResultFile.NAME));
        }
        Path begun = folder.resolve(RunConfig.FILE);
        if (existing == Existing.KEEP && finished) {
            refuseOther(folder, "a finished run", RunConfig.of(RunResultFile.read(result)), config);
        } else if (existing == Existing.KEEP && Files.exists(begun)) {
            refuseOther(folder, "an unfinished run", RunConfig.read(begun), config);
        }
    }

    private static void refuseOther(Path folder, String what, RunConfig there, RunConfig wanted) {
        if (!there.equals(wanted)) {
            throw new WrongInputException(folder + " holds " + what + " of another config ("
                    + there.differenceFrom(wanted) + "); choose another --out, or replace it with --force");
        }
    }

    /** Returns the result of the run, if it is finished. */
    Optional<RunResult> result() throws IOException {
        Path file = output.path().resolve(RunResultFile.NAME);
        return Files.exists(file) ? Optional.of(RunResultFile.read(file)) : Optional.empty();
    }

    /**
     * Returns the checkpoints of a run.
     *
     * @param run all that decides about their states; others are refused
     */
    CheckpointFolder checkpoints(String run) {
        return new CheckpointFolder(shownCheckpoints(), this::writeCheckpoint, run);
    }

    private void writeCheckpoint(String name, AtomicFile.Body body) {
        String path = CHECKPOINTS + "/" + name;
        write(path, body);
        if (isState(path)) {
            goesOn = true; // never false again by a thread that writes: no update is lost
        }
    }

    /** Returns where the checkpoints are, or will be, as the user named the folder. */
    Path shownCheckpoints() {
        return shown.resolve(CHECKPOINTS);
    }

    /** Returns whether there are checkpoints to go on from. For any thread. */
    boolean goesOn() {
        return goesOn;
    }

    private static boolean isState(String path) {
        return path.startsWith(CHECKPOINTS + "/") && !path.contains(Sittings.NAME);
    }

    /** Removes what was begun, unless there are checkpoints to go on from. */
    void abandonUnlessKept() throws IOException {
        if (output.manifest().files().stream().noneMatch(RunFolder::isState)) {
            output.removeOwn(NEEDED);
        }
    }

    /** Removes all that was computed. */
    void startAgain() throws IOException {
        goesOn = false;
        output.removeOwn(
                NEEDED.stream().filter(name -> !name.equals(RunConfig.FILE)).toList());
    }

    /** Takes the files that a study makes. */
    Artifacts artifacts() {
        return (path, body) -> {
            if (ARTIFACTS.stream().noneMatch(kind -> path.startsWith(kind + "/"))) {
                throw new IllegalArgumentException(
                        "artifact path is " + path + "; expected one inside a folder of " + ARTIFACTS);
            }
            write(path, body);
        };
    }

    private void write(String path, AtomicFile.Body body) {
        try {
            output.write(path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(shown.resolve(path) + ": cannot be written", e);
        }
    }

    /** Finishes the run: the report first, then the result, by which it counts as finished. */
    void finish(RunResult run, ReportFiles report) throws IOException {
        report.write(output);
        finish(run);
    }

    /** Finishes a run that is to have no page. */
    void finish(RunResult run) throws IOException {
        output.write(RunResultFile.NAME, out -> out.write(RunResultFile.toBytes(run)));
        goesOn = false;
        removeCheckpoints();
    }

    /** Removes what a finished run no longer needs. */
    void removeCheckpoints() throws IOException {
        output.removeOwn(List.of(CHECKPOINTS));
    }

    /**
     * Writes what a finished run lacks of its report, and removes checkpoints that are left.
     *
     * @param report made of its result
     * @return the paths of files that isoloss wrote and that only computing again would bring back
     */
    List<String> complete(ReportFiles report) throws IOException {
        Map<String, AtomicFile.Body> missing = new LinkedHashMap<>(report.bodies());
        missing.keySet().removeIf(path -> Files.exists(output.path().resolve(path), LinkOption.NOFOLLOW_LINKS));
        output.writeAll(missing);
        removeCheckpoints();
        return output.manifest().files().stream()
                .filter(path -> !Files.exists(output.path().resolve(path), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** Gives the folder back; one in which nothing was begun is removed. */
    @Override
    public void close() throws IOException {
        output.close();
    }
}
