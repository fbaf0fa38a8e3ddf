package org.isoloss.core.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LawsTest {

    @TempDir
    Path folder;

    static List<FormalLanguage> languages() {
        return Languages.all();
    }

    /** Every language has laws, and its smallest ones can be listed. */
    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageIsALawByItsNameAndASize(FormalLanguage language) {
        int size = language.words().least();
        FiniteLaw law = Laws.named(language.name() + ":" + size).requireListed();
        assertThat(law.vocabulary()).isEqualTo(language.vocabulary());
        assertThat(law.tree().sequences())
                .isNotEmpty()
                .allSatisfy(
                        word -> assertThat(language.grammatical(word.symbols())).isTrue());
        assertThatThrownBy(() -> Laws.named(language.name() + ":" + (size - 1)))
                .hasMessageContaining("expected at least " + size);
    }

    @Test
    void gincIsALawThatIsKnownSymbolBySymbolAndCannotBeListed() {
        assertThat(Laws.named("ginc")).isInstanceOf(PredictiveLaw.class);
        assertThat(Laws.named("ginc:0.1").listed()).isEmpty();
        assertThatThrownBy(() -> Laws.named("ginc").requireListed()).hasMessageContaining("can only be sampled");
    }

    @ParameterizedTest
    @CsvSource({
        "aNbN, size of law aNbN is \"\"",
        "aNbN:x, size of law aNbN is \"x\"",
        "aNbN:1:2, size of law aNbN is \"1:2\"",
        "anbn:4, law is \"anbn:4\"; expected one of aNbN:SIZE",
        "ginc:x, smoothing of law ginc is \"x\"",
        "words:, names no file"
    })
    void refusesOtherNames(String name, String message) {
        assertThatThrownBy(() -> Laws.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void wordsAreAsProbableAsTheyAreFrequent() throws IOException {
        FiniteLaw law = words("aab\nb\n\naab\r\nb\nab\nb\n");
        assertThat(law.vocabulary().symbols()).containsExactly("a", "b");
        assertThat(probability(law, "b")).isCloseTo(3 / 6.0, within(1e-15));
        assertThat(probability(law, "aab")).isCloseTo(2 / 6.0, within(1e-15));
        assertThat(probability(law, "ab")).isCloseTo(1 / 6.0, within(1e-15));
    }

    @Test
    void weightsFollowATabAndBlanksSeparateLongerSymbols() throws IOException {
        FiniteLaw law = words("the cat\t3\nthe\t0.5\ncat the\t5e-1\n");
        assertThat(law.vocabulary().symbols()).containsExactly("the", "cat");
        assertThat(probability(law, "the cat")).isCloseTo(3 / 4.0, within(1e-15));
        assertThat(probability(law, "the")).isCloseTo(1 / 8.0, within(1e-15));
    }

    /** A blank is whatever a symbol cannot hold, such as the ideographic space. */
    @Test
    void anyBlankSeparatesSymbols() throws IOException {
        assertThat(words("ab\u3000c\nc  ab\n").vocabulary().symbols()).containsExactly("ab", "c");
    }

    @ParameterizedTest
    @CsvSource({
        "'', line 1: no word",
        "'a,b\t-1', line 1: the weight is \"-1\"",
        "'a\nb\t0x1p3', line 2: the weight is \"0x1p3\"",
        "'a\t1e999', line 1: the weight",
        "'a\n\t3', line 2: a weight without a word",
        "'a\tb\t3', line 1: more than one tab"
    })
    void refusesWhatIsNoListWithItsLine(String text, String message) {
        assertThatThrownBy(() -> words(text))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("list.txt: ")
                .hasMessageContaining(message);
    }

    @Test
    void refusesWeightsThatAddUpToMoreThanADoubleHolds() {
        assertThatThrownBy(() -> words("a\t1e308\nb\t1e308"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("list.txt add up to more than a double holds; divide all");
    }

    @Test
    void refusesOtherEncodings() throws IOException {
        Path file = Files.write(folder.resolve("latin"), "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Laws.named("words:" + file))
                .hasMessageContaining("latin:1: holds bytes that are not UTF-8");
    }

    private static double probability(FiniteLaw law, String word) {
        return law.tree().endMass(law.tree().find(law.vocabulary().parse(word)));
    }

    private FiniteLaw words(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), text);
        return Laws.named("words:" + file).requireListed();
    }
}
