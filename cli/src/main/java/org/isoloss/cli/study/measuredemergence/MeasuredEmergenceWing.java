package org.isoloss.cli.study.emergence;

import java.util.function.UnaryOperator;
import org.isoloss.cli.report.AnyStudyPage;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.emergence.EmergenceOptions;
import org.isoloss.identifiability.emergence.EmergenceStudy;

/** Does an ability emerge with size, or its metric? */
public final class EmergenceWing implements StudyWing {

    private static final StudyEntry<EmergenceOptions> ENTRY = new StudyEntry<>(
            EmergenceStudy.DECLARATION,
            "Models of growing size with a smooth loss: what rises suddenly under which metric?",
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
        return new AnyStudyPage(EmergenceStudy.DECLARATION, "Does the ability emerge, or its metric?");
    }
}
