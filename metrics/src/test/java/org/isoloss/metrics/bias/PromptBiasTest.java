package org.isoloss.metrics.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.junit.jupiter.api.Test;

class PromptBiasTest {

    @Test
    void aModelThatCopiesTheLastLabelIsRecencyBiased() {
        var random = new SplittableRandom(1);
        List<FewShotAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            List<String> shown = random.ints(4, 0, 2).mapToObj(y -> "" + y).toList();
            answers.add(new FewShotAnswer(shown, shown.get(3), "" + random.nextInt(2)));
        }
        DemonstrationBias bias = DemonstrationBias.of(answers);
        // Copying is certain at the last place and a coin at the others; the gold label is a coin everywhere.
        assertThat(bias.copied().get(3)).isOne();
        assertThat(bias.recencyExcess()).isCloseTo(0.5, within(0.04));
        assertThat(bias.uncorrectedRecencyExcess()).isCloseTo(0.5, within(0.04));
        assertThat(bias.lastOverFirst()).isCloseTo(0.5, within(0.04));
        // Ties go to the last label, so it is the majority unless the other three differ from it: probability 7/8.
        assertThat(bias.majorityExcess()).isCloseTo(7.0 / 8 - 0.5, within(0.04));
    }

    @Test
    void theMajorityGoesToTheMostRecentOfEqualLabels() {
        assertThat(new FewShotAnswer(List.of("a", "b", "b", "a"), "", "").majority())
                .isEqualTo("a");
        assertThat(new FewShotAnswer(List.of("a", "b", "b", "a", "b"), "", "").majority())
                .isEqualTo("b");
        assertThat(new FewShotAnswer(List.of("a", "a", "b"), "", "").majority()).isEqualTo("a");
    }

    @Test
    void labelSharesDifferByTotalVariation() {
        LabelShares gold = LabelShares.of(List.of("a", "b"));
        LabelShares predicted = LabelShares.of(List.of("a", "a", "a", "c"));
        assertThat(predicted.totalVariation(gold)).isCloseTo(0.5, within(1e-15));
        assertThat(gold.totalVariation(gold)).isZero();
    }

    @Test
    void commonTokensAreSeenInRanksAndSlope() {
        double[] free = {0.5, 0.3, 0.2};
        assertThat(CommonTokenBias.rankCorrelation(new double[] {0.7, 0.2, 0.1}, free))
                .hasValue(1);
        assertThat(CommonTokenBias.rankCorrelation(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, free))
                .isEmpty();
        // Predicted shares proportional to unigram probabilities where gold is uniform: slope 1.
        assertThat(CommonTokenBias.slope(free, new double[] {0.3, 0.3, 0.3}, free)
                        .orElseThrow())
                .isCloseTo(1, within(1e-12));
    }

    /** Content-free (.6, .3, .1), item (.5, .3, .2): the answer moves from option 0 to 2; reference, section 9.3. */
    @Test
    void contextualCalibrationMovesTheAnswer() {
        var calibration = ContextualCalibration.by(List.of(OptionScores.ofProbabilities(0.6, 0.3, 0.1)));
        OptionScores item = OptionScores.ofProbabilities(0.5, 0.3, 0.2);
        assertThat(item.best()).isZero();
        assertThat(calibration.apply(item).best()).isEqualTo(2);
        assertThat(calibration.apply(item).probability(2)).isCloseTo(0.521739130435, within(1e-12));
        assertThat(calibration.applyByShift(item).best()).isEqualTo(2);
        OptionScores same = calibration.apply(OptionScores.ofProbabilities(0.6, 0.3, 0.1));
        assertThat(same.probabilities()).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-15));
    }

    @Test
    void placesAndShortcutsAndOrders() {
        OptionScores first = OptionScores.ofProbabilities(0.9, 0.1);
        OptionPositionBias places =
                OptionPositionBias.of(List.of(new MultipleChoice(first, 0), new MultipleChoice(first, 1)));
        assertThat(places.gap()).isOne();
        assertThat(places.positions().get(0)).isEqualTo(new OptionPositionBias.Position(1, 2, 1));
        assertThat(ShortcutGap.of(new boolean[] {true, true, false}, new double[] {1, 0.5, 0.25})
                        .gap())
                .isEqualTo(0.5);
        OrderSensitivity orders = OrderSensitivity.of(0.54, 0.93);
        assertThat(orders.standardDeviation()).isCloseTo(0.39 / Math.sqrt(2), within(1e-15));
        assertThat(orders.highest()).isEqualTo(0.93);
    }

    @Test
    void wrongInputIsRefused() {
        assertThatThrownBy(() -> DemonstrationBias.of(List.of())).hasMessageContaining("no answers");
        assertThatThrownBy(() -> DemonstrationBias.of(List.of(
                        new FewShotAnswer(List.of("a"), "a", "a"), new FewShotAnswer(List.of("a", "b"), "a", "a"))))
                .hasMessage("answer 1 has 2 demonstrations, the first 1; expected equally many");
        assertThatThrownBy(() -> ContextualCalibration.by(List.of(OptionScores.ofProbabilities(1, 0))))
                .hasMessageContaining("option 1 has content-free probability 0");
        assertThatThrownBy(() -> ShortcutGap.of(new boolean[] {true}, new double[] {1}))
                .hasMessageContaining("0 conflicting");
        assertThatThrownBy(() -> CommonTokenBias.rankCorrelation(new double[] {Double.NaN, 1}, new double[] {0, 1}))
                .hasMessageContaining("label 0 has NaN");
        assertThatThrownBy(() -> OrderSensitivity.of(1)).hasMessageContaining("1 orders");
        assertThatThrownBy(() -> new LabelShares(Map.of("a", 0.5))).hasMessageContaining("sum to 0.5");
    }
}
