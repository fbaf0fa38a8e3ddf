package org.isoloss.cli.study.rule;

import org.isoloss.cli.report.StudyPage;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.rule.RuleExtrapolationOptions;
import org.isoloss.identifiability.rule.RuleExtrapolationStudy;

/** Which rule does a model keep on prompts that no word of the language begins with? */
public final class RuleWing implements StudyWing {

    private static final StudyEntry<RuleExtrapolationOptions> ENTRY = new StudyEntry<>(
            RuleExtrapolationStudy.DECLARATION,
            "Models of a formal language with equal test loss: which keep its rule on prompts outside of it?",
            true,
            RuleExtrapolationOptions.class,
            RuleExtrapolationOptions.DEFAULTS,
            RuleExtrapolationOptions.QUICK,
            RuleExtrapolationOptions::inFull,
            RuleExtrapolationStudy::new);

    @Override
    public StudyEntry<RuleExtrapolationOptions> entry() {
        return ENTRY;
    }

    @Override
    public StudyPage page() {
        return new RuleExtrapolationPage();
    }

    @Override
    public StudyText text() {
        return new RuleExtrapolationText();
    }
}
