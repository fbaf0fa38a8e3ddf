package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * until its end. A statistic's mean (or sum / count) becomes a recorded score under its name; what HELM counts beside its
 * scores, {@code num_prompt_tokens} say, is left out. The id is {@code instance_id}, with
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
        String task = HelmRun.ofFolder(file).task();
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
        Prediction.Builder item = items.computeIfAbsent(id(instance), id -> begin(instance));
        if (!task.isEmpty()) {
            item.task(task);
        }
        for (JsonPlace stat : instance.get("stats").elements()) {
            addScore(item, stat);
        }
    }

    /** Begins the item of an instance, with its id and perturbation. */
    static Prediction.Builder begin(JsonPlace instance) {
        Prediction.Builder item = Prediction.withId(id(instance));
        perturbation(instance).ifPresent(item::perturbation);
        return item;
    }

    private static String id(JsonPlace instance) {
        StringBuilder id = new StringBuilder(instance.get("instance_id").anyText());
        instance.find("train_trial_index")
                .map(JsonPlace::number)
                .filter(trial -> trial > 0)
                .ifPresent(trial -> id.append('#').append(trial.intValue()));
        perturbation(instance).ifPresent(name -> id.append('~').append(name));
        if (id.isEmpty()) {
            throw instance.get("instance_id").refused("a name that is not empty");
        }
        return id.toString();
    }

    private static Optional<String> perturbation(JsonPlace instance) {
        return instance.find("perturbation")
                .map(p -> p.node().isObject() ? p.get("name").text() : p.text());
    }

    private static void addScore(Prediction.Builder item, JsonPlace stat) {
        JsonPlace named = stat.get("name");
        String name = named.node().isObject() ? named.get("name").text() : named.text();
        OptionalDouble mean = HelmStatistics.mean(stat);
        if (mean.isPresent() && !HelmRun.isBookkeeping(name)) {
            item.recorded(name, mean.getAsDouble());
        }
    }
}
