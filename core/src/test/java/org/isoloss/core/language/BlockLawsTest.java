package org.isoloss.core.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.sequence.WeightedSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockLawsTest {

    /**
     * ln N a sequence; a token with the end counted, ln N / (N + 2); a symbol, ln N / (N + 1); a position of sequences
     * padded to 2N + 1 predictions. Computed for the reference of the study to 15 digits.
     */
    @ParameterizedTest(name = "N = {0}")
    @CsvSource({
        "16, 2.772588722239781, 0.154032706791099, 0.163093454249399, 0.084017840067872",
        "32, 3.465735902799727, 0.101933408905874, 0.105022300084840, 0.053319013889227",
        "64, 4.158883083359671, 0.063013380050904, 0.063982816667072, 0.032239403746974",
        "128, 4.852030263919617, 0.037323309722459, 0.037612637704803, 0.018879495190349"
    })
    void entropyOfUniformCountsIsKnown(
            int maxCount, double perSequence, double perToken, double perSymbol, double perPaddedPosition) {
        FiniteLaw law = BlockLaws.uniform(Languages.A_N_B_N, maxCount);
        Entropy entropy = law.entropy();
        assertThat(entropy.perSequence()).isCloseTo(perSequence, within(1e-12));
        assertThat(entropy.perToken()).isCloseTo(perToken, within(1e-12));
        assertThat(entropy.perSequence() / (law.tree().tokens() - 1)).isCloseTo(perSymbol, within(1e-12));
        assertThat(entropy.perSequence() / (law.tree().height() + 1)).isCloseTo(perPaddedPosition, within(1e-12));
        assertThat(ExactLoss.of(law, law.model()).perToken()).isCloseTo(perToken, within(1e-12));
        assertThat(law.tree().tokens()).isCloseTo(maxCount + 2, within(1e-12));
    }

    /** H and H a token at the published bound of 256 symbols, and with 64. */
    @ParameterizedTest(name = "{0}, N = {1}")
    @CsvSource({"aNbNcN, 85, 4.442651, 0.0341742", "aNbNcN, 21, 3.044522, ", "aNbNaN, 85, 4.442651, 0.0341742"})
    void entropyOfThreeBlocksIsThatOfTheCount(String name, int maxCount, double perSequence, Double perToken) {
        Entropy entropy = BlockLaws.uniform(Languages.named(name), maxCount).entropy();
        assertThat(entropy.perSequence()).isCloseTo(perSequence, within(5e-7));
        if (perToken != null) {
            assertThat(entropy.perToken()).isCloseTo(perToken, within(5e-8));
        }
    }

    @Test
    void everyWordBelongsToTheLanguageAndEveryPrefixIsInDistribution() {
        for (FormalLanguage language : BlockLaws.languages()) {
            FiniteLaw law = BlockLaws.uniform(language, 6);
            assertThat(law.tree().sequences()).hasSize(6);
            for (WeightedSequence word : law.tree().sequences()) {
                assertThat(language.grammatical(word.symbols())).isTrue();
            }
            for (int node = 0; node < law.tree().nodes(); node++) {
                assertThat(language.inDistribution(law.tree().prefix(node))).isTrue();
            }
        }
    }

    @Test
    void otherWeightsHaveTheirOwnEntropy() {
        FiniteLaw law = BlockLaws.weighted(Languages.A_N_B_N, 0.5, 0.25, 0.25);
        assertThat(law.entropy().perSequence()).isCloseTo(1.5 * Math.log(2), within(1e-15));
        assertThat(law.tree().tokens()).isEqualTo(0.5 * 3 + 0.25 * 5 + 0.25 * 7);
    }

    @Test
    void refusesLanguagesWithoutBlocksAndCountsBelowOne() {
        assertThatThrownBy(() -> BlockLaws.uniform(Languages.DYCK, 4))
                .hasMessageContaining("Dyck does not consist of equal blocks")
                .hasMessageContaining("[aNbN, aNbNcN, aNbNaN]");
        assertThatThrownBy(() -> BlockLaws.uniform(Languages.A_N_B_N, 0)).hasMessageContaining("largest count is 0");
    }
}
