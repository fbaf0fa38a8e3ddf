package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RunInputsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void theContentOfNamedFilesAndNetworksCounts() throws IOException {
        Path law = folder.resolve("law.json");
        Path model = folder.resolve("model");
        ObjectNode options = JSON.createObjectNode().put("hmms", law.toString()).put("steps", 3);
        options.putObject("start").putArray("models").add(model.toString()).add("aNbN\0");
        Set<String> digests = new HashSet<>();
        digests.add(RunInputs.digest(options));
        Files.writeString(law, "one");
        assertThat(digests.add(RunInputs.digest(options))).isTrue();
        Files.writeString(law, "two");
        assertThat(digests.add(RunInputs.digest(options))).isTrue();
        options.put("hmms", "sample:9:ngram:" + law + ":2");
        Files.writeString(law, "three");
        assertThat(digests.add(RunInputs.digest(options))).as("in a law's name").isTrue();
        Files.createDirectory(model);
        for (String name : new String[] {"config.json", "model.safetensors"}) {
            Files.writeString(model.resolve(name), "one");
            assertThat(digests.add(RunInputs.digest(options))).as(name).isTrue();
            Files.writeString(model.resolve(name), "two");
            assertThat(digests.add(RunInputs.digest(options))).as(name).isTrue();
        }
        Files.writeString(model.resolve("notes.txt"), "mine");
        assertThat(digests.add(RunInputs.digest(options))).as("not read").isFalse();
    }
}
