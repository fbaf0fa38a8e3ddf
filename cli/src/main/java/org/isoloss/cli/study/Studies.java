package org.isoloss.cli.study;

import java.util.List;
import java.util.ServiceLoader;
import org.isoloss.base.provider.Provided;
import org.isoloss.cli.report.StudyPages;

/** The studies on the class path. */
public final class Studies {

    private Studies() {}

    /**
     * Returns all of them, in the order in which they run: those of isoloss first.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public static List<StudyWing> all() {
        return Provided.all(
                ServiceLoader.load(StudyWing.class),
                List::of,
                wing -> wing.entry().name());
    }

    /** Returns how the results of some studies are told on a page. */
    public static StudyPages pages(List<StudyWing> studies) {
        return new StudyPages(studies.stream().map(StudyWing::page).toList());
    }
}
