package org.isoloss.identifiability.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.base.random.Seed;
import org.isoloss.core.decode.Decoder;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.model.UniformModel;
import org.isoloss.identifiability.figure.Probe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceLevelTest {

    private static final double DIGITS = 5e-6; // the reference gives five

    /**
     * Section 11 of the reference, on the published prompts: rule 1 and rule 2 of the completion out of distribution;
     * rule 1, rule 2 and membership in distribution; the same three from the start.
     */
    @ParameterizedTest(name = "{0}, {1} symbols")
    @CsvSource({
        "aNbN, 8, .15396, .75000, .10471, .55000, .07500, .44721, .75, .375",
        "aNbN, 6, .17492, .75000, .13084, .56250, .09375, .44721, .75, .375",
        "baN, 8, .5, .33333, .5, 1, .5, .66667, .33333, .22222",
        "bbaN, 8, .62500, .25000, .60714, .50000, .23214, .75, .25, .1875",
        "aNbNcN, 5, .03343, .59259, .02166, .45370, .01587, .28132, .59259, .25397",
        "Dyck, 6, .14590, .38197, .14590, .14590, .01054, .38197, .38197, .21922",
        "CSDyck, 6, .14590, .38197, .14590, .14590, .02412, .38197, .38197, .22059"
    })
    void agreesWithTheReference(
            String name,
            int length,
            double out1,
            double out2Completion,
            double in1,
            double in2,
            double inGrammatical,
            double start1,
            double start2,
            double startGrammatical) {
        FormalLanguage language = Languages.named(name);
        RuleFractions out = ChanceLevel.of(language, published(language, length, PromptSet.OUT_OF_DISTRIBUTION));
        assertThat(out.rule1()).isCloseTo(out1, within(DIGITS));
        assertThat(out.rule2Completion()).isCloseTo(out2Completion, within(DIGITS));
        assertThat(out.grammatical()).isZero();
        RuleFractions in = ChanceLevel.of(language, published(language, length, PromptSet.IN_DISTRIBUTION));
        assertThat(in.rule1()).isCloseTo(in1, within(DIGITS));
        assertThat(in.rule2()).isCloseTo(in2, within(DIGITS));
        assertThat(in.grammatical()).isCloseTo(inGrammatical, within(DIGITS));
        RuleFractions start = ChanceLevel.of(language, List.of(new int[0]));
        assertThat(start.rule1()).isCloseTo(start1, within(DIGITS));
        assertThat(start.rule2()).isCloseTo(start2, within(DIGITS));
        assertThat(start.grammatical()).isCloseTo(startGrammatical, within(DIGITS));
    }

    /** Closed forms: (3 - sqrt 5)/2 to the imbalance, over sqrt 5; and of nested brackets a fixed point. */
    @Test
    void agreesWithClosedForms() {
        double r = (3 - Math.sqrt(5)) / 2;
        for (int d = 0; d < 6; d++) {
            double rule1 =
                    ChanceLevel.of(Languages.A_N_B_N, List.of(new int[d])).rule1();
            assertThat(rule1).isCloseTo(Math.pow(r, d) / Math.sqrt(5), within(1e-13));
        }
        // To close the innermost level: c = 1/5 + 2/5 c^2. To end with nothing open: e = 1/5 + 2/5 c e.
        double close = (1 - Math.sqrt(1 - 8 / 25.0)) * 5 / 4;
        double end = 0.2 / (1 - 0.4 * close);
        RuleFractions nested = ChanceLevel.of(Languages.DYCK, List.of(new int[] {0, 2, 2}));
        assertThat(nested.grammatical()).isCloseTo(Math.pow(close, 3) * end, within(1e-13));
    }

    /** The same by drawing: 4 standard errors. */
    @ParameterizedTest
    @CsvSource({"aNbN, 8", "baN, 8", "bbaN, 8", "aNbNcN, 5", "Dyck, 6", "CSDyck, 6", "aNbNaN, 6"})
    void agreesWithSampling(String name, int length) {
        FormalLanguage language = Languages.named(name);
        List<int[]> prompts = published(language, length, PromptSet.OUT_OF_DISTRIBUTION);
        List<int[]> repeated = Collections.nCopies(1 + 40_000 / prompts.size(), prompts).stream()
                .flatMap(List::stream)
                .toList();
        RuleScores scores = RuleScores.of(
                language,
                new Decoder(new UniformModel(language.vocabulary()), Decoding.ancestral(new Seed(7)), 1000)
                        .complete(repeated));
        RuleFractions chance = ChanceLevel.of(language, prompts);
        assertThat(scores.finished()).isEqualTo(1);
        assertFraction(scores.overFinished().rule1(), chance.rule1(), repeated.size());
        assertFraction(scores.overFinished().rule2(), chance.rule2(), repeated.size());
        assertFraction(scores.overFinished().rule2Completion(), chance.rule2Completion(), repeated.size());
    }

    private static void assertFraction(double measured, double p, int draws) {
        assertThat(measured).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / draws)));
    }

    /** All prompts of a length, but for bbaN and the brackets those of the published runs (section 4). */
    private static List<int[]> published(FormalLanguage language, int length, Probe probe) {
        boolean in = probe.equals(PromptSet.IN_DISTRIBUTION);
        if (language.equals(Languages.BB_A_N)) {
            return IntStream.rangeClosed(1, in ? length - 1 : length - 2)
                    .mapToObj(m -> in
                            ? "b".repeat(length - m) + "a".repeat(m)
                            : "a" + "b".repeat(length - 1 - m) + "a".repeat(m))
                    .map(language.vocabulary()::parse)
                    .toList();
        }
        if (language.vocabulary().size() == 4) {
            String first = in ? "(" : ")";
            return Stream.of("([[]]())", "[()()[]]", "[[[]]]", "(([]))") // any nested words: they leave nothing open
                    .map(word -> language.vocabulary().parse(first + "[" + word))
                    .toList();
        }
        return PromptSet.prompts(language, length, probe);
    }

    @Test
    void isTheMeanOverPromptsAndNaNWithoutAny() {
        List<int[]> prompts = List.of(new int[] {1}, new int[] {1, 1, 1});
        double mean = prompts.stream()
                .mapToDouble(p -> ChanceLevel.of(Languages.A_N_B_N, List.of(p)).rule1())
                .average()
                .orElseThrow();
        assertThat(ChanceLevel.of(Languages.A_N_B_N, prompts).rule1()).isCloseTo(mean, within(1e-15));
        assertThat(ChanceLevel.of(Languages.A_N_B_N, List.of()).rule1()).isNaN();
    }
}
