package org.isoloss.cli.study;

import java.util.List;
import java.util.ServiceLoader;
import org.isoloss.cli.report.StudyPages;

/** The studies on the class path. */
public final class Studies {

    private Studies() {}

    /**
     * Returns all of them, in the order in which they run: those of isoloss first.
     *
     * @throws IllegalStateException if two have one name
     */
    public static List<StudyWing> all() {
        List<StudyWing> wings = ServiceLoader.load(StudyWing.class, Studies.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        List<String> names = wings.stream().map(wing -> wing.entry().name()).toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalStateException("two studies on the class path have one name, of " + names);
        }
        return wings;
    }

    /** Returns how the results of some studies are told on a page. */
    public static StudyPages pages(List<StudyWing> studies) {
        return new StudyPages(studies.stream().map(StudyWing::page).toList());
    }
}
