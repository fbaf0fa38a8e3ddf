package org.isoloss.cli.study.adaptation;

import java.util.function.UnaryOperator;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.adaptation.AdaptationOptions;
import org.isoloss.identifiability.adaptation.AdaptationStudy;

/** Are a few labelled examples better in the prompt or fine-tuned on, and from how many on? */
public final class AdaptationWing implements StudyWing {

    private static final StudyEntry<AdaptationOptions> ENTRY = new StudyEntry<>(
            AdaptationStudy.DECLARATION,
            "A pretrained network and a new labelled task: from how many examples on does fine-tuning beat the prompt?",
            false,
            AdaptationOptions.class,
            AdaptationOptions.DEFAULTS,
            AdaptationOptions.QUICK,
            UnaryOperator.identity(),
            AdaptationStudy::new);

    @Override
    public StudyEntry<AdaptationOptions> entry() {
        return ENTRY;
    }

    @Override
    public StudyPage page() {
        return new InContextOrFineTuningPage();
    }

    @Override
    public StudyText text() {
        return new AdaptationText();
    }
}
