package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The real study through the real command line, as small as it goes. */
class RuleExtrapolationCommandTest {

    private static final List<String> SMALL = List.of(
            "run",
            "rule-extrapolation",
            "--max-count",
            "3",
            "--prompt-length",
            "4",
            "--seeds",
            "2",
            "--steps",
            "30",
            "--width",
            "4",
            "--heads",
            "2",
            "--layers",
            "1",
            "--feed-forward",
            "8");

    @TempDir
    private Path parent;

    @Test
    void theResultHasTheShapeOfTheContractAndDoesNotDependOnTheThreads() throws IOException {
        Invocation one = run(parent.resolve("one"), "--threads", "1", "--json");
        Invocation two = run(parent.resolve("two"), "--threads", "2");
        assertThat(one.status())
                .as("thirty steps do not teach the law, and the claims say so")
                .isEqualTo(1);
        assertThat(two.status()).isEqualTo(1);

        JsonNode result = new JsonMapper().readTree(one.out());
        assertThat(result).isEqualTo(new JsonMapper().readTree(Files.readString(parent.resolve("one/result.json"))));
        assertThat(result.path("law").path("language").asString()).isEqualTo("aNbN");
        assertThat(result.path("law").path("maxCount").asInt()).isEqualTo(3);
        assertThat(result.path("models").valueStream().map(m -> m.get("name").asString()))
                .containsExactlyInAnyOrder(
                        "rule-keeping",
                        "rule-breaking",
                        "maximum-likelihood",
                        "maximum-likelihood#2",
                        "adversarial",
                        "adversarial#2",
                        "oracle",
                        "oracle#2");
        JsonNode constructed = result.path("pairs").get(0);
        assertThat(constructed.path("lossGap").path("bitIdentical").asBoolean()).isTrue();
        assertThat(constructed.at("/behaviourGap/outOfDistribution/rule1").asDouble())
                .isEqualTo(1.0);
        for (JsonNode model : result.path("models")) {
            assertThat(model.path("loss").path("klPerToken").asDouble()).isNotNegative();
            for (String probe : List.of("inDistribution", "outOfDistribution", "startOnly")) {
                assertThat(model.path("behaviour").path(probe).propertyNames())
                        .contains("prompts", "finished", "rule1", "rule2", "rule2Completion", "grammatical");
            }
        }
        assertThat(withoutTimes(parent.resolve("two"))).isEqualTo(withoutTimes(parent.resolve("one")));
        assertThat(parent.resolve("one/models/oracle#2/model.safetensors"))
                .hasSameBinaryContentAs(parent.resolve("two/models/oracle#2/model.safetensors"));
    }

    private static Invocation run(Path folder, String... arguments) {
        List<String> all = new ArrayList<>(SMALL);
        all.addAll(List.of("--out", folder.toString(), "--quiet"));
        all.addAll(List.of(arguments));
        return Invocation.of(Studies.ALL, all.toArray(String[]::new));
    }

    private static JsonNode withoutTimes(Path folder) throws IOException {
        ObjectNode result = (ObjectNode) new JsonMapper().readTree(Files.readString(folder.resolve("result.json")));
        result.remove("provenance");
        for (JsonNode model : result.path("models")) {
            if (model.path("training") instanceof ObjectNode training) {
                training.remove("seconds");
            }
        }
        return result;
    }
}
