package org.isoloss.core.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.store.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PretrainedModelTest {

    private static final int[] IDS = ReferenceDecoders.read().ids();

    @TempDir
    private Path folder;

    private static PretrainedModel open(Path path, PretrainedModel.Precision precision, Workers workers)
            throws IOException {
        return PretrainedModel.open(Blueprint.of(PretrainedFolder.open(path)), precision, workers);
    }

    @ParameterizedTest
    @MethodSource("org.isoloss.core.pretrained.ReferenceDecoders#all")
    void logitsAreThoseOfOtherCode(ReferenceDecoders.Case decoder) throws IOException {
        for (TensorType type : List.of(TensorType.F64, TensorType.F32, TensorType.F16, TensorType.BF16)) {
            Path path = decoder.write(folder.resolve(type.name()), type, type == TensorType.F32);
            try (Workers workers = Workers.of(2)) {
                near(decoder, open(path, PretrainedModel.Precision.DOUBLE, workers), 1e-12);
                near(decoder, open(path, PretrainedModel.Precision.SINGLE, workers), 1e-5);
            }
        }
    }

    private static void near(ReferenceDecoders.Case decoder, PretrainedModel model, double tolerance) {
        double[][] logits = model.logits(IDS);
        for (int v = 0; v < decoder.logits()[0].length; v++) {
            assertThat(logits[0][v]).isCloseTo(decoder.logits()[0][v], within(tolerance));
            assertThat(logits[IDS.length - 1][v]).isCloseTo(decoder.logits()[1][v], within(tolerance));
        }
    }

    @ParameterizedTest
    @MethodSource("org.isoloss.core.pretrained.ReferenceDecoders#all")
    void sequencesTogetherAreAsEachAlone(ReferenceDecoders.Case decoder) throws IOException {
        Path path = decoder.write(folder, TensorType.BF16, false);
        try (Workers workers = Workers.of(3)) {
            for (PretrainedModel.Precision precision : PretrainedModel.Precision.values()) {
                PretrainedModel model = open(path, precision, workers);
                List<double[][]> together = model.logits(List.of(IDS, new int[] {4}, new int[] {1, 2, 3}));
                assertThat(together.get(0)).isDeepEqualTo(model.logits(IDS));
                assertThat(together.get(1)).isDeepEqualTo(model.logits(4));
                assertThat(together.get(2)).isDeepEqualTo(model.logits(1, 2, 3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "llama|model_type|\"bert\"|/model_type",
                "llama|rope_scaling|{\"rope_type\":\"llama3\",\"factor\":8}|rope_type",
                "llama|quantization_config|{\"bits\":4}|/quantization_config",
                "llama|hidden_act|\"tanh\"|/hidden_act",
                "llama|num_attention_heads|3|/num_attention_heads",
                "llama|rms_norm_eps|-1|/rms_norm_eps",
                "llama|hidden_size|8.5|/hidden_size",
                "llama|num_hidden_layers|3|there is no tensor",
                "llama|num_hidden_layers|1|holds the tensor",
                "llama|intermediate_size|11|has the shape",
                "gpt2|n_head|3|/n_head",
            })
    void refusesWhatItDoesNotCompute(String name, String key, String value, String message) throws IOException {
        ReferenceDecoders.named(name).write(folder, TensorType.F32, false);
        Path config = folder.resolve("config.json");
        ObjectNode node = (ObjectNode) JsonMapper.shared().readTree(Files.readString(config));
        node.set(key, JsonMapper.shared().readTree(value));
        Files.writeString(config, node.toString());
        assertThatThrownBy(() -> Blueprint.of(PretrainedFolder.open(folder)))
                .isInstanceOfAny(FormatException.class, DamagedFileException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("expected");
    }

    @Test
    void aWindowLimitsTheLengthAndNothingElse() throws IOException {
        ReferenceDecoders.Case decoder = ReferenceDecoders.named("mistral-wide-heads");
        ((ObjectNode) decoder.config()).put("sliding_window", 7);
        decoder.write(folder, TensorType.F32, false);
        try (Workers workers = Workers.single()) {
            PretrainedModel model = open(folder, PretrainedModel.Precision.DOUBLE, workers);
            near(decoder, model, 1e-12);
            assertThatThrownBy(() -> model.logits(1, 2, 3, 4, 5, 6, 7, 8)).hasMessageContaining("expected at most 7");
            assertThatThrownBy(() -> model.logits(13)).hasMessageContaining("expected 0 to 12");
        }
    }

    @Test
    void aShardThatIsMissingOrHoldsAnotherTensorIsNamed() throws IOException {
        ReferenceDecoders.named("opt").write(folder, TensorType.F32, true);
        Path second = folder.resolve("model-00002-of-00002.safetensors");
        Files.delete(second);
        assertThatThrownBy(() -> PretrainedFolder.open(folder))
                .hasMessageContaining("model-00002-of-00002.safetensors")
                .hasMessageContaining("there is no such file");
        Files.copy(folder.resolve("model-00001-of-00002.safetensors"), second);
        assertThatThrownBy(() -> PretrainedFolder.open(folder))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("for this file, which it is not");
    }
}
