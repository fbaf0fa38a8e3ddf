package org.isoloss.cli.run;

import java.util.List;

/** The studies that {@code isoloss run} knows. */
public final class Studies {

    /** In the order in which they run. */
    public static final List<StudyEntry<?>> ALL = List.of();

    private Studies() {}
}
