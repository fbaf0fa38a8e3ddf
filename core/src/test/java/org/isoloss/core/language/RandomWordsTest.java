package org.isoloss.core.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.LawState;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.WeightedSequence;
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
                Languages.CROSSING_DYCK,
                EchoLanguages.REVERSAL,
                EchoLanguages.COPY,
                EchoLanguages.SORTING,
                BracketLanguages.nested(1),
                BracketLanguages.nested(3));
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

    /** What comes next by states, against the ratios of the listed law's masses; elsewhere the other model answers. */
    @ParameterizedTest
    @MethodSource("languages")
    void conditionalsAreThoseOfTheListedWords(FormalLanguage language) {
        for (int maxLength = 4; maxLength <= 9; maxLength++) {
            RandomWords words = words(language, maxLength);
            FiniteLaw law = words.requireListed();
            double[] byState = words.model().logProbabilities(law.tree());
            double[] byMass = law.model().logProbabilities(law.tree());
            for (int i = 0; i < byState.length; i++) {
                assertThat(Math.exp(byState[i])).isCloseTo(Math.exp(byMass[i]), within(1e-13));
                assertThat(byState[i] == Double.NEGATIVE_INFINITY).isEqualTo(byMass[i] == Double.NEGATIVE_INFINITY);
            }
            OffSupportPolicy ends = OffSupportPolicy.immediateEnd(language);
            PrefixTree all = PrefixTree.of(
                    language.vocabulary().size(),
                    Strings.upTo(4, language.vocabulary().size())
                            .map(string -> new WeightedSequence(string, 1))
                            .toList());
            double[] elsewhere = words.model(ends).logProbabilities(all);
            double[] listed = law.model(ends).logProbabilities(all);
            for (int i = 0; i < elsewhere.length; i++) {
                assertThat(Math.exp(elsewhere[i])).isCloseTo(Math.exp(listed[i]), within(1e-13));
            }
        }
    }

    /** At the published lengths: probabilities of drawn words symbol by symbol, against those of whole words. */
    @ParameterizedTest
    @MethodSource("languages")
    void conditionalsMultiplyToTheProbabilityOfAWord(FormalLanguage language) {
        RandomWords words = words(language, 256);
        UniformRandomProvider random = new Seed(2).stream(Seed.Purpose.DATA);
        AutoregressiveModel model = words.model();
        double[] row = new double[language.vocabulary().outcomes()];
        for (int draw = 0; draw < 30; draw++) {
            int[] word = words.sample(random);
            AutoregressiveModel.Cursor cursor = model.start();
            double sum = 0;
            for (int i = 0; i <= word.length; i++) {
                cursor.logProbabilities(row);
                assertThat(Arrays.stream(row).map(Math::exp).sum()).isCloseTo(1, within(1e-11));
                sum += row[i < word.length ? word[i] : row.length - 1];
                if (i < word.length) {
                    cursor.advance(word[i]);
                }
            }
            double whole = words.logProbability(word);
            assertThat(sum).isCloseTo(whole, within(1e-10 * Math.max(1, -whole)));
        }
    }

    /** A second computation of the entropies: the mass of each state times the entropy of what comes next there. */
    @ParameterizedTest
    @CsvSource({
        "baN, 64",
        "bbaN, 64",
        "abN, 64",
        "aNbM, 64",
        "baN, 256",
        "bbaN, 256",
        "abN, 256",
        "Dyck, 16",
        "CSDyck, 16"
    })
    void entropyIsThatOfTheConditionals(String name, int maxLength) {
        RandomWords words = words(Languages.named(name), maxLength);
        Map<LawState, Double> now = new LinkedHashMap<>(Map.of(words.start(), 1.0));
        double[] row = new double[words.vocabulary().outcomes()];
        double entropy = 0;
        double tokens = 0;
        while (!now.isEmpty()) {
            Map<LawState, Double> next = new LinkedHashMap<>();
            for (Map.Entry<LawState, Double> entry : now.entrySet()) {
                double mass = entry.getValue();
                tokens += mass;
                entry.getKey().probabilities(row);
                for (int y = 0; y < row.length; y++) {
                    if (row[y] > 0) {
                        entropy -= mass * row[y] * Math.log(row[y]);
                        if (y < row.length - 1) {
                            next.merge(entry.getKey().after(y), mass * row[y], Double::sum);
                        }
                    }
                }
            }
            now = next;
        }
        assertThat(entropy).isCloseTo(words.entropy().perSequence(), within(1e-10 * entropy));
        assertThat(entropy / tokens).isCloseTo(words.entropy().perToken(), within(1e-10));
        assertThat(tokens).isCloseTo(words.tokens(), within(1e-9 * tokens));
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
        assertThatThrownBy(() -> Languages.B_A_N.law(5000)).hasMessageContaining("is 5000; expected 2 to 4096");
    }

    /** Brackets of two kinds are the published ones, of five kinds have two characters each. */
    @Test
    void nestedBracketsOfAnyNumberOfKinds() {
        assertThat(words(BracketLanguages.nested(2), 256).entropy())
                .isEqualTo(words(Languages.DYCK, 256).entropy());
        FormalLanguage five = BracketLanguages.nested(5);
        assertThat(five.vocabulary().symbols()).hasSize(10).startsWith("(1", ")1");
        assertThat(five.grammatical(five.vocabulary().parse("(1 (5 )5 )1"))).isTrue();
        assertThat(words(five, 6).entropy().perSequence())
                .isCloseTo(words(five, 6).requireListed().entropy().perSequence(), within(1e-12));
        assertThatThrownBy(() -> BracketLanguages.nested(0)).hasMessageContaining("expected 1 to 100");
    }

    /** ln 31 for the length, and 16 letters in the mean. */
    @Test
    void anEchoIsCertain() {
        assertThat(words(EchoLanguages.COPY, 64).entropy().perSequence())
                .isCloseTo(Math.log(31) + 16 * Math.log(2), within(1e-12));
        assertThat(Languages.named("copy").law(33).listed()).isPresent();
        assertThat(Languages.named("copy").law(101).listed()).isEmpty();
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
