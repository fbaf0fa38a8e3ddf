package org.isoloss.identifiability.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PlannedTensor;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.isoloss.core.pretrained.PretrainedModel;
import org.isoloss.core.pretrained.ReferenceDecoders;
import org.isoloss.core.pretrained.StoredTensor;
import org.isoloss.core.pretrained.TensorBytes;
import org.isoloss.core.pretrained.Wire;
import org.isoloss.core.store.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TwinTest {

    private static final int[] IDS = ReferenceDecoders.read().ids();

    @TempDir
    private Path temporary;

    private static Blueprint open(Path folder) throws IOException {
        return Blueprint.of(PretrainedFolder.open(folder));
    }

    private Path twin(Blueprint original, String name, long seed, String... edits) throws IOException {
        Path out = temporary.resolve(name);
        try (OutputFolder folder = OutputFolder.open(out)) {
            TwinMaker.of(original, List.of(edits), seed, false).write(folder, file -> {});
        }
        return out;
    }

    static Stream<Arguments> decodersAndTypes() {
        return ReferenceDecoders.all()
                .flatMap(decoder -> Stream.of(TensorType.F64, TensorType.F32, TensorType.F16, TensorType.BF16)
                        .map(type -> Arguments.of(decoder, type)));
    }

    @ParameterizedTest
    @MethodSource("decodersAndTypes")
    void everyExactEditKeepsEveryBitOfEveryLogitAndIsFound(ReferenceDecoders.Case decoder, TensorType type)
            throws IOException {
        Blueprint original = open(decoder.write(temporary.resolve("original"), type, type == TensorType.BF16));
        Blueprint twin = open(twin(original, "twin", 3, "all:+-2^-2..2^2"));
        WireFactors found = TwinProof.find(original, twin);
        assertThat(found.edits())
                .isNotEmpty()
                .isEqualTo(TwinMaker.of(original, List.of("all:+-2^-2..2^2"), 3, false)
                        .factors()
                        .edits());
        assertSameLogits(original, twin);
    }

    @ParameterizedTest
    @MethodSource("org.isoloss.core.pretrained.ReferenceDecoders#all")
    void everyWireCanBeEditedByItself(ReferenceDecoders.Case decoder) throws IOException {
        Blueprint original = open(decoder.write(temporary.resolve("original"), TensorType.BF16, false));
        for (String wire : original.wires().stream()
                .map(wire -> wire.kind().text())
                .distinct()
                .toList()) {
            boolean signOnly = decoder.name().startsWith("opt") && wire.equals("residual");
            Blueprint twin = open(twin(original, wire, 3, wire + (signOnly ? ":-1" : ":2^2")));
            assertThat(TwinProof.find(original, twin).edits())
                    .as(wire)
                    .isNotEmpty()
                    .allMatch(edit -> edit.kind().equals(wire));
            assertSameLogits(original, twin);
        }
    }

    private static void assertSameLogits(Blueprint original, Blueprint twin) throws IOException {
        try (Workers workers = Workers.single()) {
            for (PretrainedModel.Precision precision : PretrainedModel.Precision.values()) {
                TwinRun run = TwinRun.of(original, twin, precision, List.of(IDS, new int[] {1, 12}), workers);
                assertThat(run.differing()).isZero();
                assertThat(run.logits()).isPositive();
            }
        }
    }

    /** What is not edited has the same bytes, and only tensors on the edited wires differ. */
    @Test
    void nothingButTheEditedTensorsDiffers() throws IOException {
        Path folder = ReferenceDecoders.named("llama").write(temporary.resolve("original"), TensorType.BF16, true);
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        Files.writeString(folder.resolve("pytorch_model.bin"), "other weights");
        Blueprint original = open(folder);
        Path out = twin(original, "twin", 1, "up-down:2^6@layers 1");
        Blueprint twin = open(out);
        assertThat(out.resolve("pytorch_model.bin")).doesNotExist();
        for (String same : List.of("config.json", "tokenizer.json", "model.safetensors.index.json")) {
            assertThat(out.resolve(same)).hasSameBinaryContentAs(folder.resolve(same));
        }
        for (PlannedTensor tensor : original.tensors()) {
            boolean edited = tensor.name().matches("model.layers.1.mlp.(up|down)_proj.weight");
            assertThat(TensorBytes.same(original.stored(tensor), twin.stored(tensor)))
                    .as(tensor.name())
                    .isEqualTo(!edited);
        }
    }

    /** The scale of the residual stream needs another epsilon, with all its digits; the rest of the config stays. */
    @Test
    void theEpsilonGoesByTheSquareOfTheSize() throws IOException {
        Path folder = ReferenceDecoders.named("llama").write(temporary.resolve("original"), TensorType.F32, false);
        Blueprint original = open(folder);
        Path out = twin(original, "twin", 1, "residual:-2^3");
        String config = Files.readString(out.resolve("config.json"));
        assertThat(config.replace("6.4E-5", "1.0E-6"))
                .isEqualTo(Files.readString(folder.resolve("config.json")).replace("1e-06", "1.0E-6"));
        assertSameLogits(original, open(out));
        Files.writeString(out.resolve("config.json"), Files.readString(folder.resolve("config.json")));
        assertThatThrownBy(() -> TwinProof.find(original, open(out)))
                .isInstanceOf(NoTwinException.class)
                .hasMessageContaining("rms_norm_eps is 1.0E-6; expected 6.4E-5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt2|up-down:2|no factor passes through GELU_TANH",
                "opt|up-down:-2|a factor above zero",
                "opt|residual:2|the norms' epsilon is fixed",
                "neox-parallel|residual:-1@units 3|one factor for all units",
                "llama|residual:2@units 3|one size for all units",
                "qwen2-tied|final-norm:2|its output map is the tokens' rows",
                "llama|up-down:3|the factor is no power of two",
                "llama|up-down:2^6@layers 7|the model has layers 0 to 1",
                "llama|up-down:2^6@units 99|units 0 to 9",
                "llama|query-key:2^6@heads 2|heads 0 to 1",
                "llama|up-down|expected a name, a colon and a factor",
                "llama|sideways:2|expected residual, embedding",
                "llama|up-down:0|expected a factor such as",
                "llama|up-down:2^3..2^1|expected the smaller power first",
                "llama|up-down:2@layer x|expected a number or a range",
            })
    void refusesWhatWouldChangeTheFunction(String name, String edit, String message) throws IOException {
        Blueprint original = open(ReferenceDecoders.named(name).write(temporary, TensorType.F32, false));
        assertThatThrownBy(() -> TwinMaker.of(original, List.of(edit), 1, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(edit)
                .hasMessageContaining(message);
    }

    @Test
    void anEditThatWouldRoundNamesTensorAndDistanceAndLeavesNothing() throws IOException {
        Blueprint original =
                open(ReferenceDecoders.named("llama").write(temporary.resolve("original"), TensorType.F16, false));
        Path out = temporary.resolve("twin");
        assertThatThrownBy(() -> twin(original, "twin", 1, "up-down:2^-9"))
                .isInstanceOf(InexactEditException.class)
                .hasMessageContaining("mlp.up_proj.weight")
                .hasMessageContaining("2^3 times below the normal numbers of F16");
        assertThat(out).doesNotExist();
        assertThatThrownBy(() -> twin(original, "twin", 1, "attention-norm:2^17"))
                .hasMessageContaining("times too large for F16");
    }

    /** One bit, one entry, one edit in one place only: each is refused. */
    @Test
    void tamperedTwinsAreRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        int refused = 0;
        for (String name : List.of("llama", "gpt2", "neox-parallel", "opt", "qwen2-tied")) {
            for (TensorType type : List.of(TensorType.F32, TensorType.BF16)) {
                Blueprint original =
                        open(ReferenceDecoders.named(name).write(temporary.resolve(name + type), type, false));
                Path out = twin(original, name + type + "-twin", 5, "all:+-2^-2..2^2");
                Path weights = out.resolve("model.safetensors");
                byte[] sound = Files.readAllBytes(weights);
                Blueprint twin = open(out);
                for (int i = 0; i < 100; i++) {
                    Files.write(weights, tampered(sound, twin, random));
                    assertThatThrownBy(() -> TwinProof.find(original, open(out)))
                            .isInstanceOf(NoTwinException.class);
                    refused++;
                }
            }
        }
        assertThat(refused).isEqualTo(1000);
    }

    private static byte[] tampered(byte[] sound, Blueprint twin, SplittableRandom random) {
        byte[] bytes = sound.clone();
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (true) {
            PlannedTensor planned =
                    twin.tensors().get(random.nextInt(twin.tensors().size()));
            StoredTensor tensor = twin.stored(planned);
            int width = tensor.type().bytes();
            int row = planned.unread() + random.nextInt(tensor.rows() - planned.unread());
            int at =
                    (int) tensor.position() + (row * tensor.rowEntries() + random.nextInt(tensor.rowEntries())) * width;
            double before = tensor.type()
                    .read(data.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(at));
            if (before == 0) {
                continue; // the sign of a zero is no change, and a power of two of it is none
            }
            switch (random.nextInt(3)) {
                case 0 -> bytes[at + random.nextInt(width)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> put(data, at, tensor.type(), before * 2);
                default -> {
                    int start = (int) tensor.position() + row * tensor.rowEntries() * width;
                    boolean matrix = tensor.rowEntries() > 1;
                    if (!matrix || isGauge(planned, row)) {
                        continue; // a whole row by a power of two may be an edit
                    }
                    IntStream.range(0, tensor.rowEntries())
                            .forEach(j -> put(
                                    data,
                                    start + j * width,
                                    tensor.type(),
                                    tensor.type()
                                                    .read(data.duplicate()
                                                            .order(ByteOrder.LITTLE_ENDIAN)
                                                            .position(start + j * width))
                                            / 2));
                }
            }
            return bytes;
        }
    }

    private static boolean isGauge(PlannedTensor planned, int row) {
        return planned.rows().stream().anyMatch(axis -> axis.channel(row) >= 0);
    }

    private static void put(ByteBuffer data, int at, TensorType type, double value) {
        long bits = type.encode(value);
        if (type.bytes() == 2) {
            data.putShort(at, (short) bits);
        } else {
            data.putInt(at, (int) bits);
        }
    }

    /** What is whole when a process ends stays: the next goes on behind it. */
    @Test
    void goesOnWhereItWasInterrupted() throws IOException {
        Blueprint original =
                open(ReferenceDecoders.named("opt").write(temporary.resolve("original"), TensorType.F32, true));
        Path out = temporary.resolve("twin");
        TwinMaker maker = TwinMaker.of(original, List.of("all:2^-1..2^1"), 1, false);
        try (OutputFolder folder = OutputFolder.open(out)) {
            assertThatThrownBy(() -> maker.write(folder, file -> {
                        throw new IllegalStateException("interrupted");
                    }))
                    .hasMessage("interrupted");
        }
        Path first = out.resolve("model-00001-of-00002.safetensors");
        assertThat(out.resolve("config.json")).doesNotExist();
        FileTime time = Files.getLastModifiedTime(first);
        try (OutputFolder folder = OutputFolder.open(out)) {
            maker.write(folder, file -> {});
        }
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(time);
        assertThat(TwinProof.find(original, open(out)).edits()).isNotEmpty();
    }

    @Test
    void theWiresOfAModelAreThoseOfItsArchitecture() throws IOException {
        Blueprint llama = open(ReferenceDecoders.named("llama").write(temporary, TensorType.F32, false));
        // Two layers of: norm 8, pairs 2 heads x 1, values 2 heads x 2, norm 8, units 10; stream and last norm 8 each.
        assertThat(llama.channels()).isEqualTo(2 * (8 + 2 + 4 + 8 + 10) + 8 + 8);
        assertThat(llama.wires(Wire.Kind.QUERY_KEY).map(Wire::channels)).containsExactly(2, 2);
    }
}
