package org.isoloss.cli.report;

import java.util.List;

/** The pages of the studies that are known. */
public final class StudyPages {

    private final List<StudyPage> pages;

    /** Creates the pages of some studies. */
    public StudyPages(List<StudyPage> pages) {
        this.pages = List.copyOf(pages);
    }

    /** Returns the page of a study: its own, or what can be shown of any. */
    public StudyPage of(String study) {
        return pages.stream()
                .filter(page -> page.study().equals(study))
                .findFirst()
                .orElseGet(() -> AnyStudyPage.ofUnknown(study));
    }

    /** Returns what the figures of some runs mean. */
    public Definitions definitions(List<ReportedRun> runs) {
        return Definitions.of(runs.stream()
                .map(run -> run.result().study())
                .distinct()
                .map(study -> of(study).declaration())
                .toList());
    }
}
