package org.isoloss.base.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.TextInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Reads JSON files whole. Repeated keys and text behind the document are refused; NaN is read so that it can be named. */
public final class JsonDocumentReader {

    private JsonDocumentReader() {}

    /**
     * Returns the root of a file.
     *
     * @throws IOException if it cannot be read
     * @throws FormatException if it is not JSON; the message gives file, line and column
     */
    public static JsonPlace read(Path file) throws IOException {
        try (InputStream in = TextInput.open(file)) {
            return read(FilePlace.of(file), in);
        }
    }

    /** Returns the root of the document that a stream holds. */
    public static JsonPlace read(FilePlace place, InputStream in) throws IOException {
        try (JsonParser parser = JsonSyntax.parser(in)) {
            return root(place, parser);
        } catch (JacksonException e) {
            throw JsonSyntax.refused(place, e);
        }
    }

    /**
     * Returns the root of a document that was read from a file.
     *
     * @param file for messages
     * @throws FormatException if it is not JSON; the message gives file, line and column
     */
    public static JsonPlace parse(Path file, byte[] json) {
        FilePlace place = FilePlace.of(file);
        try (JsonParser parser = JsonSyntax.parser(json, 0, json.length)) {
            return root(place, parser);
        } catch (JacksonException e) {
            throw JsonSyntax.notOfFormat(place, "JSON", e);
        }
    }

    private static JsonPlace root(FilePlace place, JsonParser parser) {
        if (parser.nextToken() == null) {
            throw new FormatException(place, "is empty; expected a JSON document");
        }
        JsonNode root = JsonTree.read(parser, place);
        if (parser.nextToken() != null) {
            throw new FormatException(place, "goes on behind its end; expected one JSON document");
        }
        return new JsonPlace(place, root);
    }
}
