package org.isoloss.core.hmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.mutation.Mutator;
import org.isoloss.base.mutation.ReaderProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmmMixtureFileTest {

    private static final String GOOD = """
            {"format": "isoloss-hmm-mixture/1", "vocabulary": ["x", "/"], "weights": [0.25, 0.75], "components": [
              {"start": [1, 0], "transition": [[0.5, 0.5], [0, 1]], "emits": ["x", "/"]},
              {"start": [1], "transition": [[1]], "emission": [[0.9, 0.1]]}]}""";

    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("m.json"), content);
    }

    @Test
    void readsBothKindsOfEmission() throws IOException {
        HmmMixtureFile.Named named = HmmMixtureFile.read(file(GOOD));
        assertThat(named.vocabulary().symbols()).containsExactly("x", "/");
        assertThat(named.mixture().weight(1)).isEqualTo(0.75);
        assertThat(named.mixture().component(0).isDeterministic()).isTrue();
        assertThat(named.mixture().component(0).states()).isEqualTo(2);
        assertThat(named.mixture().component(1).emission(0, 1)).isEqualTo(0.1);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[0.5, 0.5], [0, 1] | [0.5, 0.4], [0, 1] | #/components/0/transition/0: found a row that sums to 0.9;"
                        + " expected 1 within 1.0E-9",
                "[0.5, 0.5], [0, 1] | [1.5, -0.5], [0, 1] | #/components/0/transition/0/0: found 1.5; expected a"
                        + " probability, 0 to 1",
                "[0.5, 0.5], [0, 1] | [1, -0.1], [0, 1] | #/components/0/transition/0/1: found -0.1; expected a"
                        + " probability, 0 to 1",
                "[0.5, 0.5], [0, 1] | [NaN, 0.5], [0, 1] | #/components/0/transition/0/0: found NaN; expected a finite"
                        + " number",
                "[0.5, 0.5], [0, 1] | [0.5, 0.5], [1] | #/components/0/transition/1: found 1 elements; expected 2",
                "[0.5, 0.5], [0, 1] | [0.5, 0.5] | #/components/0/transition: found 1 elements; expected 2",
                "[0.5, 0.5], [0, 1] | \"a\", [0, 1] | #/components/0/transition/0: found \"a\"; expected an array",
                "\"emits\": [\"x\" | \"emits\": [\"y\" | #/components/0/emits/0: found symbol \"y\"; expected one of",
                "\"emits\": [\"x\", \"/\"] | \"emits\": [\"x\"] | #/components/0/emits: found 1 elements; expected 2",
                "[0.9, 0.1] | [0.9, 0.05, 0.05] | #/components/1/emission/0: found 3 elements; expected 2",
                "[0.25, 0.75] | [1] | #/weights: found 1 elements; expected 2",
                "[0.25, 0.75] | [0.25, 0.25] | #/weights: found a row that sums to 0.5; expected 1",
                "[\"x\", \"/\"], \"weights\" | [\"x\", \"x\"], \"weights\" | #/vocabulary: symbol \"x\" occurs twice",
                "isoloss-hmm-mixture/1 | other | #/format: found \"other\"; expected \"isoloss-hmm-mixture/1\"",
                "\"weights\" | \"wieghts\" | #/wieghts: found a member \"wieghts\"; expected one of",
                "\"emits\": [\"x\", \"/\"] | \"emits\": [\"x\", \"/\"], \"emission\": [] | #/components/0: found both"
            })
    void saysWhereWhatIsWrong(String from, String to, String message) throws IOException {
        assertThat(GOOD).contains(from);
        Path file = file(GOOD.replace(from, to));
        assertThatThrownBy(() -> HmmMixtureFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + message);
    }

    @Test
    void refusesMixturesWithoutComponents() throws IOException {
        Path file = file(
                "{\"format\": \"isoloss-hmm-mixture/1\", \"vocabulary\": [\"x\"], \"weights\": [], \"components\": []}");
        assertThatThrownBy(() -> HmmMixtureFile.read(file))
                .hasMessage(file + "#/components: found no components; expected at least one");
    }

    @Test
    void refusesWhatIsNotJsonWithLineAndColumn() throws IOException {
        Path file = file("{\n \"format\" 3}");
        assertThatThrownBy(() -> HmmMixtureFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ":2:");
        Path empty = Files.writeString(folder.resolve("empty.json"), "");
        assertThatThrownBy(() -> HmmMixtureFile.read(empty)).hasMessageContaining("is empty");
    }

    @Test
    void whateverTheFileHoldsItIsReadOrRefusedInOneLineThatNamesIt() throws IOException {
        ReaderProperty.Counts counts = ReaderProperty.of(HmmMixtureFile::read, FormatException.class)
                .holdsFor(
                        Files.writeString(folder.resolve("mutated.json"), GOOD),
                        Mutator.json().repeated(),
                        2_000);
        assertThat(counts.accepted()).isGreaterThan(20);
        assertThat(counts.refused()).isGreaterThan(1_300);
    }
}
