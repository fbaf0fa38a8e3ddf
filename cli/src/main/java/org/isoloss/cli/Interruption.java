package org.isoloss.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns Ctrl-C (or a request of the system to end) into an interrupt of the thread that works, and lets it end in order:
 * between two steps, with a message. Work that does not end within a moment is left where it is, which loses no file: each
 * appears whole or not at all. The process then ends with the system's status for the signal, 128 and its number.
 */
final class Interruption {

    /** Of the second within which everything ends; Java needs the rest to go. */
    private static final int MOST_MILLISECONDS = 700;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean begun;
    private volatile Runnable message = () -> {};

    private Interruption() {}

    /** Watches over the calling thread, until it says that it has ended. */
    static Interruption ofThisThread() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::end, "isoloss-interruption"));
        return interruption;
    }

    /** Returns one that never comes. */
    static Interruption never() {
        return new Interruption();
    }

    /** Says how to tell the user of an interrupt. */
    void telling(Runnable message) {
        this.message = message;
    }

    /** Returns whether the process is being ended: what fails from now on fails because of that. */
    boolean hasBegun() {
        return begun;
    }

    /** Tells the user, once, whoever calls it first. */
    void tell() {
        if (told.compareAndSet(false, true)) {
            message.run();
        }
    }

    /** Says that the work has ended by itself. */
    void noLongerWanted() {
        ended.countDown();
    }

    private void end() {
        if (ended.getCount() == 0) {
            return;
        }
        begun = true;
        worker.interrupt();
        try {
            ended.await(MOST_MILLISECONDS, TimeUnit.MILLISECONDS); // and go, ended or not
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell();
    }
}
