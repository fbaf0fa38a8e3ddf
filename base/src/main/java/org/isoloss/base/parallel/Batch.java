package org.isoloss.base.parallel;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Tasks 0 to count - 1, begun in that order by every thread that works on the batch. */
final class Batch {

    private static final int NONE = -1;

    private final int count;
    private final Workers.Task task;
    private final Thread caller = Thread.currentThread();
    private final Set<Thread> busy = new HashSet<>();
    private int begun;
    private boolean stopped;
    private int failedTask = Integer.MAX_VALUE;
    private @Nullable Throwable failure;

    /** Made by the thread that calls. */
    Batch(int count, Workers.Task task) {
        this.count = count;
        this.task = task;
    }

    /** Does tasks until none is left to begin. */
    void work(int worker) {
        for (int i = begin(); i != NONE; i = begin()) {
            Throwable thrown = null;
            try {
                task.run(i, worker);
            } catch (Throwable e) { // also errors: the caller is to see them
                thrown = e;
            }
            end(i, thrown);
        }
    }

    /**
     * Waits for the tasks that other threads have begun; they write to the caller's arrays. Called once {@link #work} has
     * returned in this thread.
     */
    synchronized void await() {
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
            throw interrupted();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure; // a task can throw no checked exception
        }
    }

    static CancellationException interrupted() {
        return new CancellationException("the run was interrupted");
    }

    private synchronized int begin() {
        stopped |= Thread.currentThread() == caller && caller.isInterrupted(); // await() then tells
        if (stopped || begun == count) {
            return NONE;
        }
        busy.add(Thread.currentThread());
        return begun++;
    }

    /** Tasks begin in order, so those before the first that fails are all begun, and which one that is, is certain. */
    private synchronized void end(int i, @Nullable Throwable thrown) {
        busy.remove(Thread.currentThread());
        if (thrown != null) {
            stopped = true;
            if (i < failedTask) {
                failedTask = i;
                failure = thrown;
            }
        }
        notifyAll();
    }
}
