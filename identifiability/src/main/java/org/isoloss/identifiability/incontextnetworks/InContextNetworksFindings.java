package org.isoloss.identifiability.incontextnetworks;

import java.util.Objects;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.result.RunResult;

/**
 * What the study of networks alone finds.
 *
 * @param forms of the prompts that were asked: one example length, some numbers of examples
 */
public record InContextNetworksFindings(PromptForms forms) {

    public InContextNetworksFindings {
        Objects.requireNonNull(forms, "forms");
    }

    /** Returns those of a run of the study. */
    public static InContextNetworksFindings of(RunResult run) {
        return run.findings(InContextNetworksFindings.class)
                .orElseGet(() -> new InContextNetworksFindings(
                        PromptForms.ofFirstVersion(run.law().parameters())));
    }
}
