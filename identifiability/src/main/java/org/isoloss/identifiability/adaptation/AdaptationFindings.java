package org.isoloss.identifiability.adaptation;

import java.util.List;
import org.isoloss.identifiability.result.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What the study of adaptation alone finds.
 *
 * @param labelledExamples the numbers of labelled examples that were tried: the places of the curves of behaviour
 */
public record AdaptationFindings(List<Integer> labelledExamples) {

    public AdaptationFindings {
        labelledExamples = List.copyOf(labelledExamples);
    }

    /** Returns those of a run of the study. */
    public static AdaptationFindings of(RunResult run) {
        return run.findings(AdaptationFindings.class)
                .orElseGet(() -> ofFirstVersion(run.law().parameters().get("labelledExamples")));
    }

    private static AdaptationFindings ofFirstVersion(@Nullable Object list) {
        return new AdaptationFindings(
                list instanceof List<?> counts
                        ? counts.stream()
                                .filter(Integer.class::isInstance)
                                .map(Integer.class::cast)
                                .toList()
                        : List.of());
    }
}
