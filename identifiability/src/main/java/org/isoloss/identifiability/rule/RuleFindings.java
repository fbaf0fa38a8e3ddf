package org.isoloss.identifiability.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.isoloss.identifiability.result.PrefixLaws;
import org.isoloss.identifiability.result.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What rule extrapolation alone finds.
 *
 * @param prefixLaws what some models say after short prefixes; null in a grid, and in runs of old versions that did not ask
 * @param languages with what figures are held against; none in runs of old versions
 * @param cells the networks by language, architecture and objective; none in runs of old versions
 * @param differences between architectures, by language
 * @param generalisation of networks trained on a sample of a law; none otherwise
 */
public record RuleFindings(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PrefixLaws prefixLaws,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LanguageFindings> languages,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CellFindings> cells,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ArchitectureDifference> differences,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GeneralisationFindings> generalisation) {

    public RuleFindings {
        languages = orNone(languages);
        cells = orNone(cells);
        differences = orNone(differences);
        generalisation = orNone(generalisation);
    }

    private static <T> List<T> orNone(@Nullable List<T> read) {
        return read == null ? List.of() : List.copyOf(read);
    }

    /** Returns those of a run of the study. */
    public static RuleFindings of(RunResult run) {
        return run.findings(RuleFindings.class)
                .orElseGet(() -> new RuleFindings(null, List.of(), List.of(), List.of(), List.of()));
    }

    /** Returns whether there are several languages or architectures. */
    public boolean spansCells() {
        return languages.size() > 1
                || cells.stream().map(CellFindings::architecture).distinct().count() > 1;
    }
}
