package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.JsonSyntax;
import org.isoloss.base.json.JsonTree;
import org.isoloss.metrics.prediction.Prediction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Predictions of a run of HELM as its pages show them, {@code display_predictions.json}: a list of {@code instance_id},
 * {@code predicted_text} and {@code stats}, an object of scores by name, which become recorded scores. What an answer
 * should have been stands in another file, so that nothing else is scored. Ids and task are those of {@link HelmInstances}.
 */
public final class HelmPredictions {

    private HelmPredictions() {}

    static void read(Path file, InputStream in, Consumer<Prediction> sink) throws IOException {
        FilePlace place = FilePlace.of(file);
        String task = HelmRun.ofFolder(file).task();
        try (JsonParser parser = JsonSyntax.parser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new FormatException(place, "does not begin with an array; expected a list of predictions");
            }
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                sink.accept(item(task, new JsonPlace(place.item(i), JsonTree.read(parser, place))));
            }
            if (parser.nextToken() != null) {
                throw new FormatException(place, "goes on after its array; expected one JSON document");
            }
        } catch (JacksonException e) {
            throw JsonSyntax.refused(place, e);
        }
    }

    private static Prediction item(String task, JsonPlace instance) {
        Prediction.Builder item = HelmInstances.begin(instance);
        if (!task.isEmpty()) {
            item.task(task);
        }
        instance.find("predicted_text").map(JsonPlace::anyText).ifPresent(item::text);
        instance.find("stats")
                .ifPresent(stats -> stats.members().forEach((name, value) -> {
                    if (!HelmRun.isBookkeeping(name)) {
                        value.numberIfAny().ifPresent(score -> {
                            if (!Double.isNaN(score)) {
                                item.recorded(name, score);
                            }
                        });
                    }
                }));
        return item.build();
    }
}
