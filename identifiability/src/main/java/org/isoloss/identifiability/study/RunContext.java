package org.isoloss.identifiability.study;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;

/**
 * What a run is given besides its options.
 *
 * @param seed of every random choice
 * @param workers the threads to use
 * @param progress hears how far the run has come
 * @param checkpoints keep what an interrupted run has already computed
 * @param artifacts take the files that the run leaves besides its findings
 */
public record RunContext(Seed seed, Workers workers, Progress progress, Checkpoints checkpoints, Artifacts artifacts) {

    public RunContext {
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(workers, "workers");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(checkpoints, "checkpoints");
        Objects.requireNonNull(artifacts, "artifacts");
    }

    /** Returns a context on the calling thread alone, that reports nothing and keeps nothing. */
    public static RunContext plain(Seed seed) {
        return new RunContext(seed, Workers.single(), Progress.silent(), Checkpoints.none(), Artifacts.none());
    }

    /**
     * Call it every so often, between steps.
     *
     * @throws CancellationException if the thread has been interrupted; it stays interrupted
     */
    public static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the run was interrupted");
        }
    }
}
