package org.isoloss.identifiability.emergence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.isoloss.identifiability.result.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What the study found, task by task.
 *
 * @param abilities a task each
 * @param carries what writing the carries first gains; null unless both forms of addition were learned
 */
public record EmergenceFindings(
        List<AbilityFindings> abilities,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StepsGain carries) {

    public EmergenceFindings {
        abilities = List.copyOf(abilities);
    }

    /** Returns those of a run of the study. */
    public static EmergenceFindings of(RunResult run) {
        return run.findings(EmergenceFindings.class).orElseGet(() -> new EmergenceFindings(List.of(), null));
    }
}
