package org.isoloss.identifiability.finetuning;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.decode.Decoder;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.probe.PromptSet;

/**
 * What a model writes, greedily, after all prompts of a length: which rules of the old language it keeps, and how often it
 * writes words of the new one. A completion that never ends keeps no rule, nor does one with a symbol that the language
 * lacks.
 */
final class RuleProbe {

    private final TransferLaws laws;
    private final List<int[]> oldInDistribution;
    private final List<int[]> oldOutOfDistribution;
    private final List<int[]> newInDistribution;
    private final int longest;

    RuleProbe(TransferLaws laws, int promptLength) {
        this.laws = laws;
        oldInDistribution = PromptSet.prompts(laws.oldLanguage(), promptLength, PromptSet.IN_DISTRIBUTION);
        oldOutOfDistribution = PromptSet.prompts(laws.oldLanguage(), promptLength, PromptSet.OUT_OF_DISTRIBUTION);
        newInDistribution = PromptSet.prompts(laws.newLanguage(), promptLength, PromptSet.IN_DISTRIBUTION);
        longest = Math.max(
                        Math.max(
                                laws.oldLaw().tree().height(),
                                laws.newLaw().tree().height()),
                        promptLength)
                + 2;
    }

    /**
     * Fractions of prompts; NaN where there are none.
     *
     * @param oldGrammatical old prompts in distribution that become words of the old language
     * @param oldRule1 old prompts out of distribution after which rule 1 of the old language holds
     * @param oldRule2 old prompts out of distribution whose completion obeys rule 2
     * @param newGrammatical new prompts in distribution that become words of the new language
     */
    record Scores(double oldGrammatical, double oldRule1, double oldRule2, double newGrammatical) {}

    /** Returns every prompt that is asked. */
    List<int[]> prompts() {
        return Stream.of(oldInDistribution, oldOutOfDistribution, newInDistribution)
                .flatMap(List::stream)
                .toList();
    }

    Scores scores(AutoregressiveModel model) {
        Decoder decoder = new Decoder(model, Decoding.greedy(), longest);
        FormalLanguage before = laws.oldLanguage();
        List<Completion> outside = decoder.complete(oldOutOfDistribution);
        return new Scores(
                fraction(decoder.complete(oldInDistribution), before, c -> before.grammatical(c.whole())),
                fraction(outside, before, c -> before.rule1().holds(c.whole())),
                fraction(outside, before, c -> before.rule2().holds(judgedPart(before, c))),
                fraction(
                        decoder.complete(newInDistribution),
                        laws.newLanguage(),
                        c -> laws.newLanguage().grammatical(c.whole())));
    }

    private static int[] judgedPart(FormalLanguage language, Completion completion) {
        int[] whole = completion.whole();
        return Arrays.copyOfRange(whole, language.completionPart().from(completion.prompt().length), whole.length);
    }

    private static double fraction(List<Completion> completions, FormalLanguage language, Predicate<Completion> holds) {
        int symbols = language.vocabulary().size();
        long kept = completions.stream()
                .filter(Completion::finished)
                .filter(c -> Arrays.stream(c.whole()).allMatch(symbol -> symbol < symbols))
                .filter(holds)
                .count();
        return (double) kept / completions.size();
    }
}
