package org.isoloss.metrics.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipleChoiceTest {

    static LongStream seeds() {
        return RunConditions.seeds(300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void addingAConstantChangesNothingAndScoresStayInRange(long seed) {
        var random = new SplittableRandom(seed);
        int k = 2 + random.nextInt(6);
        double[] logs = random.doubles(k, -30, 0).toArray();
        double[] shifted = Arrays.stream(logs).map(x -> x - 1000).toArray();
        int gold = random.nextInt(k);
        MultipleChoice a = new MultipleChoice(OptionScores.ofLogLikelihoods(logs), gold);
        MultipleChoice b = new MultipleChoice(OptionScores.ofLogLikelihoods(shifted), gold);
        assertThat(b.brierSum()).isCloseTo(a.brierSum(), within(1e-12));
        assertThat(b.logLoss()).isCloseTo(a.logLoss(), within(1e-11 * (1 + a.logLoss())));
        assertThat(a.brierSum()).isBetween(0.0, 2.0);
        assertThat(a.margin()).isBetween(-1.0, 1.0);
        assertThat(a.scores().entropy()).isBetween(0.0, Math.log(k) + 1e-12);
        assertThat(a.grade() == 1)
                .isEqualTo(a.margin() > 0 || (a.margin() == 0 && a.scores().best() == gold));
        // The class sum by its definition, with the probability vector of ofProbabilities.
        double[] p = a.scores().probabilities();
        double brier = 0;
        for (int i = 0; i < k; i++) {
            brier += Math.pow(p[i] - (i == gold ? 1 : 0), 2);
        }
        assertThat(a.brierSum()).isCloseTo(brier, within(1e-15));
        assertThat(Math.exp(-a.logLoss())).isCloseTo(a.goldProbability(), within(1e-14));
    }

    /** A uniform guess: 1 - 1/K, (1 - 1/K)/K, (1 - 1/K)^2; for two options the class sum is twice the binary form. */
    @ParameterizedTest(name = "{0} options")
    @ValueSource(ints = {2, 3, 4, 10})
    void uniformGuessesScoreAsKnown(int k) {
        MultipleChoice item = new MultipleChoice(OptionScores.ofLogLikelihoods(new double[k]), k - 1);
        double miss = 1 - 1.0 / k;
        assertThat(item.brierSum()).isCloseTo(miss, within(1e-15));
        assertThat(item.brierMean()).isCloseTo(miss / k, within(1e-15));
        assertThat(item.brierBinary()).isCloseTo(miss * miss, within(1e-15));
        assertThat(item.tieSharedGrade()).isEqualTo(1.0 / k);
        assertThat(item.grade()).isZero();
    }

    /** The reference's section 2.3: a grade of 0 beside a Brier score that shows how near the model was. */
    @Test
    void gradeZeroGoesWithASmallBrierScore() {
        MultipleChoice item = new MultipleChoice(OptionScores.ofLogLikelihoods(-1, -1.1, -3, -4), 1);
        assertThat(item.grade()).isZero();
        assertThat(item.brierSum()).isCloseTo(0.5552530, within(1e-5));
        assertThat(item.logLoss()).isCloseTo(0.8371447, within(5e-7));
    }

    @Test
    void impossibleAndUnderflowingGoldOptions() {
        OptionScores scores = OptionScores.ofLogLikelihoods(-1, Double.NEGATIVE_INFINITY, -2000);
        assertThat(new MultipleChoice(scores, 1).logLoss()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new MultipleChoice(scores, 2).logLoss()).isEqualTo(1999);
        assertThat(new MultipleChoice(scores, 1).brierSum()).isEqualTo(2);
    }

    @Test
    void lengthNormalisationCountsCodePointsAndBytes() {
        OptionScores scores = OptionScores.ofLogLikelihoods(-4, -5);
        // One code point of two char units and four bytes against two ASCII letters.
        List<String> texts = List.of("👍", "no");
        assertThat(scores.bestPerCodePoint(texts)).isEqualTo(1);
        assertThat(scores.bestPerByte(texts)).isEqualTo(0);
        assertThat(scores.bestByMutualInformation(-1, -9)).isEqualTo(1);
    }

    @Test
    void wrongInputIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> OptionScores.ofLogLikelihoods(-1, Double.NaN))
                .hasMessage("the log-likelihood of option 1 is NaN; expected a number below infinity");
        assertThatThrownBy(() -> OptionScores.ofLogLikelihoods(-1)).hasMessageContaining("1 options");
        assertThatThrownBy(() -> OptionScores.ofLogLikelihoods(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .hasMessageContaining("at least one possible option");
        assertThatThrownBy(() -> OptionScores.ofProbabilities(0.5, 0.4))
                .hasMessageContaining("sum to 0.9; expected 1 within 1.0E-6");
        assertThatThrownBy(() -> OptionScores.ofProbabilities(1.5, -0.5))
                .hasMessage("the probability of option 0 is 1.5; expected 0 to 1");
        assertThatThrownBy(() -> OptionScores.ofProbabilities(Double.NaN, 1)).hasMessageContaining("NaN");
        OptionScores two = OptionScores.ofProbabilities(0.5, 0.5);
        assertThatThrownBy(() -> new MultipleChoice(two, 2)).hasMessage("the gold option is 2; expected 0 to 1");
        assertThatThrownBy(() -> two.bestPerCodePoint(List.of("a", ""))).hasMessageContaining("option 1 is empty");
        assertThatThrownBy(() -> two.bestPerByte(List.of("a")))
                .hasMessage("1 option texts for 2 options; expected as many");
        assertThatThrownBy(() -> two.bestByMutualInformation(0, Double.NaN)).hasMessageContaining("option 1 is NaN");
        assertThatThrownBy(() -> new TargetScores(List.of(1.0, Double.NaN))).hasMessageContaining("option 1 is NaN");
    }

    @Test
    void gradedTargetsPayForTheBestOption() {
        TargetScores targets = new TargetScores(List.of(0.0, 0.5, 1.0));
        assertThat(targets.grade(OptionScores.ofLogLikelihoods(-3, -1, -2))).isEqualTo(0.5);
    }
}
