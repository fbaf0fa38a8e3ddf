package org.isoloss.identifiability.rule;

import java.util.List;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.Together;
import org.isoloss.identifiability.training.NetworkOptions;

/** All that can be chosen about a rule extrapolation study. Messages about a value begin with the component's name. */
@Together(
        name = "law",
        components = {"language", "maxCount"},
        value = "language and maxCount together: the law by its name, such as aNbN:16")
public record RuleExtrapolationOptions(
        @Setting("language of the words, such as aNbN, baN or Dyck")
        String language,

        @Setting("size of the law: counts n uniform from 1 to N, or words of at most so many symbols; 1 to 1024")
        int maxCount,

        @Setting("symbols of a prompt; all prompts of that length are asked; 1 to 14 over two symbols")
        int promptLength,

        @Setting("networks trained for each objective, from different initialisations; 1 to 1000")
        int seeds,

        @Setting("nats a token: losses this near each other, and this near the entropy, count as equal; above 0")
        double tolerance,

        NetworkOptions network,
        ObjectiveOptions fit) {

    private static final int LARGEST_COUNT = 1024;
    private static final int MOST_SEEDS = 1000;

    /** A run of well under a minute on two cores. */
    public static final RuleExtrapolationOptions DEFAULTS =
            new RuleExtrapolationOptions("aNbN", 16, 8, 3, 0.005, NetworkOptions.DEFAULTS, ObjectiveOptions.DEFAULTS);

    /** A first look of a few seconds: shorter words and prompts, one seed. */
    public static final RuleExtrapolationOptions QUICK =
            new RuleExtrapolationOptions("aNbN", 8, 6, 1, 0.005, NetworkOptions.DEFAULTS, ObjectiveOptions.DEFAULTS);

    public RuleExtrapolationOptions {
        List<String> names = Languages.all().stream()
                .filter(FormalLanguage::hasTwoRules)
                .map(FormalLanguage::name)
                .toList();
        Required.that(names.contains(language), "language", language, "one of those with two rules, " + names);
        int least = Languages.named(language).words().least();
        Required.that(
                maxCount >= least && maxCount <= LARGEST_COUNT, "maxCount", maxCount, least + " to " + LARGEST_COUNT);
        int longest = PromptSet.longestPrompt(Languages.named(language));
        Required.that(
                promptLength >= 1 && promptLength <= longest,
                "promptLength",
                promptLength,
                "1 to " + longest + ", for at most " + PromptSet.MOST_PROMPTS + " prompts");
        Required.that(seeds >= 1 && seeds <= MOST_SEEDS, "seeds", seeds, "1 to " + MOST_SEEDS);
        Required.that(
                tolerance > 0 && tolerance < Double.POSITIVE_INFINITY,
                "tolerance",
                tolerance,
                "a finite number of nats above 0");
        Required.that(
                fit.target() <= tolerance, "target", fit.target(), "at most the tolerance, which is " + tolerance);
    }
}
