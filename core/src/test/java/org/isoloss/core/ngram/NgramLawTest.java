package org.isoloss.core.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.ExactLaw;
import org.isoloss.core.law.Laws;
import org.isoloss.core.law.WordList;
import org.isoloss.core.loss.SampledLoss;
import org.isoloss.core.model.AutoregressiveModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NgramLawTest {

    private static final String ARPA = String.join(
            "\n",
            "made by hand",
            "\\data\\",
            "ngram 1=5",
            "ngram 2=4",
            "ngram 3=1",
            "",
            "\\1-grams:",
            "-99\t<s>\t0",
            "-0.60206\t</s>",
            "-0.30103\ta\t0.1760913",
            "-0.60206\tb\t0",
            "-99\tunused",
            "",
            "\\2-grams:",
            "-0.30103\t<s> a\t-0.2430380",
            "-0.60206\t<s> b",
            "-0.30103\ta a",
            "-0.90309\ta b\t0",
            "",
            "\\3-grams:",
            "-0.30103\t<s> a b",
            "",
            "\\end\\",
            "");

    @TempDir
    Path folder;

    private ExactLaw law(String name, String text) throws IOException {
        return (ExactLaw) Laws.named(name.replace(
                "FILE", Files.writeString(folder.resolve("file"), text).toString()));
    }

    private static double[] after(ExactLaw law, String prefix) {
        AutoregressiveModel.Cursor cursor = law.model().start();
        for (int symbol : law.vocabulary().parse(prefix)) {
            cursor.advance(symbol);
        }
        double[] row = new double[law.vocabulary().outcomes()];
        cursor.logProbabilities(row);
        return Arrays.stream(row).map(Math::exp).toArray();
    }

    /** By hand, of aab, ab and b twice; a, b, end. Below the empty context each outcome has 1/3, and 3 are different. */
    @Test
    void smoothsAsWittenAndBell() throws IOException {
        ExactLaw law = law("ngram:FILE:2", "aab\nab\nb\t2\n");
        double a = (3 + 3 / 3.0) / (11 + 3);
        double b = (4 + 3 / 3.0) / (11 + 3);
        double end = (4 + 3 / 3.0) / (11 + 3);
        assertThat(after(law, ""))
                .containsExactly(new double[] {(2 + 2 * a) / 6, (2 + 2 * b) / 6, 2 * end / 6}, within(1e-15));
        assertThat(after(law, "ba"))
                .containsExactly(new double[] {(1 + 2 * a) / 5, (2 + 2 * b) / 5, 2 * end / 5}, within(1e-15));
        assertThat(after(law, "b")).containsExactly(new double[] {a / 5, b / 5, (4 + end) / 5}, within(1e-15));
        assertThat(law.name()).isEqualTo("file:2");
    }

    @Test
    void withoutSmoothingFrequenciesAreProbabilities() throws IOException {
        ExactLaw law = law("ngram:FILE:3:unsmoothed", "aab\nab\nb\t2\n");
        assertThat(after(law, "")).containsExactly(new double[] {.5, .5, 0}, within(1e-15));
        assertThat(after(law, "a")).containsExactly(new double[] {.5, .5, 0}, within(1e-15));
        assertThat(after(law, "aa")).containsExactly(new double[] {0, 1, 0}, within(1e-15));
        assertThat(after(law, "ab")).containsExactly(new double[] {0, 0, 1}, within(1e-15));
        assertThat(after(law, "ba")).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-15)); // never
        // Each word has its frequency: orders above the longest word's know all of it.
        assertThat(law.entropy().perSequence()).isCloseTo(1.5 * Math.log(2), within(1e-12));
        assertThat(law.tokens()).isCloseTo((4 + 3 + 2 + 2) / 4.0, within(1e-12));
    }

    /** Back-off by hand, to the seven digits of the weights: 10^.1760913 = 1.5 times 1/4 is the end after a. */
    @Test
    void backsOffAsTheFormatMeansIt() throws IOException {
        ExactLaw law = law("arpa:FILE", ARPA);
        assertThat(law.vocabulary().symbols()).containsExactly("a", "b");
        assertThat(after(law, "")).containsExactly(new double[] {.5, .25, .25}, within(1e-6));
        assertThat(after(law, "a")).containsExactly(new double[] {2 / 7.0, .5, 1.5 / 7}, within(1e-6));
        assertThat(after(law, "aa")).containsExactly(new double[] {.5, .125, .375}, within(1e-6));
        assertThat(after(law, "b")).containsExactly(new double[] {.5, .25, .25}, within(1e-6));
        assertThat(Arrays.stream(after(law, "ab")).sum()).isCloseTo(1, within(1e-15));
    }

    /** Without context a sequence is a row of independent draws until the end: 1 / p(end) of them. */
    @Test
    void ofOrderOneDrawsAreIndependent() throws IOException {
        ExactLaw law = law("ngram:FILE:1", "a\t9\nb\t8\nab\t5\naab\n");
        double[] row = after(law, "ab");
        double tokens = 1 / row[2];
        double each = -Arrays.stream(row).map(p -> p * Math.log(p)).sum();
        assertThat(law.tokens()).isCloseTo(tokens, within(1e-12));
        assertThat(law.entropy().perSequence()).isCloseTo(tokens * each, within(1e-12));
        assertThat(law.entropy().perToken()).isCloseTo(each, within(1e-13));
    }

    /** The sum over all sequences up to a length by which nearly all have ended, against the sum over contexts. */
    @ParameterizedTest
    @ValueSource(strings = {"ngram:FILE:2", "ngram:FILE:3", "ngram:FILE:4", "ngram:FILE:2:unsmoothed"})
    void entropyIsThatOfAllSequences(String name) throws IOException {
        ExactLaw law = law(name, "a\t9\nb\t8\nab\t5\naab\nbb\t4\n\u00e9\t3");
        double[] sums = new double[3]; // mass, entropy, tokens
        add(law, law.model().start(), 0, 0, sums);
        assertThat(sums[0]).isCloseTo(1, within(1e-6));
        assertThat(law.entropy().perSequence()).isCloseTo(sums[1], within(1e-4));
        assertThat(law.tokens()).isCloseTo(sums[2], within(1e-4));
    }

    private static void add(
            ExactLaw law, AutoregressiveModel.Cursor cursor, double logProbability, int length, double[] sums) {
        double[] row = new double[law.vocabulary().outcomes()];
        cursor.logProbabilities(row);
        for (int y = 0; y < row.length; y++) {
            double log = logProbability + row[y];
            if (log < -25) {
                continue;
            }
            if (y == row.length - 1) {
                sums[0] += Math.exp(log);
                sums[1] -= Math.exp(log) * log;
                sums[2] += Math.exp(log) * (length + 1);
            } else {
                AutoregressiveModel.Cursor next = cursor.copy();
                next.advance(y);
                add(law, next, log, length + 1, sums);
            }
        }
    }

    /** -ln p of drawn sequences has the entropy as its mean. */
    @Test
    void drawsWhatItsConditionalsSay() throws IOException {
        ExactLaw law = law("ngram:FILE:3", "the cat sat\nthe dog sat on the cat\na dog\n");
        assertThat(law.vocabulary().symbols()).containsExactly("the", "cat", "sat", "dog", "on", "a");
        SampledLoss loss = SampledLoss.of(law, law.model(), 4000, new Seed(5).stream(Seed.Purpose.DATA));
        assertThat(loss.heldOut().mean())
                .isCloseTo(
                        law.entropy().perSequence(), within(5 * loss.heldOut().standardError()));
        assertThat(law.listed()).isEmpty();
        assertThatThrownBy(law::requireListed).hasMessageContaining("a sample of it: sample:1000:LAW");
    }

    /** A smoothed law written as ARPA, every conditional listed or backed off to, reads as the same law. */
    @Test
    void readsBackWhatIsWrittenAsArpa() throws IOException {
        WordList words = WordList.of(List.of("aab\t3", "ab\t2", "ba", "b\t4"));
        NgramLaw law = NgramEstimate.WITTEN_BELL.law("law", words.vocabulary(), words.words(), 3);
        ExactLaw read = law("arpa:FILE", ArpaText.of(words, 3));
        assertThat(read.entropy().perSequence()).isCloseTo(law.entropy().perSequence(), within(1e-12));
        for (String prefix : List.of("", "a", "b", "aa", "ab", "ba", "bb", "abab")) {
            assertThat(after(read, prefix)).containsExactly(after(law, prefix), within(1e-13));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\data\\ | data | has no line \"\\data\\\"",
                "ngram 2=4 | ngram 3=4 | file:4: found ngram 3=4; expected \"ngram 2=\"",
                "ngram 1=5 | ngram 1=6 | file:14: found 5 1-grams, then \"\\2-grams:\"; expected 6",
                "\\3-grams: | \\2-grams: | file:20: found \\2-grams:; expected \"\\3-grams:\"",
                "\\end\\ | | found the end of the file; expected \"\\end\\\"",
                "-0.90309\ta b\t0 | -0.90309\ta | file:18: found 2 fields; expected a logarithm, 2 words",
                "-0.90309\ta b\t0 | 0.1\ta b\t0 | file:18: found 0.1; expected a logarithm to base 10, at most 0",
                "-0.90309\ta b\t0 | x\ta b\t0 | file:18: found x; expected a logarithm",
                "-0.90309\ta b\t0 | -0.9\ta c\t0 | file:18: found \"c\"; expected words of the 1-grams",
                "-0.90309\ta b\t0 | -0.9\ta a\t0 | file:18: found a a again; expected each n-gram once",
                "-0.90309\ta b\t0 | -0.9\ta <s>\t0 | file:18: found a <s>; expected <s> first and </s> last",
                "-0.90309\ta b\t0 | -0.30103\ta b\t0 | the probabilities after \"a\" sum to",
                "<s> a b | <s> b b\t-0.5 | file:21: found the back-off weight -0.5; expected none",
                "-0.30103\t<s> a\t-0.2430380 | -0.30103\t<s> </s>\t0 | file:21: found <s> a b; expected the 2-gram \"<s> a\" among",
                "-0.60206\t</s> | -0.60206\tend | has no 1-gram </s>",
                "\\end\\ | \\end\\ more | file:23: found \\end\\ more; expected \"\\end\\\""
            })
    void saysWhatIsWrongWithItsLine(String part, String instead, String message) {
        String text = ARPA.replace(part, instead == null ? "" : instead);
        assertThat(text).isNotEqualTo(ARPA);
        assertThatThrownBy(() -> law("arpa:FILE", text))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "ngram:FILE, order of law ngram is",
        "ngram:FILE:0, the order is 0; expected 1 to 20",
        "ngram:FILE:x, order of law ngram is \"x\"",
        "ngram::2, law ngram names no file",
        "arpa:, law arpa names no file",
        "sample:0:aNbN:4, size of a sample is \"0\"",
        "sample:3, expected sample:SIZE:LAW",
        "sample:3@x:aNbN:4, seed of a sample is \"x\"",
        "sample:3:none:4, law is \"none:4\""
    })
    void refusesOtherNames(String name, String message) {
        assertThatThrownBy(() -> law(name, "a\n")).hasMessageContaining(message);
    }

    @Test
    void aSampleHasAName() {
        assertThat(Laws.named("sample:50:Dyck:256").requireListed().tree().sequences())
                .isEqualTo(Laws.named("sample:50@1:Dyck:256")
                        .requireListed()
                        .tree()
                        .sequences())
                .isNotEqualTo(Laws.named("sample:50@2:Dyck:256")
                        .requireListed()
                        .tree()
                        .sequences());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\t1e308\nb\t1e308\n", "a\t2\nabb\t1e308\n"})
    void weightsThatAddUpToMoreThanADoubleAreRefused(String words) {
        assertThatThrownBy(() -> law("ngram:FILE:2", words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have Infinity symbols")
                .hasMessageContaining("divide all weights by one number");
    }

    @Test
    void lawWhoseSequencesDoNotEndIsRefusedWhenDrawnFrom() throws IOException {
        ExactLaw endless =
                law("arpa:FILE", "\\data\\\nngram 1=3\n\n\\1-grams:\n-99\t<s>\n-30\t</s>\n0\ta\n\n\\end\\\n");
        assertThatThrownBy(() -> endless.sample(new Seed(1).stream(Seed.Purpose.DATA)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a law whose sequences end sooner");
    }
}
