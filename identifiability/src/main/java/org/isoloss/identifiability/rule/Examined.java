package org.isoloss.identifiability.rule;

import java.util.List;
import java.util.Map;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.identifiability.figure.ModelFamily;
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
 */
record Examined(ModelResult result, CertifiedModel model, List<ShownCompletion> samples) {

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
        return new Examined(result, model, CompletionSamples.of(model.name(), subject.language(), written));
    }
}
