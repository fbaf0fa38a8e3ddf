package org.isoloss.identifiability.study;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A number of threads that compute independent tasks. Results come in the order of the tasks, so they do not depend on
 * the number of threads.
 *
 * <p>The calling thread works too, and a task may itself call {@link #map}: whoever waits has found no task left to
 * begin, so nobody waits for a free thread.
 */
public final class Workers implements AutoCloseable {

    private static final int MOST_THREADS = 1024;

    private final int threads;
    private final @Nullable ExecutorService helpers;

    private Workers(int threads) {
        this.threads = threads;
        helpers = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, Workers::helper);
    }

    /**
     * Returns workers of a number of threads, the calling one included.
     *
     * @param threads 1 to 1024
     * @throws IllegalArgumentException if it is not
     */
    public static Workers of(int threads) {
        if (!(threads >= 1 && threads <= MOST_THREADS)) {
            throw new IllegalArgumentException("threads is " + threads + "; expected 1 to " + MOST_THREADS);
        }
        return new Workers(threads);
    }

    /** Returns workers that use the calling thread only. */
    public static Workers callerOnly() {
        return new Workers(1);
    }

    /** Returns the number of threads, the calling one included. */
    public int threads() {
        return threads;
    }

    /**
     * Computes {@code task(0)} to {@code task(count - 1)}.
     *
     * @return the results in that order
     * @throws CancellationException if the calling thread is interrupted: the tasks begun are interrupted too, and have
     *     ended when this returns
     * @throws RuntimeException what the first of the tasks that failed threw; tasks not begun by then are not computed
     */
    public <T> List<T> map(int count, IntFunction<T> task) {
        Batch<T> batch = new Batch<>(count, task);
        if (helpers != null) {
            for (int i = 0; i < Math.min(threads, count) - 1; i++) {
                helpers.execute(batch);
            }
        }
        batch.run();
        return batch.await();
    }

    /** Ends the threads. */
    @Override
    public void close() {
        if (helpers != null) {
            helpers.shutdownNow();
        }
    }

    private static Thread helper(Runnable work) {
        Thread thread = new Thread(work, "isoloss-worker");
        thread.setDaemon(true); // a run that ends early must not keep the process alive
        return thread;
    }
}
