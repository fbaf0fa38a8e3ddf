package org.isoloss.identifiability.incontext;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures computed from the published data; tests that need them are skipped where they are absent. */
final class Published {

    private Published() {}

    static JsonNode expected() {
        Path file = Path.of("../../shared/reference/expected/ginc.json");
        assumeTrue(Files.exists(file), "reference material absent: " + file);
        return new JsonMapper().readTree(file.toFile());
    }
}
