package org.isoloss.identifiability.inside;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.identifiability.probe.RulePrompts;
import org.isoloss.identifiability.study.Required;

/** All that can be chosen about a study of the inside of equal models. Messages about a value begin with the component's name. */
public record InsideOptions(
        @JsonUnwrapped InsideLawOptions laws,
        @JsonUnwrapped TrainedPopulationOptions population,
        @JsonUnwrapped InsightOptions insight) {

    /** A run of some minutes on two cores. */
    public static final InsideOptions DEFAULTS =
            new InsideOptions(InsideLawOptions.DEFAULTS, TrainedPopulationOptions.DEFAULTS, InsightOptions.DEFAULTS);

    /** A first look. */
    public static final InsideOptions QUICK =
            new InsideOptions(InsideLawOptions.DEFAULTS, TrainedPopulationOptions.QUICK, InsightOptions.QUICK);

    public InsideOptions {
        FormalLanguage language = laws.before();
        Required.that(
                RulePrompts.haveLength(language, insight.promptLength()),
                "promptLength",
                insight.promptLength(),
                RulePrompts.lengths(language) + " for " + language);
    }
}
