package org.example.turns;

import java.util.function.UnaryOperator;
import org.isoloss.cli.report.AnyStudyPage;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyWing;

/** Brings the study to the command line. */
public final class TurnsWing implements StudyWing {

    @Override
    public StudyEntry<?> entry() {
        return new StudyEntry<>(
                TurnsStudy.DECLARATION,
                "Can a network that sees one symbol learn to take turns?",
                false,
                TurnsStudy.Options.class,
                TurnsStudy.Options.DEFAULTS,
                TurnsStudy.Options.QUICK,
                UnaryOperator.identity(),
                TurnsStudy::new);
    }

    @Override
    public StudyPage page() {
        return new AnyStudyPage(TurnsStudy.DECLARATION, "Taking turns");
    }
}
