package org.isoloss.identifiability.incontextnetworks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.result.RunResult;

/**
 * What the study of networks alone finds.
 *
 * @param forms of the prompts that were asked: one example length, some numbers of examples
 * @param laws in the order of the repetitions of models
 */
public record InContextNetworksFindings(PromptForms forms, List<Law> laws) {

    /**
     * A law and what belongs to it.
     *
     * @param seed by which it was drawn; 0 of a law from a file
     * @param entropyPerToken the validation loss of its own model, nats
     * @param entropyStandardErrorPerToken over validation documents
     * @param excessStandardErrors of each model's excess over that, nats a token, over the same documents
     * @param temperedFactor of the tempered network's output map
     */
    public record Law(
            int seed,
            double entropyPerToken,
            double entropyStandardErrorPerToken,
            Map<String, Double> excessStandardErrors,
            double temperedFactor) {}

    public InContextNetworksFindings {
        Objects.requireNonNull(forms, "forms");
        laws = List.copyOf(laws);
    }

    /** Returns those of a run of the study. */
    public static InContextNetworksFindings of(RunResult run) {
        return run.findings(InContextNetworksFindings.class)
                .orElseGet(() -> new InContextNetworksFindings(
                        PromptForms.ofFirstVersion(run.law().parameters()), List.of()));
    }
}
