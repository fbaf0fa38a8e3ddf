package org.isoloss.core.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.FiniteLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RandomWordsTest {

    static List<FormalLanguage> languages() {
        return List.of(
                Languages.B_A_N,
                Languages.BB_A_N,
                Languages.AB_N,
                Languages.A_N_B_M,
                Languages.DYCK,
                Languages.CROSSING_DYCK);
    }

    /** Nats a word and a token at the published bound, and nats a word at 64, to the digits of the reference. */
    @ParameterizedTest
    @CsvSource({
        "baN, 70.25643934662713, .5425208, 20.273960",
        "bbaN, 9.42334524516095, .0727671, 6.707569",
        "Dyck, 56.1711994269472, .8325514, 15.795596",
        "CSDyck, 162.3803220392858, 1.2490794, 38.801557"
    })
    void entropiesAtThePublishedLengths(String name, double perWord, double perToken, double perWordAt64) {
        FormalLanguage language = Languages.named(name);
        Entropy entropy = words(language, 256).entropy();
        assertThat(entropy.perSequence()).isCloseTo(perWord, within(1e-11));
        assertThat(entropy.perToken()).isCloseTo(perToken, within(5e-8));
        assertThat(words(language, 64).entropy().perSequence()).isCloseTo(perWordAt64, within(5e-7));
    }

    /** The formulas against the sum over all words. */
    @ParameterizedTest
    @MethodSource("languages")
    void entropyIsThatOfTheListedWords(FormalLanguage language) {
        for (int maxLength = 4; maxLength <= 9; maxLength++) {
            RandomWords words = words(language, maxLength);
            FiniteLaw law = words.requireListed();
            assertThat(words.entropy().perSequence()).isCloseTo(law.entropy().perSequence(), within(1e-12));
            assertThat(words.entropy().perToken()).isCloseTo(law.entropy().perToken(), within(1e-12));
            law.tree().sequences().forEach(w -> {
                assertThat(language.grammatical(w.symbols())).isTrue();
                assertThat(Math.exp(words.logProbability(w.symbols()))).isCloseTo(w.weight(), within(1e-15));
            });
        }
    }

    /** Frequencies against probabilities: at most 5 standard errors away, for every word. */
    @ParameterizedTest
    @MethodSource("languages")
    void drawsWordsAsOftenAsTheirProbabilitySays(FormalLanguage language) {
        RandomWords words = words(language, 6);
        FiniteLaw law = words.requireListed();
        int draws = 20_000;
        int[] counts = new int[law.tree().nodes()];
        UniformRandomProvider random = new Seed(1).stream(Seed.Purpose.DATA);
        for (int i = 0; i < draws; i++) {
            counts[law.tree().find(words.sample(random))]++; // fails on a word that is not listed
        }
        for (int node = 0; node < counts.length; node++) {
            double p = law.tree().endMass(node);
            assertThat((double) counts[node] / draws)
                    .as(language.vocabulary().format(law.tree().prefix(node)))
                    .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / draws) + 1e-15));
        }
    }

    /** A third of the published nested words have two symbols, and their mean length is 66.5. */
    @Test
    void nestedWordsAreShortAsPublished() {
        RandomWords words = words(Languages.DYCK, 256);
        assertThat(2 * Math.exp(words.logProbability(0, 1))).isCloseTo(.34, within(5e-3));
        assertThat(words.entropy().perSequence() / words.entropy().perToken() - 1)
                .isCloseTo(66.5, within(.05));
    }

    @Test
    void refusesWhatItCannotDraw() {
        assertThatThrownBy(() -> Languages.DYCK.law(1)).hasMessageContaining("size of the law of Dyck is 1");
        assertThat(Languages.DYCK.law(256).listed()).isEmpty();
        assertThatThrownBy(() -> Languages.DYCK.law(256).requireListed())
                .hasMessageContaining("too many sequences to list");
    }

    /** Catalan numbers: c_h words of h pairs that are no concatenation, with 2^h choices of kinds; c_h = C_(h-1). */
    @Test
    void listsLongerWordsThanItCouldListStringsFor() {
        int[] catalan = {1, 1, 2, 5, 14, 42};
        int words = 0;
        for (int pairs = 1; pairs <= 6; pairs++) {
            words += catalan[pairs - 1] << pairs;
        }
        assertThat(Languages.DYCK.law(12).requireListed().tree().sequences()).hasSize(words);
    }

    private static RandomWords words(FormalLanguage language, int maxLength) {
        return (RandomWords) language.law(maxLength);
    }
}
