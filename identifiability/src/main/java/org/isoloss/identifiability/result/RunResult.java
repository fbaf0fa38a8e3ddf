package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run: the content of {@code result.json}.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param study the study's name
 * @param seed of every random choice
 * @param config every setting as used
 * @param provenance where, when and by what it was computed
 * @param law the law
 * @param models in the order of tables
 * @param pairs in the order of tables
 * @param claims what the study set out to show
 * @param completions a few, to look at
 * @param published figures from the literature beside those measured
 * @param prefixLaws what some models say after short prefixes, or null
 */
public record RunResult(
        int schemaVersion,
        String study,
        long seed,
        Map<String, Object> config,
        Provenance provenance,
        LawResult law,
        List<ModelResult> models,
        List<PairResult> pairs,
        List<Claim> claims,
        List<Completion> completions,
        List<PublishedFigure> published,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PrefixLaws prefixLaws) {

    /** The version of the format that this class reads and writes. */
    public static final int SCHEMA_VERSION = 1;

    public RunResult {
        if (schemaVersion != SCHEMA_VERSION) {
            throw new IllegalArgumentException("schemaVersion is " + schemaVersion + "; this version of isoloss reads "
                    + SCHEMA_VERSION + ": read the file with the isoloss that wrote it, or repeat the run");
        }
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(law, "law");
        config = Ordered.copy(config);
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
        claims = List.copyOf(claims);
        completions = List.copyOf(completions);
        published = List.copyOf(published);
    }

    /** Creates a run without laws after prefixes. */
    public RunResult(
            int schemaVersion,
            String study,
            long seed,
            Map<String, Object> config,
            Provenance provenance,
            LawResult law,
            List<ModelResult> models,
            List<PairResult> pairs,
            List<Claim> claims,
            List<Completion> completions,
            List<PublishedFigure> published) {
        this(schemaVersion, study, seed, config, provenance, law, models, pairs, claims, completions, published, null);
    }

    /** Returns findings together with the circumstances of their run. */
    public static RunResult of(
            String study, long seed, Map<String, Object> config, Provenance provenance, Findings findings) {
        return new RunResult(
                SCHEMA_VERSION,
                study,
                seed,
                config,
                provenance,
                findings.law(),
                findings.models(),
                findings.pairs(),
                findings.claims(),
                findings.completions(),
                findings.published(),
                findings.prefixLaws());
    }

    /** Returns whether every claim holds. */
    public boolean holds() {
        return claims.stream().allMatch(Claim::holds);
    }
}
