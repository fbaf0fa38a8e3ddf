package org.isoloss.cli.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.Storage;
import org.isoloss.base.folder.FolderInUseException;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.ConfigFile;
import org.isoloss.identifiability.result.RunResultFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The folder of a sweep, which processes share: the grid, a folder for each run, claims of runs, what failed, and the table. Only
 * the grid, the table and the page are of the folder's manifest; whoever writes them holds the folder for that moment.
 */
final class SweepFolder {

    /** The name of the grid's file. */
    static final String GRID = "grid.yaml";

    /** The names of the table's files. */
    static final String CSV = "table.csv";

    static final String JSON_LINES = "table.jsonl";

    private static final String RUNS = "runs";
    private static final String CLAIMS = "claims";
    private static final String FAILURES = "failures";

    /** So that no folder has more than a file system lists well. */
    private static final int TOGETHER = 1000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final int PAUSE_MILLISECONDS = 50;

    private final Storage storage;
    private final Path path;
    private final long combinations;

    /** A sweep of so many combinations in a folder that may not be there yet. */
    SweepFolder(Storage storage, Path path, long combinations) {
        this.storage = storage;
        this.path = path;
        this.combinations = combinations;
    }

    /** Does something while no other process writes table or page. */
    interface Work<T> {
        T with(OutputFolder folder) throws IOException;
    }

    /** Returns whether a folder is that of a sweep. */
    static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(GRID));
    }

    /** Refuses a folder that holds another grid, or what isoloss cannot show to have written, without a change to it. */
    void check(ObjectNode grid) throws IOException {
        Path file = path.resolve(GRID);
        if (Files.exists(file)) {
            requireSame(grid);
        } else if (Files.exists(path.resolve(RunResultFile.NAME))) {
            throw new WrongInputException(path + " holds a run; choose another --out for the sweep");
        } else {
            for (String name : List.of(RUNS, CLAIMS, FAILURES, CSV, JSON_LINES)) {
                if (Files.exists(path.resolve(name))) {
                    throw new WrongInputException(path + " holds " + name + " and no " + GRID
                            + ", so it is not of a sweep; choose another --out, or move it away");
                }
            }
        }
    }

    private void requireSame(ObjectNode grid) throws IOException {
        ObjectNode there = ConfigFile.read(path.resolve(GRID)).content();
        if (!text(there).equals(text(grid))) {
            throw new WrongInputException(path + " holds a sweep of another grid; choose another --out");
        }
    }

    /** Numbers as a parser would have them, so that grids from everywhere can be compared; the order of keys counts. */
    private static String text(ObjectNode grid) {
        return JSON.writeValueAsString(grid);
    }

    /** Begins the sweep, or joins one of the same grid. */
    void open(ObjectNode grid) throws IOException {
        holding(output -> {
            check(grid);
            if (!Files.exists(path.resolve(GRID))) {
                String head = "# isoloss sweep " + GRID + " --out DIR   (repeats this sweep)\n";
                String body = YAML.writeValueAsString(grid).replaceFirst("^---\\s*", "");
                output.write(GRID, out -> out.write((head + body).getBytes(StandardCharsets.UTF_8)));
            }
            return true;
        });
        for (String name : List.of(RUNS, CLAIMS)) {
            makeFolder(path.resolve(name));
        }
    }

    /** Does something to the folder's own files, after whichever other process is at them. */
    <T> T holding(Work<T> work) throws IOException {
        while (true) {
            Optional<T> done = ifFree(work);
            if (done.isPresent()) {
                return done.get();
            }
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the sweep was interrupted");
            }
        }
    }

    /** Does something to the folder's own files, unless another process is at them. */
    <T> Optional<T> ifFree(Work<T> work) throws IOException {
        try (OutputFolder output = OutputFolder.open(storage, path)) {
            return Optional.of(work.with(output));
        } catch (FolderInUseException e) {
            return Optional.empty();
        }
    }

    /** Returns the folder of the claims. */
    Path claims() {
        return path.resolve(CLAIMS);
    }

    /** Returns what a run's folder, claim and failure are called: its number, with as many digits as the last. */
    String name(long number) {
        int digits = Long.toString(combinations).length();
        return String.format(Locale.ROOT, "%0" + digits + "d", number);
    }

    /** Returns the folder of a run. */
    Path run(long number) {
        Path runs = path.resolve(RUNS);
        return combinations <= TOGETHER
                ? runs.resolve(name(number))
                : runs.resolve(name((number - 1) / TOGETHER * TOGETHER + 1)).resolve(name(number));
    }

    /** Makes the folders that a run's shares with others: made by each for itself, one would remove them from under another. */
    void prepare(long number) throws IOException {
        makeFolder(Objects.requireNonNull(run(number).getParent(), "a run lies in the folder"));
    }

    /** Returns the file of a run's result. */
    Path result(long number) {
        return run(number).resolve(RunResultFile.NAME);
    }

    /** Returns whether a run has its result, or has failed. */
    boolean hasEnded(long number) {
        return Files.exists(result(number)) || hasFailed(number);
    }

    /** Returns why a run failed, if it did. */
    Optional<String> failure(long number) throws IOException {
        try {
            JsonNode failure = JSON.readTree(Files.readAllBytes(failureFile(number)));
            return Optional.of(failure.path("message").asString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Keeps in mind that a run failed. */
    void fail(long number, String message) throws IOException {
        makeFolder(path.resolve(FAILURES));
        ObjectNode failure = JSON.createObjectNode().put("run", number).put("message", message);
        AtomicFile.write(storage, failureFile(number), out -> out.write(JSON.writeValueAsBytes(failure)));
    }

    /** Forgets that a run failed, so that it is tried again; returns whether it had. */
    boolean forgetFailure(long number) throws IOException {
        boolean failed = hasFailed(number);
        if (failed) {
            storage.delete(failureFile(number));
        }
        return failed;
    }

    /** Returns whether a run has failed. */
    boolean hasFailed(long number) {
        return Files.exists(failureFile(number));
    }

    private Path failureFile(long number) {
        return path.resolve(FAILURES).resolve(name(number) + ".json");
    }

    private void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            try {
                storage.createFolder(folder);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
        }
    }

    /** Removes claims that dead processes left of runs that have ended since, when all have. */
    void removeClaims() throws IOException {
        try (var inside = Files.newDirectoryStream(claims())) {
            for (Path file : inside) {
                if (Claims.isClaim(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            return; // another process of the sweep was here
        }
        try {
            Files.deleteIfExists(claims());
        } catch (DirectoryNotEmptyException e) {
            // It holds what is not of isoloss.
        }
    }

    /** Returns where it is. */
    Path path() {
        return path;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
