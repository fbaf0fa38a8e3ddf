package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
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
    /** {@link BigBenchTask}: questions without a model's answers. */
    BIG_BENCH_TASK;

    /**
     * Tells the format of what a stream holds from its beginning; nothing if it is some other JSON.
     *
     * @throws FormatException if it is not JSON
     */
    static Optional<ResultFormat> find(FilePlace place, InputStream in) throws IOException {
        try (JsonParser parser = JsonSyntax.parser(in)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            if (token == null) {
                throw new FormatException(place, "is empty; expected predictions or results");
            }
            if (token == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    Optional<ResultFormat> format = byKey(parser.currentName(), parser.nextToken());
                    if (format.isPresent()) {
                        return format;
                    }
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw JsonSyntax.refused(place, e);
        }
        return Optional.empty();
    }

    /** Tells whether files of this format hold items, which can be scored and paired. */
    public boolean hasItems() {
        return this == PREDICTIONS || this == HARNESS_SAMPLES || this == HELM_INSTANCES;
    }

    private static Optional<ResultFormat> byKey(String key, JsonToken value) {
        boolean array = value == JsonToken.START_ARRAY;
        return switch (key) {
            case "doc_id" -> Optional.of(HARNESS_SAMPLES);
            case "results" -> value == JsonToken.START_OBJECT ? Optional.of(HARNESS_RESULTS) : Optional.empty();
            case "instance_id" -> Optional.of(HELM_INSTANCES);
            case "scores", "score_data" -> array ? Optional.of(BIG_BENCH_RESULTS) : Optional.empty();
            case "examples" -> array ? Optional.of(BIG_BENCH_TASK) : Optional.empty();
            case "id" -> Optional.of(PREDICTIONS);
            default -> Optional.empty();
        };
    }
}
