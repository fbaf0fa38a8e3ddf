package org.isoloss.identifiability.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Tasks 0 to count - 1, begun in that order by every thread that runs the batch. */
final class Batch<T> implements Runnable {

    private static final int NONE = -1;

    private final int count;
    private final IntFunction<T> task;
    private final List<@Nullable T> results;
    private final Set<Thread> busy = new HashSet<>();
    private int begun;
    private boolean stopped;
    private int failedTask = Integer.MAX_VALUE;
    private @Nullable Throwable failure;

    Batch(int count, IntFunction<T> task) {
        this.count = count;
        this.task = task;
        results = new ArrayList<>(Collections.nCopies(count, null));
    }

    /** Computes tasks until none is left to begin. */
    @Override
    public void run() {
        for (int i = begin(); i != NONE; i = begin()) {
            try {
                succeeded(i, task.apply(i));
            } catch (Throwable e) { // also errors: the caller of map is to see them
                failed(i, e);
            }
        }
    }

    /** Waits for the tasks that other threads have begun. Called once {@link #run} has returned in this thread. */
    synchronized List<T> await() {
        boolean interrupted = Thread.interrupted();
        while (!busy.isEmpty()) {
            if (interrupted) {
                stopped = true;
                busy.forEach(Thread::interrupt);
            }
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the run was interrupted");
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        List<T> complete = new ArrayList<>(count);
        for (T result : results) {
            complete.add(result);
        }
        return Collections.unmodifiableList(complete);
    }

    private synchronized int begin() {
        if (stopped || begun == count) {
            return NONE;
        }
        busy.add(Thread.currentThread());
        return begun++;
    }

    private synchronized void succeeded(int i, T result) {
        results.set(i, result);
        end();
    }

    /** Tasks begin in order, so those before the first that fails are all begun, and which one that is, is certain. */
    private synchronized void failed(int i, Throwable e) {
        stopped = true;
        if (i < failedTask) {
            failedTask = i;
            failure = e;
        }
        end();
    }

    private void end() {
        busy.remove(Thread.currentThread());
        notifyAll();
    }
}
