package org.isoloss.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a small run of each study gives, to the last bit, whatever the Java, the threads and the locale. A change of a
 * figure is meant, is told in CHANGELOG.md, and writes these files anew with {@code -Disoloss.golden=write}.
 */
final class GoldenResult {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    /** What differs from run to run: where, when and how fast it was. */
    private static final List<String> CIRCUMSTANCES = List.of("provenance", "config", "seconds");

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private GoldenResult() {}

    /** Holds a result against the one that is kept. */
    static void check(String study, String json) throws IOException {
        JsonNode result = MAPPER.readTree(json);
        withoutCircumstances(result);
        String figures = MAPPER.writeValueAsString(result).replace("\r\n", "\n") + "\n";
        Path kept = FOLDER.resolve(study + ".json");
        if ("write".equals(System.getProperty("isoloss.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(kept, figures);
        }
        assertThat(figures).as("figures of %s, kept in %s", study, kept).isEqualTo(Files.readString(kept));
    }

    private static void withoutCircumstances(JsonNode node) {
        if (node instanceof ObjectNode object) {
            CIRCUMSTANCES.forEach(object::remove);
        }
        node.forEach(GoldenResult::withoutCircumstances);
    }
}
