package org.isoloss.metrics.emergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.junit.jupiter.api.Test;

class EmergenceRuleTest {

    @Test
    void anAbilityAppearsBetweenTwoSizes() {
        ScalingCurve curve = accuracies(1000, 0.251, 0.243, 0.262, 0.4, 0.6);
        EmergenceRule.Result result = EmergenceRule.above(0.25).apply(curve);
        assertThat(result.firstAbove()).hasValue(3);
        assertThat(result.emergent()).as(result.reason()).isTrue();
        EmergenceRule.Bracket bracket = result.bracket().orElseThrow();
        assertThat(bracket).isEqualTo(new EmergenceRule.Bracket(1e9, 1e10));
        assertThat(bracket.inTrainingFlops(3e11).presentFrom()).isCloseTo(1.8e22, within(1e10));
        double[] shares = EmergenceRule.above(0.25).thresholdShares(curve, 500, 1);
        assertThat(shares[3]).isGreaterThan(0.8);
        assertThat(shares).hasSize(6);
    }

    @Test
    void presentEverywhereOrNowhereIsNotEmergent() {
        EmergenceRule rule = EmergenceRule.above(0.25);
        EmergenceRule.Result everywhere = rule.apply(accuracies(1000, 0.4, 0.5, 0.6));
        assertThat(everywhere.firstAbove()).hasValue(0);
        assertThat(everywhere.emergent()).isFalse();
        assertThat(everywhere.reason()).contains("0 smaller models");
        EmergenceRule.Result nowhere = rule.apply(accuracies(1000, 0.25, 0.24, 0.26));
        assertThat(nowhere.firstAbove()).isEmpty();
        assertThat(nowhere.bracket()).isEmpty();
    }

    @Test
    void aSmallTestSetCannotShowAbsence() {
        // 10 items: the last model not above chance may still have 0.78, more than the first one above has.
        EmergenceRule.Result result = EmergenceRule.above(0.25).apply(accuracies(10, 0.3, 0.5, 0.7));
        assertThat(result.firstAbove()).hasValue(2);
        assertThat(result.emergent()).isFalse();
        assertThat(result.reason()).contains("0.7776");
    }

    @Test
    void atChanceZeroOneSuccessIsProof() {
        EmergenceRule.Result result = EmergenceRule.above(0).apply(accuracies(1000, 0, 0, 0.02));
        assertThat(result.firstAbove()).hasValue(2);
        assertThat(result.emergent()).as(result.reason()).isTrue();
        assertThat(result.points().get(0).upperBound()).isCloseTo(0.0029912495451, within(1e-12));
    }

    /** 1 - 0.99^20: the normal tail would say .036. */
    @Test
    void oneOfTwentyAtAChanceOfOneInAHundredIsNothing() {
        var rule = new EmergenceRule(0.01, 1, 0.05, EmergenceRule.Correction.NONE);
        EmergenceRule.Result result = rule.apply(accuracies(20, 0, 0, 0.05));
        assertThat(result.points().get(2).pValue()).isCloseTo(1 - Math.pow(0.99, 20), within(1e-12));
        assertThat(result.firstAbove()).isEmpty();
    }

    @Test
    void theBestOfManyTriesNeedsMore() {
        ScalingCurve curve = accuracies(100, 0.25, 0.25, 0.33);
        var plain = new EmergenceRule(0.25, 1, 0.05, EmergenceRule.Correction.NONE);
        var selected = new EmergenceRule(0.25, 10, 0.05, EmergenceRule.Correction.NONE);
        assertThat(plain.apply(curve).firstAbove()).hasValue(2);
        assertThat(selected.apply(curve).firstAbove()).isEmpty();
        assertThatThrownBy(() -> EmergenceRule.above(1)).hasMessageContaining("below 1");
    }

    @Test
    void aStrategyPaysFromSomeScale() {
        var random = new SplittableRandom(1);
        List<StrategyGain.Condition> conditions = new ArrayList<>();
        double[] gains = {-0.1, 0, 0, 0.15, 0.3};
        for (int s = 0; s < gains.length; s++) {
            double[] baseline = new double[800];
            double[] strategy = new double[800];
            for (int i = 0; i < 800; i++) {
                double hard = random.nextDouble();
                baseline[i] = hard < 0.4 ? 1 : 0;
                strategy[i] = hard + 0.1 * (random.nextDouble() - 0.5) < 0.4 + gains[s] ? 1 : 0;
            }
            conditions.add(StrategyGain.Condition.of(Math.pow(10, 8 + s), baseline, strategy, 5));
        }
        StrategyGain gain = StrategyGain.of(conditions, 0.05);
        assertThat(gain.paysFrom()).hasValue(3);
        assertThat(gain.emergent()).isTrue();
        assertThat(gain.points().get(0).lossPValue()).isLessThan(0.05);
        assertThat(gain.points().get(4).comparison().difference()).isCloseTo(0.3, within(0.05));
    }

    @Test
    void scoresThatAreAllEqualForetellNothing() {
        double[] sizes = {1e6, 1e7, 1e8, 1e9, 1e10};
        double[] losses = {4, 3.5, 3.1, 2.8, 2.6};
        assertThat(TwoStageForecast.fit(sizes, losses, losses, new double[5]).predict(1e11, 0.95, 1))
                .isEmpty();
    }

    @Test
    void theTwoStageForecastSeesTheRiseComing() {
        // Loss 1 + 200 N^-0.3 for six sizes, at which the score is 0.25 to 0.50; runs of other families, with lower
        // losses, show how the score follows from the loss.
        var random = new SplittableRandom(2);
        double[] sizes = new double[6];
        double[] losses = new double[6];
        for (int i = 0; i < 6; i++) {
            sizes[i] = 1e7 * Math.pow(4, i);
            losses[i] = loss(sizes[i]) + 0.003 * (random.nextDouble() - 0.5);
        }
        double[] otherLosses = random.doubles(30, 1.02, 2).toArray();
        double[] scores = Arrays.stream(otherLosses)
                .map(loss -> score(loss) + 0.01 * (random.nextDouble() - 0.5))
                .toArray();
        TwoStageForecast forecast = TwoStageForecast.fit(sizes, losses, otherLosses, scores);
        double larger = 1e7 * Math.pow(4, 9);
        TwoStageForecast.Prediction prediction =
                forecast.predict(larger, 0.95, 1).orElseThrow();
        double truth = score(loss(larger));
        assertThat(truth).isGreaterThan(score(losses[5]) + 0.25);
        assertThat(prediction.interval().contains(truth)).isTrue();
        assertThat(prediction.interval().width()).isLessThan(0.3);
        assertThat(prediction.score()).isCloseTo(truth, within(0.05));
        assertThat(forecast.predict(larger, 0.95, 1)).contains(prediction);
    }

    private static double loss(double parameters) {
        return 1 + 200 * Math.pow(parameters, -0.3);
    }

    private static double score(double loss) {
        return 0.25 + 0.7 / (1 + Math.exp(12 * (loss - 1.15)));
    }

    @Test
    void theToyModelIsSteepestWhereTheLossIsOneOverTheLength() {
        ToyModel toy = new ToyModel(1e8, -0.25);
        for (int length : new int[] {1, 5, 20}) {
            double n = toy.steepestAt(length);
            assertThat(toy.lossPerToken(n)).isCloseTo(1.0 / length, within(1e-12));
            assertThat(toy.exactMatch(n, length)).isCloseTo(1 / Math.E, within(1e-12));
            double h = 1e-5;
            double slope =
                    (toy.exactMatch(n * Math.exp(h), length) - toy.exactMatch(n * Math.exp(-h), length)) / (2 * h);
            assertThat(slope).isCloseTo(toy.steepestSlope(), within(1e-9));
        }
    }

    private static ScalingCurve accuracies(int items, double... accuracies) {
        List<ScalingPoint> points = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            points.add(ScalingPoint.ofSuccesses(Math.pow(10, 7 + i), Math.round(accuracies[i] * items), items));
        }
        return new ScalingCurve(points);
    }
}
