package org.isoloss.cli.report;

import java.util.List;

/** The pages of all studies. A new study adds its page here. */
final class StudyPages {

    private final Definitions definitions;
    private final List<StudyPage> pages;

    StudyPages(Definitions definitions) {
        this.definitions = definitions;
        this.pages = List.of(
                new RuleExtrapolationPage(definitions),
                new InContextPage(definitions),
                new FineTuningPage(definitions),
                new InContextOrFineTuningPage());
    }

    /** Returns the page of a study: its own, or what can be shown of any. */
    StudyPage of(String study) {
        return pages.stream()
                .filter(page -> page.study().equals(study))
                .findFirst()
                .orElseGet(() -> new AnyStudyPage(study, definitions));
    }
}
