package org.isoloss.cli.study.inside;

import java.util.function.UnaryOperator;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.inside.InsideEqualModelsStudy;
import org.isoloss.identifiability.inside.InsideOptions;

/** Which measure of the inside of equal models foretells what they do? */
public final class InsideWing implements StudyWing {

    private static final StudyEntry<InsideOptions> ENTRY = new StudyEntry<>(
            InsideEqualModelsStudy.DECLARATION,
            "Networks of equal loss: does sharpness, norm, simplicity or representation foretell what they do?",
            false,
            InsideOptions.class,
            InsideOptions.DEFAULTS,
            InsideOptions.QUICK,
            UnaryOperator.identity(),
            InsideEqualModelsStudy::new);

    @Override
    public StudyEntry<InsideOptions> entry() {
        return ENTRY;
    }

    @Override
    public StudyPage page() {
        return new InsidePage();
    }

    @Override
    public StudyText text() {
        return new InsideText();
    }
}
