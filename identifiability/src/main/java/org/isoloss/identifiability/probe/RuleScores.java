package org.isoloss.identifiability.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.result.Measured;
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

    /** {@link #prompts}: a size, not a behaviour. */
    public static final Figure PROMPTS =
            Figure.of("prompts", "prompts", Unit.COUNT, Orientation.NEITHER, "How many prompts the probe has.");

    /** {@link #finished}. */
    public static final Figure FINISHED = share(
            "finished", "finished", "Share of the prompts whose completion ends before the longest length allowed.");

    /** Rule 1 over finished completions. */
    public static final Figure RULE_1 = share(
            "rule1",
            "rule 1",
            "Share of the finished completions that, prompt included, keep the language's first rule; for a^n b^n: as many a "
                    + "as b.");

    /** Rule 2 over finished completions. */
    public static final Figure RULE_2 = share(
            "rule2",
            "rule 2",
            "Share of the finished completions that, prompt included, keep the second rule; for a^n b^n: no a after a b.");

    /** Rule 2 of the completion alone. */
    public static final Figure RULE_2_COMPLETION = share(
            "rule2Completion",
            "rule 2, completion only",
            "Share of the finished completions that keep the second rule by themselves, the prompt left out.");

    /** Membership in the language, over finished completions. */
    public static final Figure GRAMMATICAL = share(
            "grammatical",
            "grammatical",
            "Share of the finished completions that, prompt included, are words of the language.");

    /** {@link #RULE_1} over all prompts. */
    public static final Figure RULE_1_OVER_ALL = overAll(RULE_1, "keeps no rule");

    /** {@link #RULE_2} over all prompts. */
    public static final Figure RULE_2_OVER_ALL = overAll(RULE_2, "keeps no rule");

    /** {@link #RULE_2_COMPLETION} over all prompts. */
    public static final Figure RULE_2_COMPLETION_OVER_ALL = overAll(RULE_2_COMPLETION, "keeps no rule");

    /** {@link #GRAMMATICAL} over all prompts. */
    public static final Figure GRAMMATICAL_OVER_ALL = overAll(GRAMMATICAL, "is no word");

    private static Figure share(String key, String name, String definition) {
        return Figure.of(key, name, Unit.SHARE, Orientation.HIGHER, definition)
                .from("Reizinger et al. (2024), arXiv:2405.01964");
    }

    private static Figure overAll(Figure figure, String otherwise) {
        return Figure.of(
                figure.key() + "OverAll",
                figure.name() + ", all prompts",
                figure.unit(),
                figure.orientation(),
                "The same over all prompts of the probe: a completion that never ends " + otherwise + ".");
    }

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

    /** Declares a probe that is scored so. */
    static Probe probe(String key, String name, String definition) {
        return Probe.of(
                key,
                name,
                definition,
                "Reizinger et al. (2024), arXiv:2405.01964",
                PROMPTS,
                FINISHED,
                RULE_1,
                RULE_2,
                RULE_2_COMPLETION,
                GRAMMATICAL,
                RULE_1_OVER_ALL,
                RULE_2_OVER_ALL,
                RULE_2_COMPLETION_OVER_ALL,
                GRAMMATICAL_OVER_ALL);
    }

    /** Returns the scores by metric. */
    public Map<String, Measurement> measurements() {
        return new Measured()
                .put(PROMPTS, prompts)
                .put(FINISHED, finished)
                .put(RULE_1, overFinished.rule1())
                .put(RULE_2, overFinished.rule2())
                .put(RULE_2_COMPLETION, overFinished.rule2Completion())
                .put(GRAMMATICAL, overFinished.grammatical())
                .put(RULE_1_OVER_ALL, overAll.rule1())
                .put(RULE_2_OVER_ALL, overAll.rule2())
                .put(RULE_2_COMPLETION_OVER_ALL, overAll.rule2Completion())
                .put(GRAMMATICAL_OVER_ALL, overAll.grammatical())
                .metrics();
    }
}
