package org.isoloss.core.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.isoloss.base.random.Seed;
import org.isoloss.core.decode.Decoder;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.loss.Loss;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.AutoregressiveModel.Cursor;
import org.isoloss.core.model.AutoregressiveModelContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffSupportPolicyTest implements AutoregressiveModelContract {

    private static final FormalLanguage A_N_B_N = Languages.A_N_B_N;

    @Override
    public AutoregressiveModel model() {
        return OffSupportPolicy.breakingWithProbability(0.25, A_N_B_N);
    }

    /** Section 13 of the reference: prompt, rule-keeping completion, completion without an a after a b. */
    @ParameterizedTest
    @CsvSource({
        "bbbbbbbb, aaaaaaaa, ''",
        "abbbbbbb, aaaaaa, ''",
        "aaabbbbb, aa, ''",
        "abababab, '', ''",
        "bbbbaaaa, '', ''",
        "baaaaaaa, bbbbbb, bbbbbb",
        "aaabbaaa, bbbb, bbbb",
        "babbabbb, aaaa, ''",
        "aaaaaaab, bbbbbb, bbbbbb",
        "aaaabbbb, '', ''"
    })
    void worksTheExamplesOut(String prompt, String keeping, String lastSymbolOnly) {
        assertThat(greedy(OffSupportPolicy.ruleKeeping(A_N_B_N), prompt)).isEqualTo(keeping);
        assertThat(greedy(OffSupportPolicy.lastSymbolOnly(A_N_B_N), prompt)).isEqualTo(lastSymbolOnly);
    }

    /** From a^8 and from nothing the mode is the longest word: going on is more likely than a b until the last step, a tie. */
    @ParameterizedTest
    @ValueSource(strings = {"aaaaaaaa", ""})
    void onTheSupportTheMostProbableWordIsTheLongest(String prompt) {
        AutoregressiveModel model = BlockLaws.uniform(A_N_B_N, 16).model(OffSupportPolicy.ruleKeeping(A_N_B_N));
        assertThat(prompt + greedy(model, prompt)).isEqualTo("a".repeat(16) + "b".repeat(16));
    }

    @ParameterizedTest
    @CsvSource({
        "baN, ab, a",
        "baN, aba, ''",
        "bbaN, abbaaa, a",
        "aNbNcN, ba, c",
        "aNbNcN, abb, acc",
        "aNbNcN, cab, ''",
        "Dyck, )[(), ]",
        "Dyck, )[[], ]"
    })
    void keepsRule1OfOtherLanguages(String language, String prompt, String keeping) {
        assertThat(greedy(OffSupportPolicy.ruleKeeping(Languages.named(language)), prompt))
                .isEqualTo(keeping);
    }

    /** Rule 1 on the 251 prompts of length 8, of which 69 are balanced and 158 have at least as many a's as b's. */
    @Test
    void policiesKeepRule1AsOftenAsTheReferenceSays() {
        assertThat(rule1(OffSupportPolicy.ruleKeeping(A_N_B_N))).isEqualTo(1.0);
        assertThat(rule1(OffSupportPolicy.ruleBreaking(A_N_B_N))).isEqualTo(0.0);
        assertThat(rule1(OffSupportPolicy.lastSymbolOnly(A_N_B_N))).isEqualTo(158 / 251.0);
        assertThat(rule1(OffSupportPolicy.immediateEnd(A_N_B_N))).isEqualTo(69 / 251.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 1})
    void theDialKeepsRule1WithItsProbability(double lambda) {
        AutoregressiveModel model = law().model(OffSupportPolicy.breakingWithProbability(lambda, A_N_B_N));
        for (int[] prompt : prompts()) {
            Cursor cursor = model.start();
            for (int symbol : prompt) {
                cursor.advance(symbol);
            }
            assertThat(rule1(cursor, A_N_B_N.rule1().after(prompt))).isCloseTo(1 - lambda, within(1e-15));
        }
        assertThatThrownBy(() -> OffSupportPolicy.breakingWithProbability(Double.NaN, A_N_B_N))
                .hasMessageContaining("lambda is NaN");
    }

    /** The probability that rule 1 holds in the end: the sum over all completions of positive probability. */
    private static double rule1(Cursor cursor, Rule.State state) {
        double[] row = new double[3];
        cursor.logProbabilities(row);
        double probability = state.holds() ? Math.exp(row[2]) : 0;
        for (int symbol = 0; symbol < 2; symbol++) {
            if (row[symbol] > Double.NEGATIVE_INFINITY) {
                Cursor next = cursor.copy();
                next.advance(symbol);
                probability += Math.exp(row[symbol]) * rule1(next, state.after(symbol));
            }
        }
        return probability;
    }

    /** Loss is a function of the support alone. */
    @Test
    void noPolicyChangesABitOfTheLoss() {
        Loss loss = ExactLoss.of(law(), law().model());
        for (OffSupportPolicy policy : List.of(
                OffSupportPolicy.ruleKeeping(A_N_B_N),
                OffSupportPolicy.ruleBreaking(A_N_B_N),
                OffSupportPolicy.lastSymbolOnly(A_N_B_N),
                OffSupportPolicy.immediateEnd(A_N_B_N),
                OffSupportPolicy.breakingWithProbability(0.3, A_N_B_N))) {
            assertThat(ExactLoss.of(law(), law().model(policy))).isEqualTo(loss); // records compare bits
        }
    }

    @Test
    void samplesOfTheExactModelAreGrammatical() {
        List<int[]> starts = Collections.nCopies(500, new int[0]);
        new Decoder(law().model(), Decoding.ancestral(new Seed(3)), 40)
                .complete(starts)
                .forEach(c -> assertThat(c.finished() && A_N_B_N.grammatical(c.symbols()))
                        .as(c.toString())
                        .isTrue());
    }

    private static FiniteLaw law() {
        return BlockLaws.uniform(A_N_B_N, 16);
    }

    private static List<int[]> prompts() {
        return Strings.ofLength(8, 2).filter(p -> !A_N_B_N.inDistribution(p)).toList();
    }

    private static double rule1(OffSupportPolicy policy) {
        List<int[]> prompts = prompts();
        return new Decoder(law().model(policy), Decoding.greedy(), 40)
                        .complete(prompts).stream()
                                .filter(c -> A_N_B_N.rule1().holds(c.whole()))
                                .count()
                / (double) prompts.size();
    }

    private static String greedy(AutoregressiveModel model, String prompt) {
        var completion = new Decoder(model, Decoding.greedy(), 100)
                .complete(List.of(model.vocabulary().parse(prompt)))
                .get(0);
        assertThat(completion.finished()).isTrue();
        return model.vocabulary().format(completion.symbols());
    }
}
