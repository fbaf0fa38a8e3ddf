package org.isoloss.core.ginc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published data and the figures computed from them; tests that need them are skipped where they are absent. */
final class Published {

    private static final Path SHARED = Path.of("../../shared");

    private Published() {}

    static Path file(String name) {
        Path file = SHARED.resolve(name);
        assumeTrue(Files.exists(file), "reference material absent: " + file);
        return file;
    }

    static JsonNode json(String name) {
        return new JsonMapper().readTree(file(name).toFile());
    }

    static JsonNode expected() {
        return json("reference/expected/ginc.json");
    }

    static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(Published::number).toArray();
    }

    static int[] integers(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::intValue).toArray();
    }

    static double number(JsonNode value) {
        return value.isString() ? Double.parseDouble(value.stringValue()) : value.doubleValue();
    }
}
