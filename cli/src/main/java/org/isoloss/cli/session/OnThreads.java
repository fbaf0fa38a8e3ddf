package org.isoloss.cli.session;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/** Runs what uses parallel streams on as many threads as {@code --threads} says. */
public final class OnThreads {

    /** More are refused: nobody has them, and each takes memory. */
    public static final int MOST = 1024;

    private OnThreads() {}

    /**
     * Returns what a task returns, or throws what it throws.
     *
     * @param threads 1 to {@link #MOST}
     */
    public static <T> T call(int threads, Callable<T> task) throws IOException, InterruptedException {
        var pool = new ForkJoinPool(threads);
        try {
            return pool.submit(task).get();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * The failure as it was, whose message the user reads: the pool wraps a checked exception in a plain
     * RuntimeException, and a parallel stream may wrap what a worker threw in another of the same class.
     */
    private static RuntimeException unwrapped(ExecutionException e) throws IOException {
        Throwable failure = e;
        Throwable cause = e.getCause();
        while (cause != null && isWrapper(failure, cause)) {
            failure = cause;
            cause = failure.getCause();
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }

    private static boolean isWrapper(Throwable failure, Throwable cause) {
        return failure instanceof ExecutionException
                || failure.getClass() == RuntimeException.class
                || failure.getClass() == cause.getClass();
    }
}
