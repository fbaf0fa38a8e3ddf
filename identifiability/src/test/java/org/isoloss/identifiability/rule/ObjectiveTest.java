package org.isoloss.identifiability.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.language.BlockLaws;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.language.OffSupportPolicy;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.TabularModel;
import org.isoloss.core.model.UniformModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.identifiability.probe.PromptSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectiveTest {

    private static final FormalLanguage LANGUAGE = Languages.A_N_B_N;
    private static final FiniteLaw LAW = BlockLaws.uniform(LANGUAGE, 16);
    private static final List<int[]> PROMPTS =
            PromptSet.ofAllPrompts(LANGUAGE, 8).get(1).prompts();

    /** Section 13 of the reference. */
    @ParameterizedTest
    @CsvSource({
        "bbbbbbbb, aaaaaaaa, aaaaaaaaa",
        "abbbbbbb, aaaaaa, aaaaaaa",
        "aaabbbbb, aa, aaa",
        "abababab, '', b",
        "bbbbaaaa, '', b",
        "baaaaaaa, bbbbbb, bbbbbbb",
        "aaabbaaa, bbbb, bbbbb",
        "babbabbb, aaaa, aaaaa"
    })
    void teachesThePublishedCompletions(String prompt, String oracle, String adversarial) {
        assertThat(taught(Variant.ORACLE, LANGUAGE, prompt)).isEqualTo(oracle);
        assertThat(taught(Variant.ADVERSARIAL, LANGUAGE, prompt)).isEqualTo(adversarial);
        assertThat(Variant.MAXIMUM_LIKELIHOOD.completion(
                        LANGUAGE, LANGUAGE.vocabulary().parse(prompt)))
                .isEmpty();
    }

    private static String taught(Variant variant, FormalLanguage language, String prompt) {
        return language.vocabulary()
                .format(variant.completion(language, language.vocabulary().parse(prompt))
                        .orElseThrow());
    }

    /** In every language with equal blocks, the oracle keeps rule 1 and the adversary breaks it. */
    @Test
    void theOracleKeepsRule1AndTheAdversaryBreaksIt() {
        for (FormalLanguage language : BlockLaws.languages()) {
            for (int[] prompt : PromptSet.ofAllPrompts(language, 5).get(1).prompts()) {
                String text = language.vocabulary().format(prompt);
                assertThat(rule1(language, text + taught(Variant.ORACLE, language, text)))
                        .isTrue();
                assertThat(rule1(language, text + taught(Variant.ADVERSARIAL, language, text)))
                        .isFalse();
            }
        }
    }

    private static boolean rule1(FormalLanguage language, String text) {
        return language.rule1().holds(language.vocabulary().parse(text));
    }

    /** Real completion tokens from the first on, out of 251 prompts: section 9, D7 of the reference. */
    @Test
    void countsCompletionTokensFromTheFirstOn() {
        assertThat(Objective.of(LAW, LANGUAGE, Variant.ADVERSARIAL, PROMPTS).completionTokens())
                .isEqualTo(1042);
        assertThat(Objective.of(LAW, LANGUAGE, Variant.ORACLE, PROMPTS).completionTokens())
                .isEqualTo(791);
        assertThat(Objective.of(LAW, LANGUAGE, Variant.MAXIMUM_LIKELIHOOD, PROMPTS)
                        .completionTokens())
                .isZero();
    }

    /** The definition: the law's loss per token, plus the mean of -ln q over all completion tokens, prompt by prompt. */
    @ParameterizedTest
    @EnumSource(Variant.class)
    void isTheLossPlusTheMeanOverCompletionTokens(Variant variant) {
        Objective objective = Objective.of(LAW, LANGUAGE, variant, PROMPTS);
        AutoregressiveModel model = randomModel(objective.tree());
        double sum = 0;
        int tokens = 0;
        double[] row = new double[3];
        for (int[] prompt : PROMPTS) {
            var completion = variant.completion(LANGUAGE, prompt);
            if (completion.isEmpty()) {
                continue;
            }
            AutoregressiveModel.Cursor cursor = model.start();
            for (int symbol : prompt) {
                cursor.advance(symbol);
            }
            for (int symbol : completion.get()) {
                cursor.logProbabilities(row);
                sum -= row[symbol];
                cursor.advance(symbol);
                tokens++;
            }
            cursor.logProbabilities(row);
            sum -= row[2];
            tokens++;
        }
        double mean = tokens == 0 ? 0 : sum / tokens;
        assertThat(value(objective, model)).isCloseTo(ExactLoss.of(LAW, model).perToken() + mean, within(1e-12));
    }

    /** The exact model that keeps rule 1 is the oracle's optimum: the entropy and nothing more. */
    @Test
    void theRuleKeepingModelReachesTheOraclesMinimum() {
        Objective oracle = Objective.of(LAW, LANGUAGE, Variant.ORACLE, PROMPTS);
        AutoregressiveModel keeping = LAW.model(OffSupportPolicy.ruleKeeping(LANGUAGE));
        assertThat(value(oracle, keeping)).isCloseTo(oracle.minimum(), within(1e-14));
        assertThat(oracle.minimum()).isEqualTo(LAW.entropy().perToken());
        AutoregressiveModel breaking = LAW.model(OffSupportPolicy.ruleBreaking(LANGUAGE));
        assertThat(value(oracle, breaking)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** Prompts add prefixes, not mass: the law's loss can be read off the same tree. */
    @ParameterizedTest
    @EnumSource(Variant.class)
    void theTreeKeepsTheLawsMasses(Variant variant) {
        PrefixTree tree = Objective.of(LAW, LANGUAGE, variant, PROMPTS).tree();
        assertThat(tree.tokens()).isCloseTo(LAW.tree().tokens(), within(1e-12));
        for (int node = 0; node < LAW.tree().nodes(); node++) {
            int same = tree.find(LAW.tree().prefix(node));
            assertThat(tree.mass(same)).isCloseTo(LAW.tree().mass(node), within(1e-15));
            assertThat(tree.endMass(same)).isEqualTo(LAW.tree().endMass(node));
        }
    }

    private static double value(Objective objective, AutoregressiveModel model) {
        double[] logProbabilities = model.logProbabilities(objective.tree());
        double[] targets = objective.targets();
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum -= targets[i] > 0 ? targets[i] * logProbabilities[i] : 0;
        }
        return sum;
    }

    private static AutoregressiveModel randomModel(PrefixTree tree) {
        var random = new SplittableRandom(11);
        PrefixTree.Builder everywhere = new PrefixTree.Builder(2);
        for (int node = 0; node < tree.nodes(); node++) {
            everywhere.addSequence(tree.prefix(node), 1); // a table counts where there is mass
        }
        PrefixTree all = everywhere.build();
        double[] table = random.doubles(3L * all.nodes(), -2, 2).toArray();
        for (int node = 0; node < all.nodes(); node++) {
            double logZ = LogSumExp.of(table, 3 * node, 3);
            for (int y = 0; y < 3; y++) {
                table[3 * node + y] -= logZ;
            }
        }
        return TabularModel.of(LANGUAGE.vocabulary(), all, table, new UniformModel(LANGUAGE.vocabulary()));
    }
}
