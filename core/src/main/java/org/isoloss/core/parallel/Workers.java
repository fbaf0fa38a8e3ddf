package org.isoloss.core.parallel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A fixed number of threads that share numbered tasks. Tasks are handed out in any order; whoever needs the same bits
 * for any number of threads writes to places that belong to the task and adds up in the order of the tasks.
 */
public final class Workers implements AutoCloseable {

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
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; expected at least 1");
        }
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), work -> {
            Thread thread = new Thread(work, "isoloss-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns workers with this many threads, the caller's own included. Threads start with the first shared work. */
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

    /** Runs tasks 0 to {@code tasks - 1} and returns when all are done; the first failure is thrown on. */
    public void run(int tasks, Task work) {
        int helpers = Math.min(threads, tasks) - 1;
        if (helpers <= 0) {
            for (int task = 0; task < tasks; task++) {
                work.run(task, 0);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(helpers);
        for (int helper = 1; helper <= helpers; helper++) {
            int worker = helper;
            pool.execute(() -> {
                drain(tasks, work, worker, next, failure);
                done.countDown();
            });
        }
        drain(tasks, work, 0, next, failure);
        awaitUninterruptibly(done);
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown; // a task can throw no checked exception
        }
    }

    private static void drain(
            int tasks, Task work, int worker, AtomicInteger next, AtomicReference<Throwable> failure) {
        try {
            for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
                work.run(task, worker);
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            next.set(tasks); // nobody needs the rest
        }
    }

    /** Tasks write to the caller's arrays: they must have ended before the caller goes on, interrupted or not. */
    private static void awaitUninterruptibly(CountDownLatch done) {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
