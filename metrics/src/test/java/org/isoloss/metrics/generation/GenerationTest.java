package org.isoloss.metrics.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.metrics.text.WhiteSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GenerationTest {

    private static final List<String> PREDICTIONS = List.of(
            "The relationship between cats and dogs is not exactly friendly.",
            "a good bookshop is just a genteel black hole that knows how to read.");
    private static final List<String> REFERENCES = List.of(
            "The relationship between dogs and cats is not exactly friendly.",
            "A good bookshop is just a genteel Black Hole that knows how to read.");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Figures that the documentation of sacreBLEU prints for its example. */
    @Test
    void chrfReproducesPublishedFigures() {
        Chrf plain = Chrf.characters(REFERENCES.get(0), PREDICTIONS.get(0))
                .plus(Chrf.characters(REFERENCES.get(1), PREDICTIONS.get(1)));
        Chrf words = Chrf.charactersAndWords(REFERENCES.get(0), PREDICTIONS.get(0))
                .plus(Chrf.charactersAndWords(REFERENCES.get(1), PREDICTIONS.get(1)));
        Chrf lower = Chrf.charactersAndWords(lower(REFERENCES.get(0)), lower(PREDICTIONS.get(0)))
                .plus(Chrf.charactersAndWords(lower(REFERENCES.get(1)), lower(PREDICTIONS.get(1))));
        assertThat(plain.score()).isCloseTo(84.64214891738334, within(1e-12));
        assertThat(words.score()).isCloseTo(82.87263732906315, within(1e-12));
        assertThat(lower.score()).isCloseTo(92.12853119829202, within(1e-12));
    }

    /** The documentation of sacreBLEU prints 39.8 for this example with two references an item. */
    @Test
    void bleuReproducesAPublishedFigure() {
        Bleu corpus = bleu("hello there general kenobi", "hello there general kenobi", "hello there !")
                .plus(bleu("on our way to ankh morpork", "goodbye ankh morpork", "ankh morpork"));
        assertThat(corpus.score(Bleu.Smoothing.EXPONENTIAL)).isCloseTo(39.76, within(0.005));
        assertThat(corpus.precisions(Bleu.Smoothing.NONE).get(0)).isEqualTo(60);
        assertThat(corpus.brevityPenalty()).isOne();
    }

    /** By hand: c = 2, r = 4 gives exp(1 - 2); both words match, and so does the bigram, but there are no trigrams. */
    @Test
    void bleuOfAShortPrediction() {
        Bleu counts = bleu("a b", "a b c d");
        assertThat(counts.brevityPenalty()).isCloseTo(Math.exp(-1), within(1e-15));
        assertThat(counts.precisions(Bleu.Smoothing.EXPONENTIAL)).containsExactly(100.0, 100.0, 0.0, 0.0);
        assertThat(counts.score(Bleu.Smoothing.EXPONENTIAL)).isZero();
        assertThat(bleu("", "a").score(Bleu.Smoothing.EXPONENTIAL)).isZero();
    }

    @Test
    void theShorterOfTwoEquallyCloseReferencesCounts() {
        assertThat(bleu("a b c", "a b c d", "a b").referenceLength()).isEqualTo(2);
    }

    @Test
    void tokenisationOf13aPartsPunctuationButNotNumbers() {
        assertThat(BleuTokeniser.MTEVAL_13A.split("Hello, world! It's 1,234.5 (or -3) &amp; more-"))
                .containsExactly("Hello", ",", "world", "!", "It's", "1,234.5", "(", "or", "-3", ")", "&", "more-");
        assertThat(BleuTokeniser.MTEVAL_13A.split("1990-2000.")).containsExactly("1990", "-", "2000", ".");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void scoresStayInRangeAndAPerfectTextScoresBest(long seed) {
        var random = new SplittableRandom(seed);
        String p = text(random);
        String r = text(random);
        assertThat(bleu(p, r).score(Bleu.Smoothing.EXPONENTIAL)).isBetween(0.0, 100 + 1e-12);
        assertThat(Chrf.charactersAndWords(r, p).score()).isBetween(0.0, 100 + 1e-12);
        assertThat(Rouge.n(1, r, p).f1()).isEqualTo(Rouge.n(1, p, r).f1()).isBetween(0.0, 1.0);
        Rouge l = Rouge.longestCommonSubsequence(r, p);
        assertThat(l.recall()).isLessThanOrEqualTo(Rouge.n(1, r, p).recall());
        assertThat(l.recall() * WhiteSpace.words(r).size())
                .isCloseTo(commonSubsequence(WhiteSpace.words(p), WhiteSpace.words(r)), within(1e-9));
        assertThat(Rouge.unionOverLines(r, p).f1()).isCloseTo(l.f1(), within(1e-15));
        assertThat(bleu(r, r).score(Bleu.Smoothing.NONE)).isCloseTo(100, within(1e-10));
        assertThat(Rouge.n(2, r, r).f1()).isOne();
        assertThat(Chrf.characters(r, r).score()).isCloseTo(100, within(1e-10));
    }

    @Test
    void rougeReadsAnyScriptAndAnyCase() {
        assertThat(Rouge.n(1, "언어 모델은 크다", "언어 모델은 매우 크다").f1()).isCloseTo(6.0 / 7, within(1e-15));
        assertThat(Rouge.n(1, "BLACK hole!", "black, Hole").f1()).isOne();
        assertThat(Rouge.n(1, "", "").f1()).isZero();
    }

    /** Lin (2004), section 3.2: w1 w2 w3 w4 w5 against w1 w2 w6 w7 w8 and w1 w3 w8 w9 w5; the union is 4 of 5. */
    @Test
    void rougeLsumTakesTheUnion() {
        Rouge sum = Rouge.unionOverLines("w1 w2 w3 w4 w5", "w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5");
        assertThat(sum.recall()).isEqualTo(0.8);
        assertThat(sum.precision()).isEqualTo(0.4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void passAtKIsTheShareOfSubsetsWithARightSample(long seed) {
        var random = new SplittableRandom(seed);
        int n = 1 + random.nextInt(10);
        int c = random.nextInt(n + 1);
        int k = 1 + random.nextInt(n);
        long subsets = 0;
        long passed = 0;
        for (int set = 0; set < 1 << n; set++) {
            if (Integer.bitCount(set) == k) {
                subsets++;
                passed += (set & ((1 << c) - 1)) != 0 ? 1 : 0;
            }
        }
        assertThat(PassAtK.of(n, c, k)).isCloseTo((double) passed / subsets, within(1e-12));
    }

    @Test
    void wrongInputIsRefused() {
        assertThatThrownBy(() -> PassAtK.of(5, 6, 1)).hasMessageContaining("6 of 5 samples");
        assertThatThrownBy(() -> PassAtK.of(5, 1, 6)).hasMessageContaining("1 <= k <= samples");
        assertThatThrownBy(() -> Bleu.of(List.of(), List.of("a"))).hasMessage("no references; expected at least one");
        assertThatThrownBy(() -> Chrf.characters("a", "a").plus(Chrf.charactersAndWords("a", "a")))
                .hasMessageContaining("expected one kind");
        assertThatThrownBy(() -> Rouge.n(0, "a", "a")).hasMessage("n is 0; expected at least 1");
    }

    private static Bleu bleu(String prediction, String... references) {
        return Bleu.of(List.of(references).stream().map(WhiteSpace::words).toList(), WhiteSpace.words(prediction));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** At least four words, so that every order has n-grams. */
    private static String text(SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        int words = 4 + random.nextInt(10);
        for (int i = 0; i < words; i++) {
            out.append(i == 0 ? "" : " ")
                    .append(List.of("alpha", "beta", "gamma", "delta").get(random.nextInt(4)));
        }
        return out.toString();
    }

    private static int commonSubsequence(List<String> a, List<String> b) {
        int[][] length = new int[a.size() + 1][b.size() + 1];
        for (int i = 1; i <= a.size(); i++) {
            for (int j = 1; j <= b.size(); j++) {
                length[i][j] = a.get(i - 1).equals(b.get(j - 1))
                        ? length[i - 1][j - 1] + 1
                        : Math.max(length[i - 1][j], length[i][j - 1]);
            }
        }
        return length[a.size()][b.size()];
    }

    /** Half of two thousand million samples right: with k samples all wrong 2^-k of the time, and within moments. */
    @Test
    void passAtKOfVeryManySamples() {
        assertThat(PassAtK.of(Integer.MAX_VALUE, 5, 10)).isCloseTo(50.0 / Integer.MAX_VALUE, within(1e-12));
        assertThat(PassAtK.of(2_000_000_000, 1_000_000_000, 3)).isCloseTo(1 - 0.125, within(1e-8));
        assertThat(PassAtK.of(300_000, 150_000, 2))
                .isCloseTo(1 - 150_000.0 / 300_000 * (149_999.0 / 299_999), within(1e-12));
    }
}
