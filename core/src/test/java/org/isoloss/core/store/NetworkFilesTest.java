package org.isoloss.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.mutation.ByteMutator;
import org.isoloss.base.mutation.Mutator;
import org.isoloss.base.mutation.ReaderProperty;
import org.isoloss.base.random.Seed;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.network.Network;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFilesTest {

    private static final Vocabulary VOCABULARY = Vocabulary.of("a", "b", "/");

    @TempDir
    private Path folder;

    static Stream<Network> networks() {
        return Stream.of(
                new Transformer(
                        VOCABULARY, new TransformerConfig(4, 2, 2, 6, Positions.SINUSOIDAL, Normalisation.PRE, 1e-5)),
                new Lstm(VOCABULARY, new LstmConfig(3, 4, 2)),
                Architectures.named("linear").ofWidth(VOCABULARY, 2, 3),
                Architectures.named("mamba").ofWidth(VOCABULARY, 2, 3),
                Architectures.named("xlstm").ofWidth(VOCABULARY, 2, 3));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatIsWrittenIsReadBackBitByBit(Network network) throws IOException {
        double[] parameters = network.initialise(new Seed(1));
        parameters[0] = Double.MIN_VALUE;
        parameters[1] = -0.0;
        NetworkFiles.write(folder, new SavedNetwork(network, parameters));
        SavedNetwork read = NetworkFiles.read(folder);
        assertArrayEquals(parameters, read.parameters());
        assertThat(read.network().vocabulary()).isEqualTo(VOCABULARY);
        assertThat(read.network().layout().tensors()).isEqualTo(network.layout().tensors());
        assertThat(read.network()).hasSameClassAs(network);
        if (network instanceof Transformer transformer) {
            assertThat(((Transformer) read.network()).config()).isEqualTo(transformer.config());
        }
    }

    /** The published layout, so that others can open it: header length, JSON, then little-endian doubles. */
    @Test
    void theBytesAreSafetensors() throws IOException {
        Network network = networks().findFirst().orElseThrow();
        NetworkFiles.write(folder, new SavedNetwork(network, network.initialise(new Seed(1))));
        byte[] bytes = Files.readAllBytes(folder.resolve("model.safetensors"));
        int header = (bytes[0] & 0xFF) | (bytes[1] & 0xFF) << 8;
        assertThat(header % 8).isZero();
        assertThat(new String(bytes, 8, header, StandardCharsets.UTF_8))
                .contains("\"embedding.weight\":{\"dtype\":\"F64\",\"shape\":[4,4],\"data_offsets\":[0,128]}");
        assertThat(bytes).hasSize(8 + header + 8 * network.layout().size());
    }

    /** A changed entry is still a valid file; everything else that is cut, moved or renamed must be noticed. */
    @ParameterizedTest
    @MethodSource("networks")
    void noDamageGoesUnexplained(Network network) throws IOException {
        NetworkFiles.write(folder, new SavedNetwork(network, network.initialise(new Seed(1))));
        ReaderProperty reader = ReaderProperty.of(file -> NetworkFiles.read(folder), DamagedFileException.class);
        Path weights = folder.resolve(NetworkFiles.WEIGHTS);
        int cut = (int) Files.size(weights) - 1;
        ReaderProperty.Counts cuts =
                reader.holdsFor(weights, (bytes, random) -> Arrays.copyOf(bytes, random.nextInt(cut)), 100);
        assertThat(cuts.accepted()).isZero();
        assertThat(reader.holdsFor(weights, new ByteMutator().repeated(), 500).refused())
                .isGreaterThan(100);
        assertThat(reader.holdsFor(weights, SafetensorsFileTest.HEADER, 500).refused())
                .isGreaterThan(350);
        assertThat(reader.holdsFor(
                                folder.resolve(NetworkFiles.CONFIG),
                                Mutator.json().repeated(),
                                500,
                                weights)
                        .refused())
                .isGreaterThan(350);
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() throws IOException {
        Network[] both = networks().toArray(Network[]::new);
        NetworkFiles.write(folder, new SavedNetwork(both[0], both[0].initialise(new Seed(1))));
        Files.writeString(
                folder.resolve("config.json"),
                Files.readString(folder.resolve("config.json")).replace("\"width\" : 4", "\"width\" : 8"));
        assertThatThrownBy(() -> NetworkFiles.read(folder))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("embedding.weight")
                .hasMessageContaining("expected shape [4, 8]");
    }

    @Test
    void aConfigWithAMistakeIsRefused() throws IOException {
        Network network = networks().findFirst().orElseThrow();
        NetworkFiles.write(folder, new SavedNetwork(network, network.initialise(new Seed(1))));
        Path config = folder.resolve("config.json");
        String text = Files.readString(config);
        assertThat(text).contains("[ \"a\", \"b\", \"/\" ]", "\"layers\" : 2");
        for (String wrong : new String[] {
            text.replace("\"heads\"", "\"haeds\""),
            text.replace("\"heads\" : 2", "\"heads\" : 3"),
            text.replace("\"architecture\" : \"transformer\"", "\"architecture\" : \"rnn\""),
            text.replace("\"architecture\"", "\"notes\" : 1, \"architecture\""),
            text.replace("\"sinusoidal\"", "0"),
            text.replace("\"sinusoidal\"", "null"),
            text.replace("\"heads\" : 2", "\"heads\" : \"2\""),
            text.replace("\"heads\" : 2", "\"heads\" : 2.0"),
            text.replace("\"heads\" : 2", "\"heads\" : 2" + "0".repeat(400)),
            text.replace("\"width\" : 4", "\"width\" : 1000000000"),
            text.replace("\"width\" : 4", "\"width\" : 65536"),
            text.replace("\"layers\" : 2", "\"layers\" : 1025"),
            text.replace("[ \"a\", \"b\", \"/\" ]", "{\"a\": \"a\", \"b\": \"b\"}"),
            text.replace("\"/\"", "7"),
            text + "{}",
            text.substring(0, text.length() / 2),
            "[]",
            "null",
            ""
        }) {
            Files.writeString(config, wrong);
            assertThatThrownBy(() -> NetworkFiles.read(folder))
                    .as(wrong)
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining(wrong.contains("65536") ? folder.toString() : config.toString());
        }
    }

    @Test
    void whatTheShapeItselfRefusesIsToldInItsWords() throws IOException {
        Network network = networks().findFirst().orElseThrow();
        NetworkFiles.write(folder, new SavedNetwork(network, network.initialise(new Seed(1))));
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"heads\" : 2", "\"heads\" : 3"));
        assertThatThrownBy(() -> NetworkFiles.read(folder))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage(config + ": at #/transformer: width is 4 with 3 heads; expected a multiple of the heads");
    }
}
