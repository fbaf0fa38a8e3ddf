package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.base.random.Seed;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.study.Studies;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.network.Network;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real study through the real command line, as small as it goes. */
class FineTuningCommandTest {

    private static final String SHORT = "--max-count 3 --prompt-length 2 --steps 30 --pretraining-steps 50"
            + " --idle-units 3 --no-stable-rates --no-labelled-sequences --twins relu:2^5 --optimizer sgd@0.01";
    private static final String SMALL = "--max-count 3 --prompt-length 2 --steps 30 --pretraining-steps 50 --width 4"
            + " --heads 2 --layers 1 --feed-forward 8 --idle-units 3 --no-stable-rates --no-labelled-sequences";

    @TempDir
    private Path parent;

    private Invocation run(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "fine-tuning"));
        all.addAll(List.of(SMALL.split(" ")));
        all.addAll(List.of("--quiet", "--out", parent.resolve(name).toString()));
        all.addAll(List.of(arguments));
        return Invocation.of(Studies.all(), all.toArray(String[]::new));
    }

    /** A run that begins with a saved network and says nothing of its shape but what is given. */
    private Invocation from(String folder, String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "fine-tuning", "--model", folder));
        all.addAll(List.of(SHORT.split(" ")));
        all.addAll(List.of("--quiet", "--out", parent.resolve(name).toString()));
        all.addAll(List.of(arguments));
        return Invocation.of(Studies.all(), all.toArray(String[]::new));
    }

    @Test
    void theResultHasTheShapeOfTheContract() throws IOException {
        Invocation done = run(
                "one", "--json", "--twins", "relu:2^3,query-key.0:-2^2,basis-change", "--optimizer", "sgd@0.01,lora");
        JsonNode result = new JsonMapper().readTree(done.out());
        assertThat(result).isEqualTo(new JsonMapper().readTree(Files.readString(parent.resolve("one/result.json"))));
        assertThat(result.at("/config/twins").valueStream().map(JsonNode::asString))
                .containsExactly("relu:2^3", "query-key.0:-2^2", "basis-change");
        for (JsonNode model : result.path("models")) {
            JsonNode transfer = model.at("/behaviour/transfer/sgd/0.01");
            assertThat(transfer.propertyNames()).contains("stepsToTarget", "step", "excess", "oldExcess");
            assertThat(transfer.path("step").size())
                    .isEqualTo(transfer.path("excess").size());
            assertThat(model.at("/behaviour/transfer/lora/0.002").isObject()).isTrue();
        }
        assertThat(result.path("pairs").valueStream().map(p -> p.path("second").asString()))
                .containsExactly("relu:2^3", "query-key.0:-2^2");
        assertThat(result.path("pairs"))
                .allMatch(p -> p.at("/lossGap/bitIdentical").asBoolean());
        // Fifty steps do not saturate anything, and the claims say so.
        assertThat(done.status()).isEqualTo(1);
        assertThat(result.at("/claims/0/holds").asBoolean()).isFalse();
        assertThat(result.at("/claims/1/holds").asBoolean()).isTrue();
    }

    @Test
    void theTableHasTwinsAsRowsAndOptimisersAsColumns() {
        String out = run("two", "--twins", "relu:2^3", "--optimizer", "sgd@0.01,adam", "--full")
                .out();
        assertThat(out)
                .contains("stepsToTarget", "predictedSteps", "sgd@0.01", "adam@0.0002", "relu:2^3")
                .contains("0, equal to the last bit");
    }

    /** Not named, the twins are the default ones and that one; the config of the result says so. */
    @Test
    void aTargetWithAnotherSymbolHasATwinOfItsOwn() {
        Invocation done = run("nine", "--quick", "--json", "--target", "aNbNcN", "--optimizer", "sgd@0.01");
        JsonNode result = new JsonMapper().readTree(done.out());
        assertThat(result.at("/config/twins").valueStream().map(JsonNode::asString))
                .startsWith("relu:2^-4")
                .endsWith("unused-symbols:2^4");
        JsonNode pair = result.at("/pairs").get(result.at("/pairs").size() - 1);
        assertThat(pair.path("second").asString()).isEqualTo("unused-symbols:2^4");
        assertThat(pair.path("kind").asString()).isEqualTo("off-support");
        assertThat(pair.at("/lossGap/bitIdentical").asBoolean()).isTrue();
    }

    @Test
    void aSavedTwinIsAStart() {
        run("three", "--twins", "relu:2^5", "--optimizer", "sgd@0.01");
        String folder = parent.resolve("three/models/relu_2_5").toString();
        Invocation done = run("four", "--twins", "relu:2^-5", "--optimizer", "sgd@0.01", "--model", folder, "--json");
        JsonNode result = new JsonMapper().readTree(done.out());
        assertThat(result.at("/pairs/0/lossGap/bitIdentical").asBoolean()).isTrue();
        assertThat(result.at("/models/0/training").isMissingNode()).isTrue();
    }

    @Test
    void theShapeOfASavedNetworkIsItsOwn() {
        run("nine", "--twins", "relu:2^5", "--optimizer", "sgd@0.01");
        String folder = parent.resolve("nine/models/pretrained").toString();
        JsonNode config =
                new JsonMapper().readTree(from(folder, "ten", "--json").out()).path("config");
        assertThat(config.toString()).contains("\"feedForward\":8");
        Invocation refused = from(folder, "eleven", "--width", "16");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("width=16", "the saved one is", "leave its options out");
        assertThat(parent.resolve("eleven")).doesNotExist();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--twins,     relu.5:2^3,   '--twins: twins has \"relu.5:2^3\": layer is 5; expected 0 to 0'",
        "--twins,     relu:0,       'the factor is 0.0; expected a finite factor other than 0'",
        "--twins,     idle-random:2^1023, 'expected a finite number other than 0, at most 2^900 in size'",
        "--twins,     relu:-2,      'expected a factor above 0'",
        "--twins,     norm:NaN,     'the factor is NaN'",
        "--optimizer, sdg,          'optimizer has \"sdg\"; expected one of sgd'",
        "--twins,     unused-symbols:2^4, 'uses all symbols, [a, b]; expected a target with another one'",
        "--target,    aNbNdN,       'target is aNbNdN; expected one of'",
        "--lora-rank, 0,            '--lora-rank: loraRank is 0; expected at least 1'",
        "--lora-scale, NaN,         '--lora-scale: loraScale is NaN; expected a finite number other than 0'",
        "--lora-matrices, 'key,key', '--lora-matrices: loraMatrices are [key, key]; expected at least one, and each named'",
        "--lora-rank, 5,            '--lora-rank: loraRank does not fit: rank is 5; expected at most 4'",
        "--model,     no/such/dir,  'there is no such file; expected a folder with config.json'"
    })
    void wrongInputIsToldAndNothingIsWritten(String option, String value, String message) {
        Invocation refused = run("five", option, value);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(message);
        assertThat(parent.resolve("five")).doesNotExist();
    }

    @Test
    void weightsThatDoNotFitTheirConfigAreRefusedWithTheirPlace() throws IOException {
        run("six", "--twins", "relu:2^5", "--optimizer", "sgd@0.01");
        Path folder = parent.resolve("six/models/pretrained");
        Path config = folder.resolve(NetworkFiles.CONFIG);
        String text = Files.readString(config);
        assertThat(text).contains("\"feedForward\" : 8");
        Files.writeString(config, text.replace("\"feedForward\" : 8", "\"feedForward\" : 9"), StandardCharsets.UTF_8);
        Invocation refused = run("seven", "--model", folder.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .contains("model.safetensors", "layers.0.linear1.weight", "shape [8, 4]", "expected shape [9, 4]");
    }

    @Test
    void aNetworkThatIsNoTransformerIsRefused() throws IOException {
        Network lstm = new Lstm(Vocabulary.of("a", "b"), new LstmConfig(4, 4, 1));
        Path folder = parent.resolve("lstm");
        NetworkFiles.write(folder, new SavedNetwork(lstm, lstm.initialise(new Seed(1))));
        Invocation refused = run("eight", "--model", folder.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("which holds no Transformer");
        try (Stream<Path> files = Files.list(parent)) {
            assertThat(files).containsExactly(folder);
        }
    }
}
