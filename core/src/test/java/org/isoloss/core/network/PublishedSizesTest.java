package org.isoloss.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.xlstm.Xlstm;
import org.isoloss.core.xlstm.XlstmConfig;
import org.isoloss.core.xlstm.XlstmConfig.DownProjection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers of parameters of the published networks, counted in the code of Meszaros et al. (2024), meszarosanna/rule_extrapolation
 * 6ab9b70, and its requirements. V counts that code's symbols, among them a start, an end and padding; here it is one more
 * than the symbols of words, as the start is never predicted, the end never read, and nothing padded.
 */
class PublishedSizesTest {

    private static final int LONGEST = 256; // the published limit; with the start 257 positions

    private static Vocabulary symbols(int count) {
        return Vocabulary.of(
                Stream.iterate(0, i -> i + 1).limit(count).map(i -> "s" + i).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "linear, 5, 3303785",
        "linear, 6, 3964542",
        "linear, 7, 4625299",
        "lstm, 5, 152951",
        "lstm, 6, 153026",
        "lstm, 7, 153101",
        "mamba, 5, 102368",
        "mamba, 7, 102368",
        "transformer, 5, 154063",
        "xlstm, 5, 185000"
    })
    void thePublishedSizeHasThePublishedNumberOfParameters(String architecture, int classes, int parameters) {
        Network network =
                Architectures.named(architecture).ofSize(symbols(classes - 1), NetworkSize.PUBLISHED, LONGEST);
        assertThat(network.layout().size()).isEqualTo(parameters);
    }

    @Test
    void theLargerXlstmTooHasItsNumberOfParameters() {
        XlstmConfig larger = new XlstmConfig(128, 7, List.of(1), 4, 4, 4, 4, 2, 1.3, 64, DownProjection.PUBLISHED);
        assertThat(new Xlstm(symbols(4), larger).layout().size()).isEqualTo(766_128);
    }

    @Test
    void everyArchitectureComesInBothSizes() {
        assertThat(Architectures.all())
                .allSatisfy(architecture -> assertThat(architecture.sizes().stream()
                                .map(NetworkSize::name)
                                .toList())
                        .containsExactly(NetworkSize.SMALL, NetworkSize.PUBLISHED));
    }

    @Test
    void aSizeThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> Architectures.named("mamba").ofSize(symbols(2), "huge", 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("huge")
                .hasMessageContaining("[small, published], in which mamba comes");
    }
}
