package org.isoloss.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudiesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"in-context", "in-context-networks"})
    void aFileOfALawThatIsNotThereIsNamed(String study) {
        Path file = folder.resolve("nope.json");
        Invocation done = run(study, file);
        assertThat(done.status()).isEqualTo(2);
        assertThat(done.err().strip()).isEqualTo("isoloss: " + file + ": there is no such file or folder");
        assertThat(folder).as("nothing is written").isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-context", "in-context-networks"})
    void aFileThatHoldsNoLawIsNamedWithThePlace(String study) throws Exception {
        Path file = Files.writeString(folder.resolve("empty.json"), "{}");
        Invocation done = run(study, file);
        assertThat(done.status()).isEqualTo(2);
        assertThat(done.err()).startsWith("isoloss: " + file + "#/: found no \"format\"");
    }

    private Invocation run(String study, Path law) {
        return Invocation.of(
                Studies.all(),
                "run",
                study,
                "--hmms",
                law.toString(),
                "--out",
                folder.resolve("out").toString());
    }
}
