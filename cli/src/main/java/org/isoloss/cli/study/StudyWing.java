package org.isoloss.cli.study;

import org.isoloss.cli.report.StudyPage;
import org.isoloss.identifiability.figure.Declaration;

/**
 * A study as the command line knows it, whole: how it is started, and how its results are told. A provider of this service
 * ({@code META-INF/services/org.isoloss.cli.study.StudyWing}) adds a study to help, config, {@code run}, result files and
 * pages; the studies that come with isoloss enter by the same door.
 */
public interface StudyWing {

    /** Returns how the study is started. */
    StudyEntry<?> entry();

    /** Returns how its results are told on a page. */
    StudyPage page();

    /** Returns how its results are told on a terminal. */
    default StudyText text() {
        return StudyText.PLAIN;
    }

    /** Returns what it says of its results. */
    default Declaration declaration() {
        return entry().declaration();
    }
}
