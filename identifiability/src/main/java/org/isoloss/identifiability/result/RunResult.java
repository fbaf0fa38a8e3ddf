package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.base.json.StrictJson;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A run: the content of {@code result.json}, whose schema is {@code docs/schemas/result.schema.json}. What a study returns
 * and where new things go is told at {@link Findings}.
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
 * @param findings what the study alone found, as JSON; null in a run of schema version 1, which had none
 */
public record RunResult(
        int schemaVersion,
        String study,
        long seed,

        @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.SET) // of an option that was not given
        Map<String, Object> config,

        Provenance provenance,
        LawResult law,
        List<ModelResult> models,
        List<PairResult> pairs,
        List<Claim> claims,
        List<ShownCompletion> completions,
        List<PublishedFigure> published,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> findings) {

    /** The version of the format that this class holds. */
    public static final int SCHEMA_VERSION = 2;

    /** {@link #seed}. */
    public static final Figure SEED = Figure.of(
            "seed",
            "seed",
            Unit.NUMBER,
            Orientation.NEITHER,
            "Of every random choice. The same seed gives the same figures, whatever the number of threads.");

    /** The figures that every run has, in the order in which the page defines them. */
    public static final List<Figure> FIGURES = Stream.concat(
                    Stream.of(LossFigure.values()).map(LossFigure::figure),
                    Stream.of(
                            LawResult.ENTROPY,
                            PairResult.LOSS_GAP_PER_TOKEN,
                            PairResult.LOSS_GAP_PER_SEQUENCE,
                            PairResult.BIT_IDENTICAL,
                            ModelResult.PARAMETERS,
                            ModelResult.KIND,
                            PairResult.KIND,
                            TrainingRecord.STEPS,
                            TrainingRecord.STOP,
                            Provenance.SECONDS,
                            SEED,
                            Provenance.KERNELS))
            .toList();

    public RunResult {
        if (schemaVersion != SCHEMA_VERSION) {
            throw new IllegalArgumentException("schemaVersion is " + schemaVersion + "; expected " + SCHEMA_VERSION);
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
        findings = findings == null ? null : Ordered.copy(findings);
    }

    /** Refuses a file of a version that is not read. */
    static void requireKnown(int version) {
        if (version != SCHEMA_VERSION && version != FirstVersion.SCHEMA_VERSION) {
            throw new IllegalArgumentException("schemaVersion is " + version + "; this version of isoloss reads "
                    + FirstVersion.SCHEMA_VERSION + " and " + SCHEMA_VERSION
                    + ": read the file with the isoloss that wrote it, or repeat the run");
        }
    }

    /** Returns findings together with the circumstances of their run. */
    public static RunResult of(long seed, Map<String, Object> config, Provenance provenance, Findings findings) {
        return new RunResult(
                SCHEMA_VERSION,
                findings.declaration().study(),
                seed,
                config,
                provenance,
                findings.law(),
                findings.models(),
                findings.pairs(),
                findings.claims(),
                findings.completions(),
                findings.published(),
                StrictJson.toMap(findings.own()));
    }

    /**
     * Returns what the study alone found; empty for a run of schema version 1.
     *
     * @throws IllegalArgumentException if the findings are of another form; the message has the JSON pointer
     */
    public <F extends Record> Optional<F> findings(Class<F> type) {
        return findings == null ? Optional.empty() : Optional.of(StrictJson.ofMap("/findings", findings, type));
    }

    /** Returns whether every claim holds. */
    public boolean holds() {
        return claims.stream().allMatch(Claim::holds);
    }
}
