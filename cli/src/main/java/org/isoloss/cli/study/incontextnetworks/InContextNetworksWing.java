package org.isoloss.cli.study.incontextnetworks;

import java.util.function.UnaryOperator;
import org.isoloss.cli.fewshot.LawFile;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.incontextnetworks.InContextNetworksStudy;
import org.isoloss.identifiability.incontextnetworks.LearnerOptions;

/** Do networks learn in context that were trained on documents alone, and does their loss say so? */
public final class InContextNetworksWing implements StudyWing {

    private static final StudyEntry<LearnerOptions> ENTRY = new StudyEntry<>(
            InContextNetworksStudy.DECLARATION,
            "Networks trained on a small mixture of hidden Markov models: equal validation loss, which learn in context?",
            false,
            LearnerOptions.class,
            LearnerOptions.DEFAULTS,
            LearnerOptions.QUICK,
            UnaryOperator.identity(),
            options -> options.hmms()
                    .map(file -> new InContextNetworksStudy(options, LawFile.read(file)))
                    .orElseGet(() -> new InContextNetworksStudy(options)));

    @Override
    public StudyEntry<LearnerOptions> entry() {
        return ENTRY;
    }

    @Override
    public StudyPage page() {
        return new InContextNetworksPage();
    }

    @Override
    public StudyText text() {
        return new InContextNetworksText();
    }
}
