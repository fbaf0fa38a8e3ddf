package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.isoloss.metrics.prediction.Prediction;
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
     * Returns the format of a file.
     *
     * @throws FormatException if it is none of these
     */
    public static ResultFormat of(Path file) throws IOException {
        return find(file)
                .orElseThrow(() -> new FormatException(
                        FilePlace.of(file),
                        "is none of the known formats: its first object has none of the keys id (predictions), doc_id"
                                + " (samples of lm-evaluation-harness), results (its results), instance_id (HELM's per-instance"
                                + " statistics), scores (results of BIG-bench) or examples (a task of BIG-bench)"));
    }

    /**
     * Returns the format of a file, or nothing if it is some other JSON.
     *
     * @throws FormatException if it is not JSON
     */
    static Optional<ResultFormat> find(Path file) throws IOException {
        FilePlace place = FilePlace.of(file);
        try (InputStream in = JsonInput.open(file);
                JsonParser parser = JsonInput.parser(in)) {
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
            throw JsonInput.refused(place, e);
        }
        return Optional.empty();
    }

    /** Tells whether files of this format hold items, which can be scored and paired. */
    public boolean hasItems() {
        return this == PREDICTIONS || this == HARNESS_SAMPLES || this == HELM_INSTANCES;
    }

    /**
     * Reads the items of a file of this format.
     *
     * @throws IllegalStateException if the format has no items
     */
    public void readItems(Path file, Consumer<Prediction> sink) throws IOException {
        switch (this) {
            case PREDICTIONS -> PredictionLines.read(file, sink);
            case HARNESS_SAMPLES -> HarnessSamples.read(file, sink);
            case HELM_INSTANCES -> HelmInstances.read(file, sink);
            default -> throw new IllegalStateException(this + " holds no items");
        }
    }

    /**
     * Reads the recorded scores of a file of this format.
     *
     * @throws IllegalStateException if the format has none
     */
    public Evaluation readScores(Path file) throws IOException {
        return switch (this) {
            case HARNESS_RESULTS -> HarnessResults.read(file);
            case BIG_BENCH_RESULTS -> BigBenchResults.read(file);
            default -> throw new IllegalStateException(this + " holds no scores of whole tasks");
        };
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
