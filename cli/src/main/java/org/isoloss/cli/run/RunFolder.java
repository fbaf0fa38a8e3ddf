package org.isoloss.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.cli.report.ReportFiles;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.identifiability.result.ResultFile;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.study.Artifacts;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a run, held by this process alone. It is begun when its config is there, and finished when its
 * {@code result.json} is there.
 */
final class RunFolder implements AutoCloseable {

    private static final String CHECKPOINTS = "checkpoints";
    private static final String LOCK = ".lock";

    /** Where a study may put files, each in a folder below the run's. */
    private static final List<String> ARTIFACTS = List.of("models", "certificates");

    /** What a run may leave, and {@code --force} replaces; other files are never touched. */
    private static final List<String> OWN = Stream.concat(
                    Stream.of(ResultFile.NAME, RunConfig.FILE, CHECKPOINTS, ReportFiles.PAGE, ReportFiles.TABLES),
                    ARTIFACTS.stream())
            .toList();

    private final Path folder;
    private final @Nullable FileChannel lock;

    private RunFolder(Path folder, @Nullable FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** What to do with a run that is there. */
    enum Existing {
        /** Go on with it if it has the same config, else refuse. */
        KEEP,
        /** Remove it. */
        REPLACE
    }

    /**
     * Takes a folder for a run, and makes it if there is none.
     *
     * @throws WrongInputException if another run is there and to be kept, or another process holds the folder
     */
    static RunFolder open(Path folder, RunConfig config, Existing existing) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        Files.createDirectories(folder);
        RunFolder run = new RunFolder(folder, lock(folder));
        try {
            if (existing == Existing.REPLACE) {
                run.clear();
            }
            run.begin(config);
            return run;
        } catch (IOException | RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /** Returns the result of the run, if it is finished. */
    Optional<RunResult> result() throws IOException {
        Path file = folder.resolve(ResultFile.NAME);
        return Files.exists(file) ? Optional.of(ResultFile.read(file)) : Optional.empty();
    }

    /** Returns where the checkpoints of the run are, or will be. */
    Path checkpoints() {
        return folder.resolve(CHECKPOINTS);
    }

    /** Removes what was begun, unless there are checkpoints to go on from. */
    void abandonUnlessKept() throws IOException {
        if (!Files.isDirectory(checkpoints()) || isEmpty(checkpoints())) {
            clear();
        }
    }

    /** Removes the checkpoints. */
    void forgetCheckpoints() throws IOException {
        delete(checkpoints());
    }

    /** Takes the files that a study makes. */
    Artifacts artifacts() {
        return (path, body) -> {
            Path file = folder.resolve(path).normalize();
            if (ARTIFACTS.stream()
                    .noneMatch(kind -> file.startsWith(folder.resolve(kind).normalize()))) {
                throw new IllegalArgumentException(
                        "artifact path is " + path + "; expected one inside a folder of " + ARTIFACTS);
            }
            try {
                Files.createDirectories(file.getParent());
                AtomicFile.write(file, body);
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": cannot be written", e);
            }
        };
    }

    /** Finishes the run: the result, by which it counts as finished, then the report made from it. */
    void finish(RunResult run, ReportFiles report) throws IOException {
        ResultFile.write(folder.resolve(ResultFile.NAME), run);
        forgetCheckpoints();
        report.write(folder);
    }

    /** Gives the folder back; one in which nothing was begun is removed. */
    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
        Files.deleteIfExists(folder.resolve(LOCK));
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // As it should be.
        }
    }

    private void begin(RunConfig config) throws IOException {
        Path file = folder.resolve(RunConfig.FILE);
        Optional<RunResult> finished = result();
        if (finished.isPresent()) {
            refuseOther("a finished run", RunConfig.of(finished.get()), config);
        } else if (Files.exists(file)) {
            refuseOther("an unfinished run", RunConfig.read(file), config);
        } else {
            config.write(file);
        }
    }

    private void refuseOther(String what, RunConfig there, RunConfig wanted) {
        if (!there.equals(wanted)) {
            throw new WrongInputException(folder + " holds " + what + " of another config ("
                    + there.differenceFrom(wanted) + "); choose another --out, or replace it with --force");
        }
    }

    private void clear() throws IOException {
        for (String name : OWN) {
            delete(folder.resolve(name));
        }
    }

    private static @Nullable FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another run of this process.
        } catch (IOException e) {
            return channel; // a file system without locks: go on without
        }
        channel.close();
        throw new WrongInputException(folder + " is in use by another run; wait for it, or choose another --out");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.deleteIfExists(path);
            return;
        }
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Someone else removed it: all the better.
        }
    }
}
