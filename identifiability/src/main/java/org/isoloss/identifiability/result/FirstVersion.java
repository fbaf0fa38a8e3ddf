package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.core.loss.Loss;
import org.jspecify.annotations.Nullable;

/**
 * {@code result.json} as schema version 1 had it: families and seeds of models told by their names alone, the laws after
 * short prefixes at the top level, and no findings of a study's own. Read, and never written.
 */
record FirstVersion(
        int schemaVersion,
        String study,
        long seed,

        @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.SET) // of an option that was not given
        Map<String, Object> config,

        Provenance provenance,
        LawResult law,
        List<Model> models,
        List<PairResult> pairs,
        List<Claim> claims,
        List<ShownCompletion> completions,
        List<Published> published,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PrefixLaws prefixLaws) {

    static final int SCHEMA_VERSION = 1;

    /** The end of the name of a model that is not the first of its family: {@code oracle#2}. */
    private static final Pattern REPETITION = Pattern.compile("#([1-9][0-9]{0,8})$");

    record Model(
            String name,
            ModelKind kind,
            long parameters,
            Loss loss,
            Map<String, Map<String, Measurement>> behaviour,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            TrainingRecord training) {

        ModelResult upgraded() {
            Matcher repetition = REPETITION.matcher(name);
            boolean repeated = repetition.find() && repetition.start() > 0;
            return new ModelResult(
                    name,
                    repeated ? name.substring(0, repetition.start()) : name,
                    repeated ? DecimalNumber.integer(repetition.group(1)).orElseThrow() : 1,
                    kind,
                    parameters,
                    loss,
                    behaviour,
                    training);
        }
    }

    record Published(
            String model,
            String probe,
            String metric,
            double value,
            double standardDeviation,
            int runs,
            String source) {

        /** How the figure was read followed the publication's name and a colon. */
        PublishedFigure upgraded() {
            String[] parts = source.split(": ", 2);
            return new PublishedFigure(
                    model, probe, metric, value, standardDeviation, runs, parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    /** Returns the same in today's form. */
    RunResult upgraded() {
        return new RunResult(
                RunResult.SCHEMA_VERSION,
                study,
                seed,
                config,
                provenance,
                law,
                models.stream().map(Model::upgraded).toList(),
                pairs,
                claims,
                completions,
                published.stream().map(Published::upgraded).toList(),
                // Only rule extrapolation had them, and its own findings are nothing else.
                prefixLaws == null ? null : Map.of("prefixLaws", StrictJson.toMap(prefixLaws)));
    }
}
