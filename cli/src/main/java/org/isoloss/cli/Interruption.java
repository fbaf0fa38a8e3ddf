package org.isoloss.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C (or a request of the system to end) into an interrupt of the thread that works, and lets it end in order:
 * between two steps, with a message.
 */
final class Interruption {

    private static final int MOST_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);

    private Interruption() {}

    /** Watches over the calling thread, until it says that it has ended. */
    static Interruption ofThisThread() {
        Interruption interruption = new Interruption();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.end(worker), "isoloss-interruption"));
        return interruption;
    }

    /** Says that the work has ended by itself. */
    void noLongerWanted() {
        ended.countDown();
    }

    private void end(Thread worker) {
        if (ended.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            // The process ends without its work ended if that does not stop in time: checkpoints are whole files.
            if (!ended.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
