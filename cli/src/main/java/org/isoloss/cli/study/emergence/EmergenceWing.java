package org.isoloss.cli.study.emergence;

import java.util.function.UnaryOperator;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.emergence.EmergenceOptions;
import org.isoloss.identifiability.emergence.EmergenceStudy;

/** Trained networks of growing size: what can they do, and by which metric was it sudden? */
public final class EmergenceWing implements StudyWing {

    private static final StudyEntry<EmergenceOptions> ENTRY = new StudyEntry<>(
            EmergenceStudy.DECLARATION,
            "Networks of growing size learn to add: sudden by one metric, gradual by another, and how much is the seed's doing?",
            false,
            EmergenceOptions.class,
            EmergenceOptions.DEFAULTS,
            EmergenceOptions.QUICK,
            UnaryOperator.identity(),
            EmergenceStudy::new);

    @Override
    public StudyEntry<EmergenceOptions> entry() {
        return ENTRY;
    }

    @Override
    public StudyPage page() {
        return new EmergencePage();
    }

    @Override
    public StudyText text() {
        return new EmergenceText();
    }
}
