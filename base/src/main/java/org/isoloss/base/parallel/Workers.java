package org.isoloss.base.parallel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * A fixed number of threads, the caller's own included, that share numbered tasks. Whoever needs the same bits for any
 * number of threads writes to places that belong to the task and adds up in the order of the tasks.
 *
 * <p>A task may itself share work among the same workers: whoever waits has found no task left to begin, and waits only
 * for tasks that a thread is at.
 */
public final class Workers implements AutoCloseable {

    private static final int MOST_THREADS = 1024;

    /** A task's work. */
    @FunctionalInterface
    public interface Task {

        /**
         * Does one task.
         *
         * @param task its number
         * @param worker the number of the thread that does it, below {@link Workers#threads}: for working memory
         */
        void run(int task, int worker);
    }

    private final int threads;
    private final ExecutorService pool;

    private Workers(int threads) {
        if (!(threads >= 1 && threads <= MOST_THREADS)) {
            throw new IllegalArgumentException("threads is " + threads + "; expected 1 to " + MOST_THREADS);
        }
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), work -> {
            Thread thread = new Thread(work, "isoloss-worker");
            thread.setDaemon(true); // a run that ends early must not keep the process alive
            return thread;
        });
    }

    /**
     * Returns workers with this many threads, the caller's own included. Threads start with the first shared work.
     *
     * @param threads 1 to 1024
     */
    public static Workers of(int threads) {
        return new Workers(threads);
    }

    /** Returns the caller's thread alone. */
    public static Workers single() {
        return new Workers(1);
    }

    /** Returns the number of threads, the caller's included. */
    public int threads() {
        return threads;
    }

    /**
     * Runs tasks 0 to {@code tasks - 1} and returns when all are done. If one fails, those not yet begun are left out,
     * and the failure of the first that failed, by number, is thrown on.
     *
     * @throws java.util.concurrent.CancellationException if the caller is interrupted: so are the tasks that other
     *     threads have begun, and they have ended when this is thrown; the caller stays interrupted
     */
    public void run(int tasks, Task work) {
        int helpers = Math.min(threads, tasks) - 1;
        if (helpers <= 0) {
            for (int task = 0; task < tasks; task++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw Batch.interrupted();
                }
                work.run(task, 0);
            }
            return;
        }
        Batch batch = new Batch(tasks, work);
        for (int helper = 1; helper <= helpers; helper++) {
            int worker = helper;
            pool.execute(() -> batch.work(worker));
        }
        batch.work(0);
        batch.await();
    }

    /**
     * Computes {@code task(0)} to {@code task(count - 1)} as {@link #run} does.
     *
     * @param task returns no null
     * @return the results in the order of the tasks
     */
    public <T> List<T> map(int count, IntFunction<T> task) {
        List<Optional<T>> results = new ArrayList<>(Collections.nCopies(count, Optional.empty()));
        // Each task has a place of its own, and the end of the run makes all of them visible.
        run(count, (i, worker) -> results.set(i, Optional.of(task.apply(i))));
        return results.stream().map(Optional::orElseThrow).toList();
    }

    /** Ends the threads. */
    @Override
    public void close() {
        pool.shutdownNow();
    }

    @Override
    public String toString() {
        return threads + " threads";
    }
}
