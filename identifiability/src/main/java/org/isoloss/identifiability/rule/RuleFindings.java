package org.isoloss.identifiability.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.isoloss.identifiability.result.PrefixLaws;
import org.isoloss.identifiability.result.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What rule extrapolation alone finds.
 *
 * @param prefixLaws what some models say after short prefixes; null in runs of old versions that did not ask
 */
public record RuleFindings(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PrefixLaws prefixLaws) {

    /** Returns those of a run of the study. */
    public static RuleFindings of(RunResult run) {
        return run.findings(RuleFindings.class).orElseGet(() -> new RuleFindings(null));
    }
}
