package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.JsonSyntax;
import org.isoloss.base.json.JsonTree;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Result files of lm-evaluation-harness.
 *
 * <p>Old layout: {@code results.TASK.METRIC} with {@code METRIC_stderr}. Current layout: keys {@code METRIC,FILTER} and
 * {@code METRIC_stderr,FILTER}, beside {@code alias}, {@code name}, {@code sample_len}; groups stand among the tasks and
 * are told by {@code groups} and {@code group_subtasks}. Results that are a list have an object for each task and prompt.
 * Leaderboards that are made of such files name tasks {@code harness|TASK|SHOTS}. A standard error may be the string {@code N/A}. Other parts of
 * the file, logged samples say, are passed over unread.
 */
public final class HarnessResults {

    private static final Set<String> WANTED = Set.of(
            "results",
            "config",
            "config_general",
            "date",
            "n-samples",
            "n-shot",
            "groups",
            "group_subtasks",
            "model_name",
            "higher_is_better");
    private static final Set<String> NOT_METRICS = Set.of("alias", "name", "sample_len", "sample_count");
    private static final String STDERR = "_stderr";

    private HarnessResults() {}

    /**
     * Reads a file.
     *
     * @throws FormatException if it is not a result file
     */
    public static Evaluation read(Path file) throws IOException {
        try (InputStream in = TextInput.open(file)) {
            return read(file, in);
        }
    }

    /** Reads a stream; the file is for messages. */
    public static Evaluation read(Path file, InputStream in) throws IOException {
        FilePlace place = FilePlace.of(file);
        Map<String, JsonPlace> parts = parts(place, in);
        JsonPlace results = parts.get("results");
        if (results == null) {
            throw new FormatException(place, "has no key \"results\"; expected a result file of lm-evaluation-harness");
        }
        HarnessModel model = new HarnessModel(parts, file);
        List<RecordedScore> scores = new ArrayList<>();
        if (results.node().isArray()) {
            for (JsonPlace entry : results.elements()) {
                addScores(promptedTask(entry), entry, parts, scores);
            }
        } else {
            for (Map.Entry<String, JsonPlace> task : results.members().entrySet()) {
                addScores(HarnessTask.of(task.getKey()), task.getValue(), parts, scores);
            }
        }
        return new Evaluation(
                file, model.name(), model.parameters(), model.nonEmbeddingParameters(), model.date(), scores);
    }

    /** An entry of a list of results, of a task under one of its prompts. */
    private static HarnessTask promptedTask(JsonPlace entry) {
        String task = entry.get("task_name").text();
        String prompt = entry.find("prompt_name").map(JsonPlace::anyText).orElse("");
        return new HarnessTask(task, prompt.isEmpty() ? task : task + ": " + prompt, OptionalLong.empty());
    }

    private static Map<String, JsonPlace> parts(FilePlace place, InputStream in) throws IOException {
        Map<String, JsonPlace> parts = new LinkedHashMap<>();
        try (JsonParser parser = JsonSyntax.parser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new FormatException(place, "does not begin with an object; expected a result file");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (WANTED.contains(name)) {
                    JsonNode value = JsonTree.read(parser, place);
                    parts.put(name, new JsonPlace(place.field(name), value));
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new FormatException(place, "goes on after its object; expected one JSON document");
            }
        } catch (JacksonException e) {
            throw JsonSyntax.refused(place, e);
        }
        return parts;
    }

    private static void addScores(
            HarnessTask task, JsonPlace entries, Map<String, JsonPlace> parts, List<RecordedScore> scores) {
        Map<String, JsonPlace> fields = entries.members();
        OptionalLong items = items(task.key(), fields, parts);
        boolean group = isGroup(task.key(), parts);
        OptionalLong shots = task.shots().isPresent() ? task.shots() : shots(task.key(), parts);
        for (Map.Entry<String, JsonPlace> field : fields.entrySet()) {
            int comma = field.getKey().lastIndexOf(',');
            String metric = comma < 0 ? field.getKey() : field.getKey().substring(0, comma);
            String filter = comma < 0 ? RecordedScore.NO_FILTER : field.getKey().substring(comma + 1);
            JsonPlace value = field.getValue();
            if (NOT_METRICS.contains(metric)
                    || isStandardError(metric, field.getKey(), fields)
                    || !HarnessTask.isScore(field.getKey(), value, parts.get("results"))) {
                continue;
            }
            if (value.node().isNull() || isNotAvailable(value)) {
                continue;
            }
            JsonPlace error = fields.get(comma < 0 ? metric + STDERR : metric + STDERR + "," + filter);
            scores.add(new RecordedScore(
                    task.name(),
                    filter,
                    metric,
                    value.lenientNumber(),
                    standardError(error),
                    items,
                    group,
                    higherIsBetter(parts, task.key(), metric),
                    shots));
        }
    }

    /** A metric whose name ends in _stderr belongs to the metric without it, if that stands beside it. */
    private static boolean isStandardError(String metric, String key, Map<String, JsonPlace> fields) {
        return metric.endsWith(STDERR)
                && fields.containsKey(
                        metric.substring(0, metric.length() - STDERR.length()) + key.substring(metric.length()));
    }

    private static boolean isNotAvailable(JsonPlace value) {
        String text = value.node().isString() ? value.node().asString().strip() : "-";
        return text.isEmpty() || text.equalsIgnoreCase("N/A");
    }

    private static OptionalDouble standardError(@Nullable JsonPlace error) {
        if (error == null || error.node().isNull() || isNotAvailable(error)) {
            return OptionalDouble.empty();
        }
        double value = error.lenientNumber();
        if (value < 0) {
            throw error.refused("a standard error of at least 0");
        }
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalLong items(String task, Map<String, JsonPlace> fields, Map<String, JsonPlace> parts) {
        JsonPlace samples = parts.get("n-samples");
        Optional<JsonPlace> ofTask = samples == null ? Optional.empty() : samples.find(task);
        if (ofTask.isPresent()) {
            JsonPlace count = ofTask.get();
            return positive(
                    count.node().isObject()
                            ? count.find("effective")
                                    .orElseGet(() -> count.get("original"))
                                    .lenientNumber()
                            : count.lenientNumber());
        }
        JsonPlace length = fields.get("sample_len");
        return length == null || length.node().isNull() ? OptionalLong.empty() : positive(length.lenientNumber());
    }

    /** Examples in the prompt: of each task in current files, of all in old ones. */
    private static OptionalLong shots(String task, Map<String, JsonPlace> parts) {
        JsonPlace byTask = parts.get("n-shot");
        Optional<JsonPlace> stated = byTask != null && byTask.node().isObject()
                ? byTask.find(task)
                : Optional.ofNullable(parts.get("config"))
                        .filter(config -> config.node().isObject())
                        .flatMap(config -> config.find("num_fewshot"));
        OptionalDouble number = stated.map(JsonPlace::numberIfAny).orElse(OptionalDouble.empty());
        return number.isPresent() && number.getAsDouble() >= 0 && number.getAsDouble() < 1e6
                ? OptionalLong.of((long) number.getAsDouble())
                : OptionalLong.empty();
    }

    private static OptionalLong positive(double count) {
        return count >= 1 && count <= 1e18 ? OptionalLong.of((long) count) : OptionalLong.empty();
    }

    private static Optional<Boolean> higherIsBetter(Map<String, JsonPlace> parts, String task, String metric) {
        return Optional.ofNullable(parts.get("higher_is_better"))
                .filter(all -> all.node().isObject())
                .flatMap(all -> all.find(task))
                .filter(ofTask -> ofTask.node().isObject())
                .flatMap(ofTask -> ofTask.find(metric))
                .filter(stated -> stated.node().isBoolean())
                .map(JsonPlace::truth);
    }

    private static boolean isGroup(String task, Map<String, JsonPlace> parts) {
        JsonPlace groups = parts.get("groups");
        JsonPlace subtasks = parts.get("group_subtasks");
        return (groups != null && groups.find(task).isPresent())
                || (subtasks != null
                        && subtasks.find(task).map(s -> s.node().size() > 0).orElse(false));
    }
}
