package org.isoloss.cli.torture;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isoloss.cli.torture.Template.Allowance;

/** Interrupts calls that take long, as Ctrl-C does. */
final class Watch implements AutoCloseable {

    private static final long MILLISECONDS_INTERRUPTED = 1_000;
    private static final long MILLISECONDS_UNHURRIED = 300_000;
    private static final long MILLISECONDS_SHORT = (long) (Promise.MOST_SECONDS * 1_000);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });

    /** A call that goes on. */
    static final class Turn {

        private final Thread thread;
        private final AtomicBoolean interrupted = new AtomicBoolean();
        private final ScheduledFuture<?> alarm;
        private boolean over;

        private Turn(Thread thread, ScheduledExecutorService timer, long milliseconds) {
            this.thread = thread;
            this.alarm = timer.schedule(this::interrupt, milliseconds, TimeUnit.MILLISECONDS);
        }

        private synchronized void interrupt() {
            if (!over) {
                interrupted.set(true);
                thread.interrupt();
            }
        }

        /** Says that the call has ended. */
        synchronized void end() {
            over = true;
            alarm.cancel(false);
            Thread.interrupted(); // the next call begins without
        }

        boolean interrupted() {
            return interrupted.get();
        }
    }

    Turn begin(Thread thread, Allowance allowance) {
        return new Turn(
                thread,
                timer,
                switch (allowance) {
                    case SHORT -> MILLISECONDS_SHORT;
                    case INTERRUPTED -> MILLISECONDS_INTERRUPTED;
                    case UNHURRIED -> MILLISECONDS_UNHURRIED;
                });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
