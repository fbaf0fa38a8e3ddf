package org.isoloss.identifiability.probe;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.identifiability.result.Measurement;

/**
 * What a model did with the prompts of a probe.
 *
 * @param prompts how many there are
 * @param finished the fraction of completions that came to an end
 * @param overFinished rules over the finished completions alone; NaN if there are none
 * @param overAll rules over all prompts; a completion that never ends obeys none
 */
public record RuleScores(int prompts, double finished, RuleFractions overFinished, RuleFractions overAll) {

    /** The metric that counts prompts: a size, not a behaviour. */
    public static final String PROMPTS = "prompts";

    /** The metric of rule 1 over finished completions. */
    public static final String RULE_1 = "rule1";

    /** The metric of membership in the language, over finished completions. */
    public static final String GRAMMATICAL = "grammatical";

    /** What ends the name of a metric over all prompts. */
    public static final String OVER_ALL = "OverAll";

    /** Scores completions. */
    public static RuleScores of(FormalLanguage language, List<Completion> completions) {
        List<Completion> finished =
                completions.stream().filter(Completion::finished).toList();
        RuleFractions overFinished = new RuleFractions(
                fraction(finished, c -> language.rule1().holds(c.whole())),
                fraction(finished, c -> language.rule2().holds(c.whole())),
                fraction(finished, c -> language.rule2().holds(judgedPart(language, c))),
                fraction(finished, c -> language.grammatical(c.whole())));
        double share = (double) finished.size() / completions.size();
        RuleFractions overAll = finished.isEmpty() && !completions.isEmpty()
                ? new RuleFractions(0, 0, 0, 0)
                : overFinished.times(share);
        return new RuleScores(completions.size(), share, overFinished, overAll);
    }

    private static double fraction(List<Completion> completions, Predicate<Completion> holds) {
        return (double) completions.stream().filter(holds).count() / completions.size();
    }

    /** Returns the part of prompt and completion that "rule 2 of the completion" is asked of. */
    static int[] judgedPart(FormalLanguage language, Completion completion) {
        int[] whole = completion.whole();
        int from = language.completionPart().from(completion.prompt().length);
        return Arrays.copyOfRange(whole, from, whole.length);
    }

    /** Returns the scores by metric: those over all prompts have names that end in {@code OverAll}. */
    public Map<String, Measurement> measurements() {
        Map<String, Measurement> metrics = new LinkedHashMap<>();
        metrics.put(PROMPTS, Measurement.of(prompts));
        metrics.put("finished", Measurement.of(finished));
        put(metrics, overFinished, "");
        put(metrics, overAll, OVER_ALL);
        return metrics;
    }

    private static void put(Map<String, Measurement> metrics, RuleFractions fractions, String suffix) {
        metrics.put(RULE_1 + suffix, Measurement.of(fractions.rule1()));
        metrics.put("rule2" + suffix, Measurement.of(fractions.rule2()));
        metrics.put("rule2Completion" + suffix, Measurement.of(fractions.rule2Completion()));
        metrics.put(GRAMMATICAL + suffix, Measurement.of(fractions.grammatical()));
    }
}
