package org.isoloss.identifiability.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.language.BlockLaws;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.language.OffSupportPolicy;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.loss.Loss;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleProbes;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.PairResult.LossGap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairsTest {

    /** The heart of the project: not one bit of loss, and all of rule 1. */
    @ParameterizedTest(name = "N = {0}")
    @ValueSource(ints = {4, 16, 128})
    void ruleKeepingAndRuleBreakingHaveOneLossAndOppositeBehaviour(int maxCount) {
        FormalLanguage language = Languages.A_N_B_N;
        FiniteLaw law = BlockLaws.uniform(language, maxCount);
        OffSupportPair pair =
                OffSupportPair.of(law, OffSupportPolicy.ruleKeeping(language), OffSupportPolicy.ruleBreaking(language));
        assertThat(pair.lossGap()).isEqualTo(new LossGap(0, 0, true));
        assertThat(ExactLoss.of(law, pair.first()).klPerSequence()).isZero();

        ModelResult keeping = result("rule-keeping", ModelKind.CONSTRUCTED, law, pair.first());
        ModelResult breaking = result("rule-breaking", ModelKind.CONSTRUCTED, law, pair.second());
        PairResult found = EqualLossPairs.pair(keeping, breaking, PairKind.OFF_SUPPORT);
        assertThat(found.lossGap().bitIdentical()).isTrue();
        assertThat(found.behaviourGap().get(PromptSet.OUT_OF_DISTRIBUTION.key()))
                .containsEntry("rule1", Measurement.of(1))
                .containsEntry("finished", Measurement.of(0))
                .doesNotContainKey("prompts");
        if (maxCount >= 16) { // where a^8 is a prefix of the law, in distribution the two are one
            assertThat(found.behaviourGap().get(PromptSet.IN_DISTRIBUTION.key()))
                    .isNotEmpty()
                    .allSatisfy((metric, gap) -> assertThat(gap).as(metric).isEqualTo(Measurement.of(0)));
        }
    }

    private static ModelResult result(String name, ModelKind kind, FiniteLaw law, AutoregressiveModel model) {
        FormalLanguage language = Languages.A_N_B_N;
        var probes = new RuleProbes(language, PromptSet.ofAllPrompts(language, 8), Decoding.greedy(), 300);
        return new ModelResult(
                name, name, 1, kind, 0, ExactLoss.of(law, model), probes.score(probes.complete(model)), null);
    }

    private static ModelResult trained(String name, double perToken) {
        return new ModelResult(
                name, name, 1, ModelKind.TRAINED, 1, new Loss(10 * perToken, perToken, 0, 0), Map.of(), null);
    }

    @Test
    void pairsOfEqualLossAreThoseWithinTheTolerance() {
        List<ModelResult> models = List.of(trained("a", 0.25), trained("b", 0.5), trained("c", 0.375));
        assertThat(EqualLossPairs.among(models, 0.125))
                .extracting(p -> p.first() + p.second())
                .containsExactly("ac", "bc");
        assertThat(EqualLossPairs.among(models, 0.125).get(1).lossGap()).isEqualTo(new LossGap(1.25, 0.125, false));
        assertThatThrownBy(() -> EqualLossPairs.among(models, Double.NaN)).hasMessageContaining("tolerance is NaN");
    }

    @Test
    void aLossThatIsNoNumberEqualsNothing() {
        Loss nan = new Loss(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        assertThat(LossGaps.between(nan, nan).bitIdentical()).isFalse();
        Loss loss = new Loss(0.1, 0.1, 0, 0);
        assertThat(LossGaps.between(loss, new Loss(0.1, Math.nextUp(0.1), 0, 0)).bitIdentical())
                .isFalse();
    }
}
