package org.isoloss.cli.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.cli.Invocation;
import org.isoloss.core.pretrained.ReferenceDecoders;
import org.isoloss.core.store.TensorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TwinCommandTest {

    @TempDir
    private Path parent;

    private Path original;
    private Path twin;

    @BeforeEach
    void write() throws IOException {
        original = ReferenceDecoders.named("llama").write(parent.resolve("llama"), TensorType.BF16, true);
        twin = parent.resolve("twin");
    }

    private Invocation isoloss(String... arguments) {
        return Invocation.of(List.of(), arguments);
    }

    private Invocation make(String... more) {
        return isoloss(Stream.concat(Stream.of("twin", original.toString(), "--out", twin.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void makesATwinAndProvesIt() throws IOException {
        Invocation made = make("--edit", "up-down:2^6", "--edit", "query-key:-2^3@layers 0, heads 1");
        assertThat(made.err()).contains("config.json written, 4 of 4 files");
        assertThat(made.status()).isZero();
        assertThat(made.out())
                .contains("the same function, equal logits to the last bit")
                .contains("query-key          1 channels in 1 layer, sizes 2^0 to 2^3, 1 negative")
                .contains("up-down            20 channels in 2 layers, sizes 2^6");
        Path proof = parent.resolve("proof");
        Invocation verified =
                isoloss("twin", "verify", original.toString(), twin.toString(), "--out", proof.toString());
        assertThat(verified.status()).isZero();
        assertThat(verified.out())
                .contains("0 of 416 logits differ in single precision")
                .contains("0 of 416 logits differ in double precision")
                .contains("is a twin of");
        JsonNode certificate =
                JsonMapper.shared().readTree(Files.readAllBytes(proof.resolve("isoloss-twin-certificate.json")));
        assertThat(certificate.get("twin")).hasSize(4);
        assertThat(certificate.get("edits").get(0).get("kind").stringValue()).isEqualTo("query-key");
    }

    @Test
    void aFolderThatIsNoTwinIsToldByItsEntry() throws IOException {
        make("--edit", "up-down:2^6");
        Path weights = twin.resolve("model-00001-of-00002.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        Invocation verified = isoloss("twin", "verify", original.toString(), twin.toString());
        assertThat(verified.status()).isEqualTo(1);
        assertThat(verified.out()).contains("no twin:").contains("entry [").contains("expected");
    }

    @Test
    void nothingIsWrittenWhereSomethingElseIs() throws IOException {
        Files.createDirectories(twin);
        Files.writeString(twin.resolve("config.json"), "mine");
        Invocation refused = make("--edit", "up-down:2^6", "--force");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("config.json");
        assertThat(twin.resolve("config.json")).hasContent("mine");
        assertThat(isoloss("twin", original.toString(), "--edit", "up-down:2", "--out", original.toString())
                        .err())
                .contains("the model's own folder");
    }

    @Test
    void anotherTwinIsReplacedByForceAlone() {
        assertThat(make("--edit", "up-down:2^6").status()).isZero();
        assertThat(make("--edit", "up-down:2^6").status()).isZero();
        assertThat(make("--edit", "up-down:2^5").err()).contains("holds another twin already");
        assertThat(make("--edit", "up-down:2^5", "--force").status()).isZero();
        assertThat(isoloss("twin", "verify", original.toString(), twin.toString())
                        .out())
                .contains("sizes 2^5");
    }

    @Test
    void roundingIsToldWithItsDifference() {
        Invocation refused = make("--edit", "up-down:3");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("--allow-rounding");
        Invocation rounded = make("--edit", "up-down:3", "--allow-rounding");
        assertThat(rounded.status()).isZero();
        assertThat(rounded.out()).contains("is rounded: on 2 sequences of 16 tokens its logits part by at most ");
        assertThat(isoloss("twin", "verify", original.toString(), twin.toString())
                        .status())
                .isEqualTo(1);
    }

    @Test
    void twinsAreTunedSideBySide() throws IOException {
        make("--edit", "up-down:2^3", "--edit", "value-output:2^-2");
        String[] command = {"twin", "tune", original.toString(), twin.toString(), "--steps", "4", "--grid", "3"};
        assertThat(isoloss(command).out()).contains("Equal loss, ").contains("norm of the gradient by");
        Invocation json =
                isoloss(Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new));
        JsonNode result = JsonMapper.shared().readTree(json.out());
        assertThat(result.get("common").get(0).get("losses").get(0))
                .isEqualTo(result.get("common").get(1).get("losses").get(0));
        assertThat(result.get("common").get(0).get("losses").get(4))
                .isNotEqualTo(result.get("common").get(1).get("losses").get(4));
        for (JsonNode gradient : result.get("gradients")) {
            assertThat(gradient.get("twin").doubleValue())
                    .isEqualTo(gradient.get("predicted").doubleValue());
        }
    }

    @Test
    void whatAModelThinksIsWhatScoreReads() throws IOException {
        Path items = parent.resolve("items.jsonl");
        Files.writeString(items, """
                {"id":"a","task":"t","context":[1,2,3],"target":[4,5]}
                {"id":"b","task":"c","context":[1,2,3],"options":[[4],[5,6]],"gold":1}
                {"id":"c","task":"r","tokens":[5,6,7,8,9]}
                """);
        Invocation asked = isoloss("likelihood", original.toString(), items.toString());
        assertThat(asked.status()).isZero();
        Path predictions = parent.resolve("predictions.jsonl");
        Files.writeString(predictions, asked.out());
        Invocation scored = isoloss("score", predictions.toString(), "--format", "csv");
        assertThat(scored.status()).isZero();
        assertThat(scored.out()).contains("token_perplexity").contains("accuracy");
        Files.writeString(items, "{\"context\":[1],\"target\":[99]}");
        Invocation refused = isoloss("likelihood", original.toString(), items.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("items.jsonl:1").contains("expected 0 to 12");
    }

    @Test
    void wrongInputIsOneMessage() {
        for (String[] arguments : new String[][] {
            {"twin"},
            {"twin", "nowhere", "--edit", "up-down:2", "--out", "x"},
            {"twin", original.toString(), "--edit", "up-down:2^6@layers 9", "--out", twin.toString()},
            {"twin", "verify", original.toString(), "nowhere"},
            {"twin", "verify", original.toString(), original.toString(), "--sequences", "-1"},
        }) {
            Invocation refused = isoloss(arguments);
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err().lines()).hasSize(1);
            assertThat(refused.err()).contains("expected");
        }
        assertThat(twin).doesNotExist();
    }
}
