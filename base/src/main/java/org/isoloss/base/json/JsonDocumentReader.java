package org.isoloss.base.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isoloss.base.text.Shown;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON files. Duplicate members and text behind the document are refused; NaN is read so that it can be named. */
public final class JsonDocumentReader {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonDocumentReader() {}

    /**
     * Returns the root of a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is not JSON; the message gives file, line and column
     */
    public static JsonPlace read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return root(file, MAPPER.readTree(in));
        } catch (JacksonException e) {
            throw refused(file, e);
        }
    }

    /**
     * Returns the root of a document that was read from a file.
     *
     * @param file for messages
     * @throws IllegalArgumentException if it is not JSON; the message gives file, line and column
     */
    public static JsonPlace parse(Path file, byte[] json) {
        try {
            return root(file, MAPPER.readTree(json));
        } catch (JacksonException e) {
            throw refused(file, e);
        }
    }

    private static JsonPlace root(Path file, @Nullable JsonNode node) {
        if (node == null || node.isMissingNode()) {
            throw new IllegalArgumentException(file + ": the file is empty; expected a JSON document");
        }
        return JsonPlace.root(file.toString(), node);
    }

    private static IllegalArgumentException refused(Path file, JacksonException e) {
        var at = e.getLocation();
        String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
        return new IllegalArgumentException(
                Shown.line(file.toString()) + where + ": not JSON: " + Shown.found(e.getOriginalMessage()), e);
    }
}
