package org.isoloss.core.ginc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.mutation.Mutator;
import org.isoloss.base.mutation.ReaderProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GincFileTest {

    private static final String GOOD = """
            {"format": "isoloss-ginc-hmms/1", "vocabulary": ["/", "a", "b", "c"], "n_states": 4,
             "memory": [[0, 1], [0, 2]], "emission": [0, 1, 0, 2], "value_transition": [[0.9, 0.1], [0.2, 0.8]],
             "prior": [1], "id_concepts": [
               {"startprob": [0.25, 0.25, 0.25, 0.25], "slot_transition": [[0.5, 0.5], [1, 0]]}]}""";

    @TempDir
    private Path folder;

    @Test
    void readsThePublishedParameters() throws IOException {
        Ginc read = GincFile.read(Published.file(Published.EXCERPT));
        Ginc drawn = GincGenerator.published();
        assertThat(read.vocabulary()).isEqualTo(drawn.vocabulary());
        assertThat(read.unseenConcepts()).hasSize(2);
        for (int i = 0; i < 100; i++) {
            assertThat(read.emitted(i)).isEqualTo(drawn.emitted(i));
            for (int j = 0; j < 100; j++) {
                assertThat(read.mixture().component(1).transition(i, j))
                        .isCloseTo(drawn.mixture().component(4).transition(i, j), within(4e-16));
            }
        }
    }

    @Test
    void theTransitionIsTheKroneckerProduct() throws IOException {
        Ginc ginc = GincFile.read(Files.writeString(folder.resolve("g.json"), GOOD));
        assertThat(ginc.mixture().component(0).transition(1, 2)).isEqualTo(0.1 * 1);
        assertThat(ginc.mixture().component(0).transition(2, 1)).isEqualTo(0.2 * 0.5);
        assertThat(ginc.unusedSymbol()).hasValue(3);
        assertThat(ginc.smoothed(0.1).mixture().component(0).transition(3, 3)).isCloseTo(0.025, within(1e-16));
    }

    @Test
    void writtenParametersAreReadBackToTheLastBit() throws IOException {
        for (Ginc law : List.of(
                GincGenerator.published(),
                new GincGenerator(new GincSettings(1, 5, 6, 12, 1, 5, 0.02, 10, 0, 3, 0)).ginc())) {
            Path file = folder.resolve("written.json");
            Files.writeString(file, StrictJson.indented(GincParameters.of(law)));
            Ginc read = GincFile.read(file);
            assertThat(read.concepts()).isEqualTo(law.concepts());
            assertThat(read.unseenConcepts()).isEqualTo(law.unseenConcepts());
            assertThat(read.vocabulary()).isEqualTo(law.vocabulary());
            for (int from = 0; from < law.values(); from++) {
                for (int to = 0; to < law.values(); to++) {
                    assertThat(read.valueTransition(from, to)).isEqualTo(law.valueTransition(from, to));
                }
            }
            assertThat(GincParameters.of(read)).isEqualTo(GincParameters.of(law));
        }
        assertThatThrownBy(() -> GincParameters.of(GincGenerator.published().smoothed(0.1)))
                .hasMessageContaining("the law is smoothed by 0.1");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[0, 2]] | [0, 4]] | #/memory/1/1: found symbol 4; expected 0 to 3",
                "[0, 2]] | [0, 0]] | #/memory/1/1: found symbol 0; expected the delimiter 0 in slot 0",
                "[0, 2]] | [0, 2, 3]] | #/memory/1: found 3 elements; expected 2",
                "[0, 2]] | [0, 2.5]] | #/memory/1/1: found 2.5; expected an integer",
                "\"n_states\": 4 | \"n_states\": 6 | #/n_states: found 6; expected 4, as the memory",
                "[0, 1, 0, 2] | [0, 1, 0, 3] | #/emission/3: found symbol 3; expected 2, as the memory says",
                "[0.2, 0.8] | [0.2, 0.7] | #/value_transition/1: found a row that sums to 0.8999999999999999; expected 1",
                "0.25, 0.25] | 0.25] | #/id_concepts/0/startprob: found 3 elements; expected 4",
                "[1, 0] | [1, NaN] | #/id_concepts/0/slot_transition/1/1: found NaN; expected a finite number",
                "\"prior\" | \"priors\" | #/: found no \"prior\"; expected an object with that member"
            })
    void saysWhereWhatIsWrong(String from, String to, String message) throws IOException {
        assertThat(GOOD).contains(from);
        Path file = Files.writeString(folder.resolve("g.json"), GOOD.replace(from, to));
        assertThatThrownBy(() -> GincFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + message);
    }

    @Test
    void whateverTheFileHoldsItIsReadOrRefusedInOneLineThatNamesIt() throws IOException {
        ReaderProperty.Counts counts = ReaderProperty.of(GincFile::read, FormatException.class)
                .holdsFor(
                        Files.writeString(folder.resolve("mutated.json"), GOOD),
                        Mutator.json().repeated(),
                        2_000);
        assertThat(counts.accepted()).isGreaterThan(20);
        assertThat(counts.refused()).isGreaterThan(1_300);
    }
}
