package org.isoloss.cli.study.finetuning;

import org.isoloss.cli.report.StudyPage;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.finetuning.FineTuningOptions;
import org.isoloss.identifiability.finetuning.FineTuningStudy;

/** How fast does a network learn a new language, if only its parameters differ and not its function? */
public final class FineTuningWing implements StudyWing {

    private static final StudyEntry<FineTuningOptions> ENTRY = new StudyEntry<>(
            FineTuningStudy.DECLARATION,
            "Models with the same bits everywhere: which learn a new language in ten steps, which in thousands?",
            true,
            FineTuningOptions.class,
            FineTuningOptions.DEFAULTS,
            FineTuningOptions.QUICK,
            SavedModels::settled,
            SavedModels::fineTuningStudy);

    @Override
    public StudyEntry<FineTuningOptions> entry() {
        return ENTRY;
    }

    @Override
    public StudyPage page() {
        return new FineTuningPage();
    }

    @Override
    public StudyText text() {
        return new FineTuningText();
    }
}
