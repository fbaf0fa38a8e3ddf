package org.isoloss.base.folder;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A line of a manifest: one JSON object in ASCII. Paths are relative to the folder, with {@code /} between names. */
sealed interface ManifestLine {

    JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Returns the line as JSON, without the line feed. */
    ObjectNode json();

    /** Returns the line as bytes, the line feed included. */
    default byte[] line() {
        return (json() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The first line: what the file is.
     *
     * @param version of the format
     */
    record Head(int version) implements ManifestLine {

        static final int VERSION = 1;

        @Override
        public ObjectNode json() {
            return MAPPER.createObjectNode().put("isolossManifest", version);
        }
    }

    /**
     * A process begins to write. Names of unfinished files that begin with its token are its own: the token is drawn at
     * random, and stands here before the first such file is made.
     */
    record Sitting(String token) implements ManifestLine {

        @Override
        public ObjectNode json() {
            return MAPPER.createObjectNode().put("sitting", token);
        }
    }

    /** A folder is about to be made; {@code .} is the one that the manifest is in. */
    record Made(String path) implements ManifestLine {

        @Override
        public ObjectNode json() {
            return MAPPER.createObjectNode().put("folder", path);
        }
    }

    /** A file with this content is about to appear. */
    record Written(String path, long bytes, String sha256) implements ManifestLine {

        @Override
        public ObjectNode json() {
            return MAPPER.createObjectNode()
                    .put("file", path)
                    .put("bytes", bytes)
                    .put("sha256", sha256);
        }
    }

    /** A file or folder was removed. */
    record Removed(String path) implements ManifestLine {

        @Override
        public ObjectNode json() {
            return MAPPER.createObjectNode().put("removed", path);
        }
    }

    /** Returns what a line says; empty if it is no line of a manifest. */
    static Optional<ManifestLine> parse(String text) {
        JsonNode line;
        try {
            line = MAPPER.readTree(text);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        if (line.size() == 1 && line.path("isolossManifest").isInt()) {
            return Optional.of(new Head(line.get("isolossManifest").intValue()));
        }
        if (line.size() == 1 && isText(line, "sitting")) {
            return Optional.of(new Sitting(line.get("sitting").stringValue()));
        }
        if (line.size() == 1 && isText(line, "folder")) {
            return Optional.of(new Made(line.get("folder").stringValue()));
        }
        if (line.size() == 1 && isText(line, "removed")) {
            return Optional.of(new Removed(line.get("removed").stringValue()));
        }
        if (line.size() == 3
                && isText(line, "file")
                && line.path("bytes").isIntegralNumber()
                && line.path("bytes").canConvertToLong()
                && isText(line, "sha256")) {
            return Optional.of(new Written(
                    line.get("file").stringValue(),
                    line.get("bytes").longValue(),
                    line.get("sha256").stringValue()));
        }
        return Optional.empty();
    }

    private static boolean isText(JsonNode line, String key) {
        return line.path(key).isString() && !line.path(key).stringValue().isEmpty();
    }
}
