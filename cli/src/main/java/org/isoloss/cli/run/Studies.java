package org.isoloss.cli.run;

import java.util.List;
import org.isoloss.identifiability.rule.RuleExtrapolationOptions;
import org.isoloss.identifiability.rule.RuleExtrapolationStudy;

/** The studies that {@code isoloss run} knows. */
public final class Studies {

    /** Which rule does a model keep on prompts that no word of the language begins with? */
    public static final StudyEntry<RuleExtrapolationOptions> RULE_EXTRAPOLATION = new StudyEntry<>(
            RuleExtrapolationStudy.NAME,
            "Models of a formal language with equal test loss: which keep its rule on prompts outside of it?",
            true,
            RuleExtrapolationOptions.class,
            RuleExtrapolationOptions.DEFAULTS,
            RuleExtrapolationOptions.QUICK,
            RuleExtrapolationStudy::new);

    /** All of them, in the order in which they run. */
    public static final List<StudyEntry<?>> ALL = List.of(RULE_EXTRAPOLATION);

    private Studies() {}
}
