package org.isoloss.metrics.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.json.JsonSyntax;
import org.isoloss.metrics.prediction.Prediction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Predictions as JSON Lines, one item a line, by docs/schemas/predictions.schema.json. A key that the schema does not
 * know is an error, except within {@code extra}, which is passed over.
 */
public final class PredictionLines {

    private PredictionLines() {}

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
        JsonLines.read(FilePlace.of(file), in, (buffer, offset, length, place) -> {
            Prediction item;
            try (JsonParser parser = JsonSyntax.parser(buffer, offset, length)) {
                item = new PredictionLine(parser, place).read();
            } catch (JacksonException e) {
                throw JsonSyntax.refused(place, e);
            }
            sink.accept(item);
        });
    }
}
