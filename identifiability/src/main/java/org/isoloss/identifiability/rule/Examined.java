package org.isoloss.identifiability.rule;

import java.util.List;
import java.util.Map;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleProbes;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.ShownCompletion;
import org.isoloss.identifiability.result.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * A model with what was found about it.
 *
 * @param result its loss and behaviour
 * @param model the model itself
 * @param samples a few completions
 * @param mendable out of distribution, the prompts after which rule 1 can still be kept, and of these the share after which
 *     it is
 */
record Examined(ModelResult result, CertifiedModel model, List<ShownCompletion> samples, Mendable mendable) {

    /**
     * Prompts that have a repair.
     *
     * @param prompts how many have one
     * @param others how many have none
     * @param kept the share of the first after which rule 1 is kept, completions without an end keeping none; NaN without any
     */
    record Mendable(int prompts, int others, double kept) {

        static Mendable of(FormalLanguage language, List<Completion> written) {
            List<Completion> mendable = written.stream()
                    .filter(completion ->
                            !language.rule1().after(completion.prompt()).violated())
                    .toList();
            long kept = mendable.stream()
                    .filter(completion ->
                            completion.finished() && language.rule1().holds(completion.whole()))
                    .count();
            return new Mendable(mendable.size(), written.size() - mendable.size(), (double) kept / mendable.size());
        }
    }

    /**
     * Asks a model of a language whatever the language's models are asked.
     *
     * @param probes the language's, with as much room for completions as the model has
     */
    static Examined of(
            LanguageCase subject,
            RuleProbes probes,
            ModelFamily family,
            int repetition,
            ModelKind kind,
            long parameters,
            CertifiedModel model,
            @Nullable TrainingRecord training) {
        Map<String, List<Completion>> written = probes.complete(model.model());
        ModelResult result = new ModelResult(
                model.name(),
                family.key(),
                repetition,
                kind,
                parameters,
                ExactLoss.of(subject.law(), model.model()),
                probes.score(written),
                training);
        return new Examined(
                result,
                model,
                CompletionSamples.of(model.name(), subject.language(), written),
                Mendable.of(subject.language(), written.getOrDefault(PromptSet.OUT_OF_DISTRIBUTION.key(), List.of())));
    }
}
