package org.isoloss.metrics.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.metrics.reader.CsvRuns;
import org.isoloss.metrics.reader.OpenLmResults;

/**
 * Runs of open_lm: a JSON file a model ({@code hyperparameters}, {@code results} with a loss for each set of validation
 * data), a JSON file of its scores ({@code eval_metrics}), and a CSV of the tasks ({@code Eval Task}, {@code #datapoints},
 * {@code Random baseline} in percent).
 *
 * <p>A row a model: its name, data set, parameters, tokens, a column {@code loss SET} for each set, and a column for each
 * task. Sets are named by the last but one folder of their data, those of language pairs by the file. A number of items is
 * taken over only if every score is a whole number of them.
 */
public final class OpenLmRuns {

    /** Scores are written in single precision. */
    private static final double SINGLE = 1e-6;

    private final RunTableBuilder table = new RunTableBuilder();
    private final Map<String, Map<String, Double>> scores = new HashMap<>(); // by run, then by task
    private final Map<String, Long> items = new HashMap<>();
    private final Map<String, Double> chances = new HashMap<>();

    /**
     * Reads the models.
     *
     * @param models files of models
     * @param evaluations files of scores, told apart by the model's name within their own
     * @param tasks tables of tasks
     */
    public RunTable read(List<Path> models, List<Path> evaluations, List<Path> tasks, ColumnChoice choice)
            throws IOException {
        for (Path file : evaluations) {
            readScores(file);
        }
        for (Path file : tasks) {
            readTasks(file);
        }
        List<String> without = new ArrayList<>();
        for (Path file : models) {
            readModel(file, without);
        }
        if (!without.isEmpty()) {
            table.note(without.size() + " models have no scores, such as " + without.get(0));
        }
        aboutTasks();
        return table.build(choice);
    }

    private static JsonPlace document(Path file) throws IOException {
        try (InputStream in = TextInput.open(file)) {
            return JsonDocumentReader.read(FilePlace.of(file), in);
        }
    }

    private void readScores(Path file) throws IOException {
        JsonPlace metrics = document(file).get("eval_metrics");
        JsonPlace all = metrics.find("icl").orElse(metrics);
        Map<String, Double> found = new HashMap<>();
        all.members().forEach((task, value) -> value.numberIfAny().ifPresent(score -> found.put(task, score)));
        scores.put(runOf(file), found);
    }

    private void readTasks(Path file) throws IOException {
        CsvRuns.read(file, row -> {
            if (row.columns().contains("Eval Task")) {
                String task = row.text("Eval Task").strip();
                if (row.columns().contains("#datapoints")) {
                    DecimalNumber.whole(row.text("#datapoints")).ifPresent(count -> items.put(task, count));
                }
                if (row.columns().contains("Random baseline")) {
                    row.number("Random baseline").ifPresent(percent -> chances.put(task, percent / 100));
                }
            }
        });
    }

    private void readModel(Path file, List<String> without) throws IOException {
        JsonPlace model = document(file);
        String name = model.get("name").text();
        JsonPlace settings = model.get("hyperparameters");
        table.begin(file);
        table.set("name", name);
        model.find("dataset_name").ifPresent(data -> table.set("dataset", data.anyText()));
        set(settings, "params", "parameters");
        set(settings, "params_no_embed", "non_embedding_parameters");
        set(settings, "tokens", "tokens");
        set(settings, "chinchilla_multiplier", "chinchilla_multiplier");
        set(settings, "seed", "seed");
        for (JsonPlace result : model.get("results").elements()) {
            if (result.find("loss").isPresent()) {
                table.set(
                        "loss " + OpenLmResults.dataOf(result),
                        result.get("loss").lenientNumber());
            }
        }
        Map<String, Double> ofModel = scores.get(plain(name));
        if (ofModel == null) {
            without.add(name);
        } else {
            new TreeSet<>(ofModel.keySet()).forEach(task -> table.set(task, ofModel.getOrDefault(task, Double.NaN)));
        }
        table.endRow();
    }

    private void set(JsonPlace settings, String key, String column) {
        settings.find(key).ifPresent(value -> table.set(column, value.lenientNumber()));
    }

    private void aboutTasks() {
        TreeSet<String> all = new TreeSet<>();
        scores.values().forEach(ofModel -> all.addAll(ofModel.keySet()));
        List<String> doubtful = new ArrayList<>();
        for (String task : all) {
            long count = items.getOrDefault(task, 0L);
            boolean whole = scores.values().stream()
                    .map(ofModel -> ofModel.get(task))
                    .allMatch(score ->
                            score == null || Math.abs(score * count - Math.rint(score * count)) <= SINGLE * count);
            if (count > 0 && !whole) {
                doubtful.add(task);
            }
            table.about(task, whole ? count : 0, chances.getOrDefault(task, Double.NaN));
        }
        if (!doubtful.isEmpty()) {
            table.note("scores are no whole numbers of the stated items, which are not used: "
                    + String.join(", ", doubtful.subList(0, Math.min(5, doubtful.size())))
                    + (doubtful.size() > 5 ? " and " + (doubtful.size() - 5) + " more" : ""));
        }
    }

    /** The name of a file of scores holds that of its model. */
    private static String runOf(Path file) {
        return plain(String.valueOf(file.getFileName())
                .replaceFirst("^evaluation_", "")
                .replaceFirst("(_heavy|_light|_medium)?\\.json(\\.gz)?$", ""));
    }

    /** A multiplier is written 4 or 4.0. */
    private static String plain(String name) {
        return name.replaceFirst("\\.0$", "");
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
