package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;

/**
 * Files of open_lm: a model ({@code hyperparameters}, and {@code results} with a loss for each set of validation data), or
 * its scores ({@code eval_metrics.icl}, an accuracy for each task).
 */
public final class OpenLmResults {

    private OpenLmResults() {}

    /** Reads a stream; the file is for messages. */
    public static Evaluation read(Path file, InputStream in) throws IOException {
        JsonPlace root = JsonDocumentReader.read(FilePlace.of(file), in);
        List<RecordedScore> scores = new ArrayList<>();
        Optional<JsonPlace> metrics = root.find("eval_metrics");
        if (metrics.isPresent()) {
            metrics.get()
                    .find("icl")
                    .orElseGet(metrics::get)
                    .members()
                    .forEach((task, value) ->
                            value.numberIfAny().ifPresent(score -> scores.add(score(task, "acc", score, true))));
            String name = String.valueOf(file.getFileName())
                    .replaceFirst("^evaluation_", "")
                    .replaceFirst("(_heavy|_light|_medium)?\\.json(\\.gz)?$", "");
            return new Evaluation(file, Optional.of(name), OptionalLong.empty(), scores);
        }
        for (JsonPlace result : root.get("results").elements()) {
            result.find("loss")
                    .ifPresent(loss -> scores.add(score(dataOf(result), "loss", loss.lenientNumber(), false)));
        }
        JsonPlace settings = root.get("hyperparameters");
        return new Evaluation(
                file,
                root.find("name").map(JsonPlace::anyText),
                count(settings, "params"),
                count(settings, "params_no_embed"),
                OptionalDouble.empty(),
                scores);
    }

    /**
     * Returns the name of the validation data of an entry of {@code results}: the last but one folder of its path, of
     * language pairs the file.
     */
    public static String dataOf(JsonPlace result) {
        List<JsonPlace> data = result.get("val_data").elements();
        if (data.isEmpty()) {
            throw new FormatException(result.place(), "has no validation data; expected the path of a file");
        }
        String[] path = data.get(0).text().split("/");
        String folder = path.length > 1 ? path[path.length - 2] : path[0];
        boolean pair = folder.matches("[a-z]{2}-[a-z]{2}");
        return pair ? path[path.length - 1].replaceFirst("\\.[a-z]+$", "") : folder;
    }

    private static OptionalLong count(JsonPlace settings, String key) {
        OptionalDouble number = settings.find(key).map(JsonPlace::numberIfAny).orElse(OptionalDouble.empty());
        return number.isPresent() && number.getAsDouble() >= 1 && number.getAsDouble() <= 1e18
                ? OptionalLong.of((long) number.getAsDouble())
                : OptionalLong.empty();
    }

    private static RecordedScore score(String task, String metric, double value, boolean higherIsBetter) {
        return new RecordedScore(
                task,
                RecordedScore.NO_FILTER,
                metric,
                value,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                false,
                Optional.of(higherIsBetter));
    }
}
