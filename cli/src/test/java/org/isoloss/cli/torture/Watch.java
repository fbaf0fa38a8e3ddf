package org.isoloss.cli.torture;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isoloss.cli.torture.Template.Allowance;

/** Interrupts calls that take long, as Ctrl-C does. What takes long is told by processor time; waiting, by the clock. */
final class Watch implements AutoCloseable {

    private static final double SECONDS_INTERRUPTED = 1;
    private static final double SECONDS_UNHURRIED = 300;
    private static final long MILLISECONDS_BETWEEN_LOOKS = 50;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });

    Watch() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** A call that goes on. */
    static final class Turn {

        private final Thread thread;
        private final ProcessorTime processor;
        private final double most;
        private final long begun = System.nanoTime();
        private final AtomicBoolean interrupted = new AtomicBoolean();
        private final ScheduledFuture<?> looking;
        private boolean over;

        private Turn(Thread thread, ScheduledThreadPoolExecutor timer, double most) {
            this.thread = thread;
            this.most = most;
            ThreadGroup group = thread.getThreadGroup();
            if (group == null) {
                throw new IllegalStateException(thread + " has ended");
            }
            this.processor = new ProcessorTime(group);
            this.looking = timer.scheduleWithFixedDelay(
                    this::look, MILLISECONDS_BETWEEN_LOOKS, MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        }

        private synchronized void look() {
            if (!over && (seconds() >= most || elapsed() >= Promise.MOST_SECONDS_WAITED)) {
                interrupted.set(true);
                thread.interrupt();
            }
        }

        /** Returns the seconds of processor time until now. */
        double seconds() {
            return processor.seconds();
        }

        /** Returns the seconds by the clock until now. */
        double elapsed() {
            return (System.nanoTime() - begun) / 1e9;
        }

        /** Says that the call has ended. */
        synchronized void end() {
            over = true;
            looking.cancel(false);
            Thread.interrupted(); // the next call begins without
        }

        boolean interrupted() {
            return interrupted.get();
        }
    }

    /** Begins to look at a thread, which is to be of a group of its own. */
    Turn begin(Thread thread, Allowance allowance) {
        return new Turn(
                thread,
                timer,
                switch (allowance) {
                    case SHORT -> Promise.MOST_SECONDS;
                    case INTERRUPTED -> SECONDS_INTERRUPTED;
                    case UNHURRIED -> SECONDS_UNHURRIED;
                });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
