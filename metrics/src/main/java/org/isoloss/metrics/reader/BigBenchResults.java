package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;

/**
 * Result files of BIG-bench: an object with {@code model}, {@code task} and {@code scores}, a list of records with
 * {@code score_dict}, {@code preferred_score}, {@code low_score}, {@code high_score}, {@code number_of_shots} and
 * {@code subtask_description}. The key {@code score_data} of older files is read as {@code scores}.
 *
 * <p>Shots and subtask become part of the task's name: {@code arithmetic:3 digit addition, 2-shot}. The preferred score
 * comes first.
 */
public final class BigBenchResults {

    private BigBenchResults() {}

    /**
     * Reads a file.
     *
     * @throws FormatException if it is not a result file of BIG-bench
     */
    public static Evaluation read(Path file) throws IOException {
        try (InputStream in = TextInput.open(file)) {
            return read(file, in);
        }
    }

    static Evaluation read(Path file, InputStream in) throws IOException {
        JsonPlace root = JsonDocumentReader.read(FilePlace.of(file), in);
        JsonPlace records = root.find("scores").orElseGet(() -> root.get("score_data"));
        Optional<JsonPlace> model = root.find("model");
        String task = root.find("task")
                .flatMap(t -> t.find("task_name"))
                .map(JsonPlace::text)
                .orElseGet(() -> String.valueOf(file.getFileName()).replaceFirst("\\.json(\\.gz)?$", ""));
        List<RecordedScore> scores = new ArrayList<>();
        for (JsonPlace record : records.elements()) {
            addScores(task, record, scores);
        }
        return new Evaluation(
                file,
                model.flatMap(BigBenchResults::modelName),
                count(model, "total_params"),
                count(model, "non_embedding_params"),
                OptionalDouble.empty(),
                scores);
    }

    private static OptionalLong count(Optional<JsonPlace> model, String key) {
        return model.filter(m -> m.node().isObject())
                .flatMap(m -> m.find(key))
                .map(JsonPlace::lenientNumber)
                .filter(count -> count >= 1 && count <= 1e18)
                .map(count -> OptionalLong.of(count.longValue()))
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> modelName(JsonPlace model) {
        if (model.node().isString()) {
            return Optional.of(model.text());
        }
        Optional<String> family = model.find("model_family").map(JsonPlace::text);
        Optional<String> name = model.find("model_name").map(JsonPlace::text);
        return family.isPresent() && name.isPresent() ? Optional.of(family.get() + " " + name.get()) : name;
    }

    private static void addScores(String task, JsonPlace record, List<RecordedScore> scores) {
        StringBuilder name = new StringBuilder(task);
        record.find("subtask_description")
                .map(JsonPlace::text)
                .filter(subtask -> !subtask.isBlank() && !subtask.equals(task))
                .ifPresent(subtask -> name.append(':').append(subtask.strip()));
        record.find("number_of_shots")
                .ifPresent(shots ->
                        name.append(", ").append((long) shots.lenientNumber()).append("-shot"));
        Map<String, JsonPlace> dict = record.get("score_dict").members();
        Optional<String> preferred = record.find("preferred_score").map(JsonPlace::text);
        if (preferred.isPresent() && !dict.containsKey(preferred.get())) {
            throw new FormatException(
                    record.place(),
                    "the preferred score \"" + preferred.get() + "\" is not in score_dict; found " + dict.keySet());
        }
        dict.entrySet().stream()
                .filter(entry -> !entry.getValue().node().isNull())
                .sorted(Comparator.comparing(entry -> !preferred.equals(Optional.of(entry.getKey()))))
                .forEach(entry -> scores.add(new RecordedScore(
                        name.toString(),
                        RecordedScore.NO_FILTER,
                        entry.getKey(),
                        entry.getValue().lenientNumber(),
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        false,
                        Optional.empty())));
    }
}
