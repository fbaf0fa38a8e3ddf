package org.isoloss.cli.sweep;

import java.nio.file.Path;

/** A run that this process has taken, for the thread that took it. */
final class RunClaim {

    private final String name;
    private final int generation;
    private final Path file;
    private final Thread worker = Thread.currentThread();
    private boolean lost;
    private boolean over;

    RunClaim(String name, int generation, Path file) {
        this.name = name;
        this.generation = generation;
        this.file = file;
    }

    /** Returns what is claimed. */
    String name() {
        return name;
    }

    /** Returns how many had claimed it before, this one included. */
    int generation() {
        return generation;
    }

    /** Returns the file that says so. */
    Path file() {
        return file;
    }

    /** Tells the thread that another process took the run over, having seen no sign of life. */
    synchronized void lose() {
        if (!over) {
            lost = true;
            worker.interrupt();
        }
    }

    /** Ends the claim: its thread is interrupted no more. */
    synchronized void end() {
        over = true;
    }

    /** Returns whether another process took the run over. */
    synchronized boolean isLost() {
        return lost;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
