package org.isoloss.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.random.Seed;
import org.isoloss.core.language.Languages;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.network.Network;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/read_isoloss.py reads what the libraries write. */
class PythonReaderTest {

    private static final Path READER = Pages.root().resolve("docs/read_isoloss.py");

    @TempDir
    private Path folder;

    static List<Architecture<?>> architectures() {
        return Architectures.all();
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void everyNetworkIsRead(Architecture<?> architecture) throws Exception {
        Network network = architecture.ofWidth(Languages.A_N_B_N.vocabulary(), 16, 34);
        double[] parameters = network.initialise(new Seed(1));
        NetworkFiles.write(folder, new SavedNetwork(network, parameters));

        List<String> said = read(folder).lines().toList();
        assertThat(said.get(0)).startsWith(architecture.name() + ": ").endsWith(", " + parameters.length + " values");
        double sum = said.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf("sum ") + 4)))
                .sum();
        assertThat(sum).isCloseTo(Arrays.stream(parameters).sum(), within(1e-9));
    }

    @Test
    void aFolderThatIsNoneIsAnError() throws Exception {
        Process process = new ProcessBuilder("python3", READER.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        assertThat(said).contains("result.json");
    }

    private static String read(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("python3", READER.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
