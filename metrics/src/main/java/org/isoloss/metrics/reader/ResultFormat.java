package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.json.JsonSyntax;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a file holds, told by its first object. */
public enum ResultFormat {
    /** {@link PredictionLines}: items. */
    PREDICTIONS,
    /** {@link HarnessSamples}: items. */
    HARNESS_SAMPLES,
    /** {@link HelmInstances}: items. */
    HELM_INSTANCES,
    /** {@link HarnessResults}: scores of whole tasks. */
    HARNESS_RESULTS,
    /** {@link BigBenchResults}: scores of whole tasks. */
    BIG_BENCH_RESULTS,
    /** A model of open_lm with its losses: scores of whole tasks, see {@link OpenLmResults}. */
    OPEN_LM_MODEL,
    /** Scores of a model of open_lm: scores of whole tasks, see {@link OpenLmResults}. */
    OPEN_LM_SCORES,
    /** {@link HelmStatistics}: scores of whole tasks. */
    HELM_STATISTICS,
    /** {@link HelmPredictions}: items. */
    HELM_PREDICTIONS,
    /** {@link BigBenchTask}: questions without a model's answers. */
    BIG_BENCH_TASK;

    /**
     * Returns the format of a file, which can be opened again; nothing if it is some other JSON.
     *
     * @throws FormatException if it is not JSON
     */
    public static Optional<ResultFormat> of(Path file) throws IOException {
        try (InputStream in = TextInput.open(file)) {
            return find(FilePlace.of(file), in);
        }
    }

    /**
     * Tells the format of what a stream holds from its beginning; nothing if it is some other JSON.
     *
     * @throws FormatException if it is not JSON
     */
    static Optional<ResultFormat> find(FilePlace place, InputStream in) throws IOException {
        try (JsonParser parser = JsonSyntax.parser(in)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new FormatException(place, "is empty; expected predictions or results");
            }
            boolean array = token == JsonToken.START_ARRAY;
            if (array) {
                token = parser.nextToken();
            }
            boolean instance = false;
            boolean statistics = false;
            boolean named = false;
            while (token == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                Optional<ResultFormat> format = array ? Optional.empty() : byKey(key, value);
                if (format.isPresent()) {
                    return format;
                }
                // Other files of HELM name their instances too, and give them an object of statistics or none.
                instance |= key.equals("instance_id");
                statistics |= key.equals("stats") && value == JsonToken.START_ARRAY;
                named |= key.equals("name") && value == JsonToken.START_OBJECT;
                if (array && instance && statistics) {
                    return Optional.of(HELM_INSTANCES);
                }
                if (array && instance && key.equals("predicted_text")) {
                    return Optional.of(HELM_PREDICTIONS);
                }
                if (array && named && key.equals("count")) {
                    return Optional.of(HELM_STATISTICS);
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException e) {
            throw JsonSyntax.refused(place, e);
        }
    }

    /** Tells whether files of this format hold items, which can be scored and paired. */
    public boolean hasItems() {
        return this == PREDICTIONS || this == HARNESS_SAMPLES || this == HELM_INSTANCES || this == HELM_PREDICTIONS;
    }

    private static Optional<ResultFormat> byKey(String key, JsonToken value) {
        boolean array = value == JsonToken.START_ARRAY;
        boolean object = value == JsonToken.START_OBJECT;
        return switch (key) {
            case "doc_id" -> Optional.of(HARNESS_SAMPLES);
            case "hyperparameters" -> object ? Optional.of(OPEN_LM_MODEL) : Optional.empty();
            case "eval_metrics" -> object ? Optional.of(OPEN_LM_SCORES) : Optional.empty();
            case "results" -> object || array ? Optional.of(HARNESS_RESULTS) : Optional.empty();
            case "scores", "score_data" -> array ? Optional.of(BIG_BENCH_RESULTS) : Optional.empty();
            case "examples" -> array ? Optional.of(BIG_BENCH_TASK) : Optional.empty();
            case "id" -> Optional.of(PREDICTIONS);
            default -> Optional.empty();
        };
    }
}
