package org.isoloss.identifiability.adaptation;

import java.util.List;
import java.util.Map;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What the study of adaptation alone finds.
 *
 * @param labelledExamples the numbers of labelled examples that were tried: the places of the curves of behaviour
 * @param together what models do, over all laws: standard errors and intervals are over laws, of one law over tasks
 * @param laws in the order of the repetitions of models
 */
public record AdaptationFindings(List<Integer> labelledExamples, List<Together> together, List<Law> laws) {

    public AdaptationFindings {
        labelledExamples = List.copyOf(labelledExamples);
        together = List.copyOf(together);
        laws = List.copyOf(laws);
    }

    /**
     * A family of models, one a law.
     *
     * @param family its key
     * @param behaviour by task, then by figure
     */
    public record Together(String family, Map<String, Map<String, Measurement>> behaviour) {}

    /**
     * A law.
     *
     * @param seed by which it was drawn
     * @param entropyPerToken the validation loss of its own model, nats
     * @param entropyStandardErrorPerToken over validation documents
     * @param excessStandardErrorPerToken of the network's excess over that, over the same documents
     */
    public record Law(
            int seed,
            double entropyPerToken,
            double entropyStandardErrorPerToken,
            double excessStandardErrorPerToken) {}

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
                        : List.of(),
                List.of(),
                List.of());
    }
}
