package org.isoloss.cli.study.incontext;

import java.util.function.UnaryOperator;
import org.isoloss.cli.fewshot.LawFile;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.incontext.InContextOptions;
import org.isoloss.identifiability.incontext.InContextStudy;

/** Does a model learn from the examples in its prompt, when its loss is as good as that of one that does? */
public final class InContextWing implements StudyWing {

    private static final StudyEntry<InContextOptions> ENTRY = new StudyEntry<>(
            InContextStudy.DECLARATION,
            "Models of a mixture of hidden Markov models with nearly equal test loss: which learn in context?",
            true,
            InContextOptions.class,
            InContextOptions.DEFAULTS,
            InContextOptions.QUICK,
            UnaryOperator.identity(),
            options -> options.hmms()
                    .map(file -> new InContextStudy(options, LawFile.read(file)))
                    .orElseGet(() -> new InContextStudy(options)));

    @Override
    public StudyEntry<InContextOptions> entry() {
        return ENTRY;
    }

    @Override
    public StudyPage page() {
        return new InContextPage();
    }

    @Override
    public StudyText text() {
        return new InContextText();
    }
}
