package org.isoloss.cli.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.isoloss.base.folder.FolderInUseException;
import org.isoloss.base.parallel.Workers;
import org.isoloss.cli.run.RunRequest;
import org.isoloss.cli.run.UnattendedRuns;
import org.isoloss.identifiability.study.Progress;

/**
 * One process of a sweep: takes runs, a thread each, until all have ended, those of other processes included.
 *
 * <p>A run computes alone on its thread, for its figures do not depend on threads and nothing is lost in waiting. Only where there
 * are fewer runs than threads does each have several.
 */
final class SweepRunner {

    /** How long to wait before a run that another process has is looked at again. */
    private static final long PAUSE_MILLISECONDS = 200;

    private final SweepPlan plan;
    private final SweepFolder folder;
    private final UnattendedRuns runs;
    private final SweepProgress progress;
    private final SweepTable table;
    private final Function<Throwable, String> words;
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * Creates a process's part.
     *
     * @param words what is said of a failure
     */
    SweepRunner(
            SweepPlan plan,
            SweepFolder folder,
            UnattendedRuns runs,
            SweepProgress progress,
            SweepTable table,
            Function<Throwable, String> words) {
        this.plan = plan;
        this.folder = folder;
        this.runs = runs;
        this.progress = progress;
        this.table = table;
        this.words = words;
    }

    /** How it went with a run. */
    private enum Outcome {
        HAD_ENDED,
        ENDED,
        TAKEN
    }

    /**
     * Computes until every run has ended.
     *
     * @throws IOException if the folder cannot be written: then the sweep ends, and goes on when it is started again
     */
    void run(Shard shard, int threads, Claims claims) throws IOException {
        int atOnce = (int) Math.min(threads, plan.grid().runs());
        int threadsOfARun = threads / Math.max(1, atOnce);
        RunQueue queue = new RunQueue(plan.grid(), shard);
        try (Workers workers = Workers.of(Math.max(1, atOnce))) {
            workers.run(atOnce, (task, worker) -> work(queue, claims, threadsOfARun));
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        table.complete();
        folder.removeClaims();
    }

    /** Returns whether runs have begun that go on when the sweep is started again. For any thread. */
    boolean hasBegun() {
        return begun.get();
    }

    private void work(RunQueue queue, Claims claims, int threads) {
        try {
            for (OptionalLong next = queue.untried(); next.isPresent(); next = queue.untried()) {
                attempt(next.getAsLong(), queue, claims, threads);
            }
            for (OptionalLong next = queue.taken(); next.isPresent(); next = queue.taken()) {
                pause();
                attempt(next.getAsLong(), queue, claims, threads);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the sweep was interrupted");
        }
    }

    private void attempt(long number, RunQueue queue, Claims claims, int threads) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the sweep was interrupted");
        }
        switch (outcome(number, claims, threads)) {
            case HAD_ENDED -> progress.hadEnded();
            case ENDED -> table.grow();
            case TAKEN -> queue.isTaken(number);
        }
    }

    private Outcome outcome(long number, Claims claims, int threads) throws IOException {
        if (folder.hasEnded(number)) {
            return Outcome.HAD_ENDED;
        }
        Optional<RunClaim> claim = claims.take(folder.name(number));
        if (claim.isEmpty()) {
            return Outcome.TAKEN;
        }
        boolean over = false;
        try {
            if (!folder.hasEnded(number)) { // between the look and the claim another process may have finished it
                begun.set(true);
                compute(number, threads);
            }
            over = true;
            return Outcome.ENDED;
        } catch (FolderInUseException e) {
            return Outcome.TAKEN;
        } catch (CancellationException e) {
            if (claim.get().isLost() && Thread.interrupted()) {
                return Outcome.TAKEN;
            }
            throw e;
        } finally {
            if (over) {
                claims.finish(claim.get());
            } else {
                claims.giveBack(claim.get());
            }
        }
    }

    private void compute(long number, int threads) throws IOException {
        try {
            folder.prepare(number);
            Optional<RunRequest> request = request(number, threads);
            if (request.isPresent()) {
                runs.run(request.get(), Progress.silent());
                progress.ended();
            }
        } catch (CancellationException | UncheckedIOException e) {
            throw e; // not the run's doing
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            fail(number, e);
        }
    }

    /** Returns what is to be run; empty if its settings cannot be run, or an input cannot be read that they name. */
    private Optional<RunRequest> request(long number, int threads) throws IOException {
        try {
            return Optional.of(plan.request(number, folder.run(number), threads));
        } catch (UncheckedIOException e) {
            fail(number, e);
            return Optional.empty();
        }
    }

    private void fail(long number, Throwable reason) throws IOException {
        String message = words.apply(reason);
        folder.fail(number, message);
        progress.failed(number, message);
    }
}
