package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Rule;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.simplicity.MixtureCompletions;
import org.isoloss.core.simplicity.SimplicityMixture;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.identifiability.result.Measurement;

/** Asks the mixture of small automata what networks are asked. */
final class NormativePredictor {

    static final String NAME = "simplicity";

    private final FormalLanguage language;
    private final MixtureCompletions written;

    private NormativePredictor(FormalLanguage language, SimplicityMixture mixture) {
        this.language = language;
        written = new MixtureCompletions(mixture);
    }

    static NormativeFindings of(LanguageCase subject) {
        SimplicityMixture mixture = SimplicityMixture.of(subject.law());
        NormativePredictor predictor = new NormativePredictor(subject.language(), mixture);
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        Map<String, List<Completion>> completions = new LinkedHashMap<>();
        for (PromptSet set : subject.probes().probes()) {
            behaviour.put(set.probe().key(), predictor.scores(set.prompts()));
            completions.put(set.probe().key(), predictor.mostProbable(CompletionSamples.chosen(set)));
        }
        return new NormativeFindings(
                mixture.states(),
                mixture.automata(),
                SimplicityMixture.WORDS,
                ExactLoss.of(subject.law(), mixture).klPerToken(),
                behaviour,
                CompletionSamples.of(NAME, subject.language(), completions));
    }

    /** A drawn completion ends with probability one, so that figures over finished ones and over all are the same. */
    private Map<String, Measurement> scores(List<int[]> prompts) {
        Measured measured =
                new Measured().put(RuleScores.PROMPTS, prompts.size()).put(RuleScores.FINISHED, 1);
        put(
                measured,
                RuleScores.RULE_1_OVER_ALL,
                prompts,
                prompt -> language.rule1().after(prompt));
        put(
                measured,
                RuleScores.RULE_2_OVER_ALL,
                prompts,
                prompt -> language.rule2().after(prompt));
        put(
                measured,
                RuleScores.RULE_2_COMPLETION_OVER_ALL,
                prompts,
                prompt -> language.rule2().after(judged(prompt)));
        return measured.metrics();
    }

    private int[] judged(int[] prompt) {
        return Arrays.copyOfRange(prompt, language.completionPart().from(prompt.length), prompt.length);
    }

    private void put(Measured measured, Figure figure, List<int[]> prompts, Function<int[], Rule.State> begins) {
        written.holds(prompts, prompts.stream().map(begins).toList()).ifPresent(value -> measured.put(figure, value));
    }

    private List<Completion> mostProbable(List<int[]> prompts) {
        List<Completion> completions = new ArrayList<>();
        for (int[] prompt : prompts) {
            written.mostProbable(prompt).ifPresent(best -> completions.add(new Completion(prompt, best, true)));
        }
        return completions;
    }
}
