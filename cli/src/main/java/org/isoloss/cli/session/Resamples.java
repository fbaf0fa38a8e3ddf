package org.isoloss.cli.session;

import org.isoloss.base.memory.MemoryNeed;
import org.isoloss.identifiability.study.Required;

/** The number of resamples that {@code --bootstrap} asks for. */
public final class Resamples {

    /** A statistic's resamples, a sorted copy, and those of two more statistics, as a curve has three. */
    private static final double KEPT_AT_ONCE = 4;

    private static final String SETTING = "bootstrap";

    private Resamples() {}

    /**
     * Checks that they are enough, and that the memory holds them, before any is drawn.
     *
     * @throws IllegalArgumentException if not; the message begins with the setting's name
     */
    public static void require(int resamples, int least) {
        Required.that(resamples >= least, SETTING, resamples, "at least " + least);
        MemoryNeed.none()
                .and("resamples", KEPT_AT_ONCE * resamples, SETTING, resamples)
                .requireThatItFits();
    }
}
