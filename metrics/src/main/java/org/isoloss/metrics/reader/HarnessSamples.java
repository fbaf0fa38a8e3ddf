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
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.JsonSyntax;
import org.isoloss.base.json.JsonTree;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.likelihood.DocumentLikelihood;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Logged samples of lm-evaluation-harness, {@code samples_TASK_TIMESTAMP.jsonl}: one object for each document and filter.
 *
 * <p>The task is taken from the file's name, with {@code ,FILTER} behind it for a filter other than {@code none}; the id
 * is {@code doc_id}, with {@code :doc_hash} where there is one, so that two models are paired on the same text. Two or
 * more log-likelihood requests become options, with the target as gold (a second round of the same options holds their
 * log-likelihoods without the question, as for {@code acc_mutual_info}); a single one becomes the likelihood of its
 * continuation; anything else is generated text. Scores that the harness recorded are kept under their names. Numbers may
 * be strings, as current versions write them, and arguments may be lists or {@code gen_args_0.arg_0} objects.
 */
public final class HarnessSamples {

    private static final Set<String> WANTED =
            Set.of("doc_id", "doc_hash", "target", "arguments", "resps", "filtered_resps", "filter", "metrics");
    private static final Set<String> NOT_SCORES =
            Set.of("doc", "prompt_hash", "target_hash", "schema", "task", "model", "sample_len", "idx", "repeats");
    private static final Pattern NAME = Pattern.compile("samples_(.+?)(?:_\\d{4}-\\d{2}-\\d{2}T.*)?\\.jsonl(?:\\.gz)?");

    private HarnessSamples() {}

    /**
     * Reads a file item by item.
     *
     * @throws FormatException at the first line that does not fit
     */
    public static void read(Path file, Consumer<Prediction> sink) throws IOException {
        try (InputStream in = TextInput.open(file)) {
            read(file, in, sink);
        }
    }

    static void read(Path file, InputStream in, Consumer<Prediction> sink) throws IOException {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        String task = name.matches() ? name.group(1) : "";
        JsonLines.read(FilePlace.of(file), in, (buffer, offset, length, place) -> {
            Map<String, JsonPlace> fields;
            try (JsonParser parser = JsonSyntax.parser(buffer, offset, length)) {
                fields = fields(parser, place);
            } catch (JacksonException e) {
                throw JsonSyntax.refused(place, e);
            }
            sink.accept(item(task, fields, place));
        });
    }

    /** Reads what is wanted and every plain value, which may be a score; passes over documents. */
    private static Map<String, JsonPlace> fields(JsonParser parser, FilePlace place) {
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
        addAnswer(item, fields);
        addScores(item, fields);
        return item.build();
    }

    private static void addAnswer(Prediction.Builder item, Map<String, JsonPlace> fields) {
        JsonPlace target = fields.get("target");
        JsonPlace filtered = fields.get("filtered_resps");
        JsonPlace raw = fields.get("resps");
        JsonPlace answer = filtered != null && filtered.node().size() > 0 ? filtered : raw;
        if (answer == null || !answer.node().isArray() || answer.node().isEmpty()) {
            return;
        }
        List<JsonPlace> requests = answer.elements();
        List<OptionalDouble> logs = new ArrayList<>();
        for (JsonPlace request : requests) {
            logs.add(logLikelihood(request));
        }
        List<String> continuations = continuations(fields.get("arguments"));
        boolean likelihoods = logs.stream().allMatch(OptionalDouble::isPresent);
        if (!likelihoods) {
            item.text(generated(requests.get(0)));
            if (target != null) {
                item.targets(targets(target));
            }
        } else if (logs.size() == 1) {
            double sum = logs.get(0).getAsDouble();
            String text = continuations.isEmpty() ? "" : continuations.get(0);
            DocumentLikelihood lengths = DocumentLikelihood.of(text);
            item.likelihood(refusedAt(answer, () -> new DocumentLikelihood(sum, 0, lengths.words(), lengths.bytes())));
        } else if (target != null) {
            int options = isAskedTwice(continuations, logs.size()) ? logs.size() / 2 : logs.size();
            List<String> texts = continuations.size() == logs.size() ? continuations.subList(0, options) : List.of();
            gold(target, texts, options)
                    .ifPresent(gold -> item.choices(refusedAt(answer, () -> choices(logs, gold, options, texts))));
        }
    }

    /** With acc_mutual_info every option is asked for a second time, without the question. */
    private static boolean isAskedTwice(List<String> continuations, int requests) {
        int half = requests / 2;
        return half >= 2
                && requests % 2 == 0
                && continuations.size() == requests
                && continuations.subList(0, half).equals(continuations.subList(half, requests));
    }

    /** The first log-likelihoods are the options', any further ones those without the question. */
    private static Choices choices(List<OptionalDouble> logs, int gold, int options, List<String> texts) {
        double[] scores = logs.stream()
                .limit(options)
                .mapToDouble(OptionalDouble::orElseThrow)
                .toArray();
        List<Double> unconditional =
                logs.stream().skip(options).map(OptionalDouble::orElseThrow).toList();
        boolean named = !texts.isEmpty() && texts.stream().noneMatch(String::isEmpty);
        return new Choices(
                new MultipleChoice(OptionScores.ofLogLikelihoods(scores), gold),
                named ? texts : List.of(),
                unconditional,
                Optional.empty());
    }

    /** A request's answer is [log-probability, is greedy], within a list of repeats in the raw form. */
    private static OptionalDouble logLikelihood(JsonPlace request) {
        JsonPlace pair = request;
        while (pair.node().isArray()
                && pair.node().size() >= 1
                && pair.node().get(0).isArray()) {
            pair = pair.elements().get(0);
        }
        if (!pair.node().isArray()
                || pair.node().size() != 2
                || !isTruth(pair.elements().get(1))) {
            return OptionalDouble.empty();
        }
        return pair.elements().get(0).numberIfAny();
    }

    private static boolean isTruth(JsonPlace value) {
        String text = value.anyText();
        return value.node().isBoolean()
                || text.equals("True")
                || text.equals("False")
                || text.equals("0.0")
                || text.equals("1.0")
                || text.equals("0")
                || text.equals("1");
    }

    private static String generated(JsonPlace request) {
        JsonPlace first = request;
        while (first.node().isArray() && !first.node().isEmpty()) {
            first = first.elements().get(0);
        }
        return first.node().isArray() ? "" : first.anyText();
    }

    private static List<String> targets(JsonPlace target) {
        return target.node().isArray()
                ? target.elements().stream().map(JsonPlace::anyText).toList()
                : List.of(target.anyText());
    }

    /** The second argument of each request: what the model was scored on. */
    private static List<String> continuations(@Nullable JsonPlace arguments) {
        List<String> texts = new ArrayList<>();
        if (arguments == null) {
            return texts;
        }
        List<JsonPlace> requests =
                arguments.node().isObject() ? List.copyOf(arguments.members().values()) : arguments.elements();
        for (JsonPlace request : requests) {
            Optional<JsonPlace> second = request.node().isObject()
                    ? request.find("arg_1")
                    : request.node().size() > 1 ? Optional.of(request.elements().get(1)) : Optional.empty();
            second.filter(text -> text.node().isString()).ifPresent(text -> texts.add(text.text()));
        }
        return texts;
    }

    /** The target is the number of an option, or its text; nothing if it is neither. */
    private static Optional<Integer> gold(JsonPlace target, List<String> texts, int options) {
        JsonPlace one = target.node().isArray() && target.node().size() == 1
                ? target.elements().get(0)
                : target;
        OptionalDouble number = one.numberIfAny();
        if (number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble())) {
            int gold = (int) number.getAsDouble();
            if (gold >= 0 && gold < options) {
                return Optional.of(gold);
            }
        }
        String text = one.anyText().strip();
        for (int k = 0; k < texts.size(); k++) {
            if (texts.get(k).strip().equals(text)) {
                return Optional.of(k);
            }
        }
        return Optional.empty();
    }

    private static void addScores(Prediction.Builder item, Map<String, JsonPlace> fields) {
        fields.forEach((key, value) -> {
            if (!WANTED.contains(key)) {
                OptionalDouble score = value.numberIfAny();
                if (score.isPresent() && !Double.isNaN(score.getAsDouble())) {
                    item.recorded(key, score.getAsDouble());
                }
            }
        });
    }

    private static <T> T refusedAt(JsonPlace where, Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            throw new FormatException(where.place(), e.getMessage(), e);
        }
    }
}
