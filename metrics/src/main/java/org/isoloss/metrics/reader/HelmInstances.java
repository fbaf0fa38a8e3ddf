package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

/**
 * Per-instance statistics of HELM, {@code per_instance_stats.json} of a run folder: a list of {@code instance_id},
 * {@code perturbation}, {@code train_trial_index} and {@code stats}.
 *
 * <p>HELM lists an instance once for each class of metrics; its statistics are put together, so the file's scores are held
 * until its end. A statistic's mean (or sum / count) becomes a recorded score under its name. The id is {@code instance_id}, with
 * {@code #TRIAL} behind it for trials after the first and {@code ~PERTURBATION} for a perturbed input. The task is the
 * name of the run folder without its {@code model=}, so that two models' runs of one scenario are paired.
 */
public final class HelmInstances {

    private HelmInstances() {}

    /**
     * Reads a file item by item.
     *
     * @throws FormatException at the first instance that does not fit
     */
    public static void read(Path file, Consumer<Prediction> sink) throws IOException {
        try (InputStream in = TextInput.open(file)) {
            read(file, in, sink);
        }
    }

    static void read(Path file, InputStream in, Consumer<Prediction> sink) throws IOException {
        FilePlace place = FilePlace.of(file);
        Path folder = file.toAbsolutePath().normalize().getParent();
        String run = folder == null || folder.getFileName() == null
                ? ""
                : folder.getFileName().toString();
        String task = run.replaceAll("(?<=[:,])model=[^,]*,?", "").replaceAll("[:,]$", "");
        try (JsonParser parser = JsonSyntax.parser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new FormatException(place, "does not begin with an array; expected a list of instances");
            }
            Map<String, Prediction.Builder> items = new LinkedHashMap<>();
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                JsonPlace instance = new JsonPlace(place.item(i), JsonTree.read(parser, place));
                add(items, task, instance);
            }
            if (parser.nextToken() != null) {
                throw new FormatException(place, "goes on after its array; expected one JSON document");
            }
            items.values().forEach(item -> sink.accept(item.build()));
        } catch (JacksonException e) {
            throw JsonSyntax.refused(place, e);
        }
    }

    private static void add(Map<String, Prediction.Builder> items, String task, JsonPlace instance) {
        StringBuilder id = new StringBuilder(instance.get("instance_id").anyText());
        instance.find("train_trial_index")
                .map(JsonPlace::number)
                .filter(trial -> trial > 0)
                .ifPresent(trial -> id.append('#').append(trial.intValue()));
        Optional<String> perturbation = instance.find("perturbation")
                .map(p -> p.node().isObject() ? p.get("name").text() : p.text());
        perturbation.ifPresent(name -> id.append('~').append(name));
        if (id.isEmpty()) {
            throw instance.get("instance_id").refused("a name that is not empty");
        }
        Prediction.Builder item = items.computeIfAbsent(id.toString(), Prediction::withId);
        perturbation.ifPresent(item::perturbation);
        if (!task.isEmpty()) {
            item.task(task);
        }
        for (JsonPlace stat : instance.get("stats").elements()) {
            addScore(item, stat);
        }
    }

    private static void addScore(Prediction.Builder item, JsonPlace stat) {
        JsonPlace named = stat.get("name");
        String name = named.node().isObject() ? named.get("name").text() : named.text();
        Optional<JsonPlace> mean = stat.find("mean");
        double value;
        if (mean.isPresent()) {
            value = mean.get().lenientNumber();
        } else {
            double count = stat.get("count").lenientNumber();
            if (count == 0) {
                return; // a statistic without values
            }
            value = stat.get("sum").lenientNumber() / count;
        }
        if (!Double.isNaN(value)) {
            item.recorded(name, value);
        }
    }
}
