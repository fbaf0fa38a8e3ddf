package org.isoloss.cli.session;

import org.isoloss.base.memory.MemoryNeed;

/** The number of resamples that {@code --bootstrap} asks for. */
public final class Resamples {

    /** A statistic's resamples, a sorted copy, and those of two more statistics, as a curve has three. */
    private static final double KEPT_AT_ONCE = 4;

    private Resamples() {}

    /**
     * Checks that the memory holds them, before any is drawn.
     *
     * @throws IllegalArgumentException if not; the message names the option and what it needs
     */
    public static void requireThatTheyFit(int resamples) {
        MemoryNeed.none()
                .and("resamples", KEPT_AT_ONCE * resamples, "--bootstrap", resamples)
                .requireThatItFits();
    }
}
