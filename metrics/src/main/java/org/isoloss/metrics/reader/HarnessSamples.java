package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.JsonSyntax;
import org.isoloss.base.json.JsonTree;
import org.isoloss.metrics.prediction.Prediction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Logged samples of lm-evaluation-harness, {@code samples_TASK_TIMESTAMP.jsonl}: one object for each document and filter.
 *
 * <p>The task is taken from the file's name, with {@code ,FILTER} behind it for a filter other than {@code none}; the id
 * is {@code doc_id}, with {@code :doc_hash} where there is one, so that two models are paired on the same text. What the
 * model was asked for, {@link HarnessAnswer} tells. Scores are what the key {@code metrics} names, in files that have it.
 * Numbers may be strings, as current versions write them, and arguments may be lists or {@code gen_args_0.arg_0} objects.
 */
public final class HarnessSamples {

    private static final Set<String> WANTED =
            Set.of("doc_id", "doc_hash", "target", "arguments", "resps", "filtered_resps", "filter", "metrics");
    private static final Set<String> NOT_SCORES =
            Set.of("doc", "prompt_hash", "target_hash", "schema", "task", "model", "sample_len", "idx", "repeats");
    private static final Pattern NAME = Pattern.compile("samples_(.+?)(?:_\\d{4}-\\d{2}-\\d{2}T.*)?\\.jsonl(?:\\.gz)?");

    /** Of one sample it is the log-likelihood, of which the harness makes a perplexity of them all; so does isoloss. */
    private static final Set<String> INGREDIENTS = Set.of("perplexity", "ppl");

    private HarnessSamples() {}

    /**
     * Reads a file item by item.
     *
     * @throws FormatException at the first line that does not fit
     */
    public static void read(Path file, Consumer<Prediction> sink) throws IOException {
        try (InputStream in = TextInput.open(file)) {
            read(file, in, sink, name -> {});
        }
    }

    /**
     * Reads a stream; the file is for messages.
     *
     * @param leftOut takes the metrics of which a sample holds a list: what a figure of all items is made of, and no score
     */
    static void read(Path file, InputStream in, Consumer<Prediction> sink, Consumer<String> leftOut)
            throws IOException {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        String task = name.matches() ? name.group(1) : "";
        JsonLines.read(FilePlace.of(file), in, (buffer, offset, length, place) -> {
            Map<String, JsonPlace> fields;
            Set<String> lists = new HashSet<>();
            try (JsonParser parser = JsonSyntax.parser(buffer, offset, length)) {
                fields = fields(parser, place, lists);
            } catch (JacksonException e) {
                throw JsonSyntax.refused(place, e);
            }
            named(fields).filter(lists::contains).forEach(leftOut);
            sink.accept(item(task, fields, place));
        });
    }

    /** Reads what is wanted and every plain value, which may be a score; passes over documents. */
    private static Map<String, JsonPlace> fields(JsonParser parser, FilePlace place, Set<String> lists) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new FormatException(place, "does not begin with an object; expected one sample a line");
        }
        Map<String, JsonPlace> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            boolean plain = !token.isStructStart() && !NOT_SCORES.contains(key);
            if (WANTED.contains(key) || plain) {
                JsonNode value = JsonTree.read(parser, place);
                if (!value.isNull()) {
                    fields.put(key, new JsonPlace(place.field(key), value));
                }
            } else {
                if (token == JsonToken.START_ARRAY) {
                    lists.add(key);
                }
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new FormatException(place, "goes on after its object; expected one sample a line");
        }
        return fields;
    }

    private static Prediction item(String task, Map<String, JsonPlace> fields, FilePlace place) {
        JsonPlace id = fields.get("doc_id");
        if (id == null) {
            throw new FormatException(place, "has no key \"doc_id\"; expected a sample of lm-evaluation-harness");
        }
        JsonPlace hash = fields.get("doc_hash");
        Prediction.Builder item = Prediction.withId(id.anyText() + (hash == null ? "" : ":" + hash.anyText()));
        JsonPlace filter = fields.get("filter");
        String suffix =
                filter == null || filter.anyText().equals(RecordedScore.NO_FILTER) ? "" : "," + filter.anyText();
        if (!(task + suffix).isEmpty()) {
            item.task(task + suffix);
        }
        new HarnessAnswer(fields).addTo(item);
        addScores(item, fields);
        return item.build();
    }

    /** Returns the metrics that a sample says it has. */
    private static Stream<String> named(Map<String, JsonPlace> fields) {
        JsonPlace metrics = fields.get("metrics");
        return metrics == null || !metrics.node().isArray()
                ? Stream.empty()
                : metrics.elements().stream().map(JsonPlace::anyText);
    }

    /** Older files do not name their metrics; there, every number that stands beside the answer is taken for a score. */
    private static void addScores(Prediction.Builder item, Map<String, JsonPlace> fields) {
        Set<String> named = named(fields).collect(Collectors.toSet());
        boolean names = fields.containsKey("metrics");
        fields.forEach((key, value) -> {
            boolean asked = names
                    ? named.contains(key)
                    : value.node().isNumber() || value.node().isBoolean();
            if (asked && !WANTED.contains(key) && !INGREDIENTS.contains(key)) {
                OptionalDouble score = value.numberIfAny();
                if (score.isPresent() && !Double.isNaN(score.getAsDouble())) {
                    item.recorded(key, score.getAsDouble());
                }
            }
        });
    }
}
