package org.isoloss.cli.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.isoloss.base.file.Storage;
import org.isoloss.base.text.DecimalNumber;

/**
 * Who does which run, told by files in a folder that processes share; there is no coordinator.
 *
 * <p>A run is claimed by creating {@code NAME.1}, which only one process can. While the process lives it touches the file. A
 * claim counts as dead if its process is of this machine and no longer runs, or if its file was not touched for long enough,
 * by the clock of whoever waits: clocks of machines differ. A dead claim is taken over by creating {@code NAME.2}, which again
 * only one can, so nothing is ever removed that another may rely on. Whoever finds itself taken over stops.
 */
final class Claims implements AutoCloseable {

    private static final String HEAD = "isoloss claim";
    private static final int TOUCHES_WITHIN_DEATH = 6;

    private static final Pattern NAME = Pattern.compile("[0-9]+\\.[0-9]+");

    private final Storage storage;
    private final Path folder;
    private final long deadAfterNanos;
    private final ProcessIdentity own = ProcessIdentity.own();
    private final Set<RunClaim> held = ConcurrentHashMap.newKeySet();
    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heart;
    private final ScheduledFuture<?> beats;

    /**
     * A sign of life of another process.
     *
     * @param touched what the file says
     * @param nanos when it was first seen, by this process's clock
     */
    private record Seen(FileTime touched, long nanos) {}

    /** Returns the claims of a folder, which must be there. */
    Claims(Storage storage, Path folder, Duration deadAfter) {
        this.storage = storage;
        this.folder = folder;
        deadAfterNanos = deadAfter.toNanos();
        heart = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "isoloss-claims");
            thread.setDaemon(true);
            return thread;
        });
        long period = Math.max(1, deadAfterNanos / TOUCHES_WITHIN_DEATH);
        beats = heart.scheduleAtFixedRate(() -> held.forEach(this::touch), period, period, TimeUnit.NANOSECONDS);
    }

    /** Claims a run, unless another has it. */
    Optional<RunClaim> take(String name) throws IOException {
        int last = 0;
        while (Files.exists(file(name, last + 1))) {
            last++;
        }
        if (last > 0 && !isDead(file(name, last))) {
            return Optional.empty();
        }
        RunClaim claim = new RunClaim(name, last + 1, file(name, last + 1));
        try (Storage.Output out = storage.create(claim.file())) {
            out.write(String.join("\n", HEAD, own.machine(), Long.toString(own.pid()), own.started(), "")
                    .getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional
                    .empty(); // the folder is gone: since the caller looked, another process has ended the last run
        }
        held.add(claim);
        return Optional.of(claim);
    }

    /** Gives a run back that is not finished. Dead claims before this one stay: behind a gap this one's follower would not be seen. */
    void giveBack(RunClaim claim) throws IOException {
        claim.end();
        held.remove(claim);
        if (!claim.isLost()) {
            remove(claim.file());
        }
    }

    /** Gives a run back that has ended, after which no claim of it counts. */
    void finish(RunClaim claim) throws IOException {
        claim.end();
        held.remove(claim);
        for (int generation = claim.generation(); generation >= 1; generation--) {
            remove(file(claim.name(), generation));
        }
    }

    private void remove(Path file) throws IOException {
        seen.remove(file);
        try {
            storage.delete(file);
        } catch (NoSuchFileException e) {
            // It was removed by hand, or by whoever else ended the run.
        }
    }

    private boolean isDead(Path file) throws IOException {
        try {
            Optional<ProcessIdentity> process = process(file);
            if (process.isPresent() && process.get().isHere()) {
                return !process.get().isAlive();
            }
            FileTime touched = Files.getLastModifiedTime(file);
            long now = System.nanoTime();
            Seen last = seen.compute(
                    file,
                    (path, before) ->
                            before != null && before.touched().equals(touched) ? before : new Seen(touched, now));
            return now - last.nanos() >= deadAfterNanos;
        } catch (NoSuchFileException e) {
            return false; // given back this moment
        }
    }

    /** The process that a claim names; empty while it is being written, or if the process was killed at that. */
    private static Optional<ProcessIdentity> process(Path file) throws IOException {
        String[] lines = Files.readString(file).split("\n", -1);
        return lines.length == 5 && lines[0].equals(HEAD)
                ? Optional.of(new ProcessIdentity(
                        lines[1], DecimalNumber.whole(lines[2]).orElse(-1), lines[3]))
                : Optional.empty();
    }

    /** Returns whether a file says that a run is claimed, or was begun to say so when its process was killed. */
    static boolean isClaim(Path file) throws IOException {
        return NAME.matcher(String.valueOf(file.getFileName())).matches()
                && Files.isRegularFile(file)
                && (Files.size(file) == 0 || process(file).isPresent());
    }

    private void touch(RunClaim claim) {
        try {
            if (Files.exists(file(claim.name(), claim.generation() + 1))) {
                claim.lose();
                held.remove(claim);
            } else {
                Files.setLastModifiedTime(claim.file(), FileTime.from(Instant.now()));
            }
        } catch (IOException e) {
            // The next touch may do; if none does, another process takes over and this one finds its claim.
        }
    }

    private Path file(String name, int generation) {
        return folder.resolve(name + "." + generation);
    }

    /** Stops giving signs of life and gives back what is still held. */
    @Override
    public void close() {
        beats.cancel(false);
        heart.shutdownNow();
        for (RunClaim claim : held) {
            try {
                giveBack(claim);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String toString() {
        return "claims in " + folder;
    }
}
