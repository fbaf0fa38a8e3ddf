package org.isoloss.cli.study.measuredemergence;

import java.util.function.UnaryOperator;
import org.isoloss.cli.report.AnyStudyPage;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.measuredemergence.MeasuredEmergenceOptions;
import org.isoloss.identifiability.measuredemergence.MeasuredEmergenceStudy;

/** Does an ability emerge with size, or its metric? */
public final class MeasuredEmergenceWing implements StudyWing {

    private static final StudyEntry<MeasuredEmergenceOptions> ENTRY = new StudyEntry<>(
            MeasuredEmergenceStudy.DECLARATION,
            "Models of growing size with a smooth loss: what rises suddenly under which metric?",
            false,
            MeasuredEmergenceOptions.class,
            MeasuredEmergenceOptions.DEFAULTS,
            MeasuredEmergenceOptions.QUICK,
            UnaryOperator.identity(),
            MeasuredEmergenceStudy::new);

    @Override
    public StudyEntry<MeasuredEmergenceOptions> entry() {
        return ENTRY;
    }

    @Override
    public StudyPage page() {
        return new AnyStudyPage(MeasuredEmergenceStudy.DECLARATION, "Does the ability emerge, or its metric?");
    }
}
