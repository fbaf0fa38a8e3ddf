package org.isoloss.metrics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    /** The case cal-10 of the worked expectations. */
    private static final CalibrationData TEN =
            data(new double[] {0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5}, 1, 1, 1, 0, 1, 1, 0, 1, 0, 0);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void theTableOfTenItems() {
        assertThat(ReliabilityDiagram.equalWidth(TEN, 5).expectedCalibrationError())
                .isCloseTo(0.185, within(1e-12));
        assertThat(ReliabilityDiagram.equalWidth(TEN, 10).maximumCalibrationError())
                .isCloseTo(0.5, within(1e-12));
        assertThat(ReliabilityDiagram.equalMass(TEN, 5).expectedCalibrationError())
                .isCloseTo(0.265, within(1e-12));
        assertThat(TEN.overconfidence()).isCloseTo(0.125, within(1e-12));
        assertThat(Discrimination.areaUnderRoc(TEN)).hasValue(20.0 / 24);
        SelectiveAccuracy selective = SelectiveAccuracy.of(TEN, SelectiveAccuracy.Ties.INPUT_ORDER);
        assertThat(selective.atCoverage(0.75)).isEqualTo(0.75);
        assertThat(selective.areaUnderRiskCoverage()).isCloseTo(0.188571428571, within(1e-12));
        var line = (CalibrationLine.Fitted) CalibrationLine.of(TEN);
        assertThat(line.slope()).isCloseTo(1.9785904767, within(1e-9));
        assertThat(line.intercept()).isCloseTo(-1.4898855999, within(1e-9));
    }

    /** Every edge m / M, as a double, belongs to the bin below it; 0 to the first. */
    @ParameterizedTest(name = "{0} bins")
    @ValueSource(ints = {1, 2, 3, 5, 7, 10, 15, 49, 100, 1000, 1023})
    void edgesBelongToTheBinBelow(int bins) {
        for (int m = 0; m <= bins; m++) {
            CalibrationData edge = data(new double[] {(double) m / bins}, 1);
            assertThat(ReliabilityDiagram.equalWidth(edge, bins).bins().get(0).index())
                    .isEqualTo(Math.max(0, m - 1));
        }
        for (int m = 1; m < bins; m++) {
            CalibrationData above = data(new double[] {Math.nextUp((double) m / bins)}, 1);
            assertThat(ReliabilityDiagram.equalWidth(above, bins).bins().get(0).index())
                    .isEqualTo(m);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void errorsAreOrderedAndOneBinIsTheOverconfidence(long seed) {
        CalibrationData data = random(new SplittableRandom(seed));
        ReliabilityDiagram width = ReliabilityDiagram.equalWidth(data, 10);
        ReliabilityDiagram mass = ReliabilityDiagram.equalMass(data, 7);
        for (ReliabilityDiagram diagram : List.of(width, mass)) {
            assertThat(diagram.expectedCalibrationError())
                    .isBetween(0.0, diagram.maximumCalibrationError() + 1e-15)
                    // The triangle inequality over bins.
                    .isGreaterThanOrEqualTo(Math.abs(data.overconfidence()) - 1e-12);
            assertThat(diagram.bins().stream()
                            .mapToInt(ReliabilityDiagram.Bin::count)
                            .sum())
                    .isEqualTo(data.items());
        }
        assertThat(ReliabilityDiagram.equalMass(data, 1).expectedCalibrationError())
                .isCloseTo(Math.abs(data.overconfidence()), within(1e-12));
        BrierDecomposition parts = BrierDecomposition.of(data);
        assertThat(parts.reliability() - parts.resolution() + parts.uncertainty())
                .isCloseTo(parts.brier(), within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatKeepsTiesTogetherDoesNotDependOnTheOrder(long seed) {
        CalibrationData data = random(new SplittableRandom(seed));
        CalibrationData shuffled = shuffled(data, seed);
        assertThat(ReliabilityDiagram.equalMassOfDistinct(shuffled, 5).expectedCalibrationError())
                .isCloseTo(ReliabilityDiagram.equalMassOfDistinct(data, 5).expectedCalibrationError(), within(1e-12));
        assertThat(Discrimination.areaUnderRoc(shuffled)).isEqualTo(Discrimination.areaUnderRoc(data));
        assertThat(SelectiveAccuracy.of(shuffled, SelectiveAccuracy.Ties.AVERAGED)
                        .mean())
                .isCloseTo(
                        SelectiveAccuracy.of(data, SelectiveAccuracy.Ties.AVERAGED)
                                .mean(),
                        within(1e-12));
    }

    @Test
    void averagedTiesAreTheMeanOverOrders() {
        CalibrationData data = data(new double[] {0.9, 0.5, 0.5, 0.5}, 1, 1, 0, 0);
        SelectiveAccuracy averaged = SelectiveAccuracy.of(data, SelectiveAccuracy.Ties.AVERAGED);
        // The second item is right with probability 1/3: (1 + 1/3) / 2.
        assertThat(averaged.atCoverage(0.5)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(averaged.atCoverage(1)).isEqualTo(0.5);
        CalibrationData twenty = random(new SplittableRandom(3));
        SelectiveAccuracy curve = SelectiveAccuracy.of(twenty, SelectiveAccuracy.Ties.INPUT_ORDER);
        assertThat(curve.atCoverage(1e-9)).as("at least one item").isBetween(0.0, 1.0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areaUnderRocIsTheShareOfWonPairs(long seed) {
        CalibrationData data = random(new SplittableRandom(seed));
        double won = 0;
        int pairs = 0;
        for (int i = 0; i < data.items(); i++) {
            for (int j = 0; j < data.items(); j++) {
                if (data.correct(i) && !data.correct(j)) {
                    pairs++;
                    won += data.confidence(i) > data.confidence(j)
                            ? 1
                            : data.confidence(i) == data.confidence(j) ? 0.5 : 0;
                }
            }
        }
        if (pairs == 0) {
            assertThat(Discrimination.areaUnderRoc(data)).isEmpty();
        } else {
            assertThat(Discrimination.areaUnderRoc(data).orElseThrow()).isCloseTo(won / pairs, within(1e-12));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLineIsAMaximumOrThereIsNone(long seed) {
        CalibrationData data = random(new SplittableRandom(seed));
        if (!(CalibrationLine.of(data) instanceof CalibrationLine.Fitted line)) {
            return;
        }
        double g0 = 0;
        double g1 = 0;
        for (int i = 0; i < data.items(); i++) {
            double c = data.confidence(i);
            double x = Math.max(-27.63102111592755, Math.min(27.63102111592755, Math.log(c / (1 - c))));
            double gap = (data.correct(i) ? 1 : 0) - 1 / (1 + Math.exp(-line.intercept() - line.slope() * x));
            g0 += gap;
            g1 += gap * x;
        }
        // The gradient vanishes at the maximum; sums of some 20 terms of size up to 28.
        assertThat(g0).isCloseTo(0, within(1e-10));
        assertThat(g1).isCloseTo(0, within(1e-9));
    }

    @Test
    void separationIsAnOutcomeNotANumber() {
        assertThat(CalibrationLine.of(data(new double[] {0.2, 0.9}, 0, 1)))
                .isEqualTo(new CalibrationLine.Undefined(
                        "a threshold on the confidence separates right from wrong items"));
        assertThat(CalibrationLine.of(data(new double[] {0.2, 0.5, 0.5, 0.9}, 0, 0, 1, 1)))
                .as("separated but for a tie")
                .isInstanceOf(CalibrationLine.Undefined.class);
        assertThat(CalibrationLine.of(data(new double[] {0.9, 0.2}, 0, 1)))
                .isInstanceOf(CalibrationLine.Undefined.class);
        assertThat(CalibrationLine.of(data(new double[] {0.9, 0.2}, 1, 1)))
                .isEqualTo(new CalibrationLine.Undefined("every item is right"));
        assertThat(CalibrationLine.of(data(new double[] {0.7, 0.7}, 1, 0)))
                .isEqualTo(new CalibrationLine.Undefined("every item has the same confidence"));
        assertThat(Discrimination.areaUnderRoc(data(new double[] {0.7}, 1))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theTemperatureLosesLeast(long seed) {
        var random = new SplittableRandom(seed);
        List<MultipleChoice> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double[] z = random.doubles(3, -4, 4).toArray();
            int gold = random.nextInt(3) == 0
                    ? random.nextInt(3)
                    : OptionScores.ofLogLikelihoods(z).best();
            items.add(new MultipleChoice(OptionScores.ofLogLikelihoods(z), gold));
        }
        if (!(TemperatureScaling.fit(items) instanceof TemperatureScaling.Fitted best)) {
            return;
        }
        assertThat(best.logLossAfter()).isLessThanOrEqualTo(best.logLossBefore());
        for (double factor : new double[] {0.99, 1.01}) {
            var other = new TemperatureScaling.Fitted(best.temperature() * factor, 0, 0);
            double loss = items.stream()
                    .mapToDouble(item -> new MultipleChoice(other.apply(item.scores()), item.gold()).logLoss())
                    .average()
                    .orElseThrow();
            assertThat(loss).isGreaterThan(best.logLossAfter());
        }
        for (MultipleChoice item : items) {
            assertThat(best.apply(item.scores()).best()).isEqualTo(item.scores().best());
        }
    }

    @Test
    void temperaturesWithoutAnEndAreUndefined() {
        var right = new MultipleChoice(OptionScores.ofLogLikelihoods(0, -1), 0);
        var wrong = new MultipleChoice(OptionScores.ofLogLikelihoods(0, -1), 1);
        assertThat(TemperatureScaling.fit(List.of(right))).isInstanceOf(TemperatureScaling.Undefined.class);
        assertThat(TemperatureScaling.fit(List.of(wrong))).isInstanceOf(TemperatureScaling.Undefined.class);
        assertThat(TemperatureScaling.fit(List.of(right, wrong))).isInstanceOf(TemperatureScaling.Undefined.class);
        var fitted = (TemperatureScaling.Fitted) TemperatureScaling.fit(List.of(right, right, right, wrong));
        // Three of four right: the best odds are 3, so 1 / T = ln 3.
        assertThat(1 / fitted.temperature()).isCloseTo(Math.log(3), within(1e-12));
    }

    @Test
    void classesAreCalibratedOneByOne() {
        List<MultipleChoice> items = List.of(
                new MultipleChoice(OptionScores.ofProbabilities(0.7, 0.3), 0),
                new MultipleChoice(OptionScores.ofProbabilities(0.6, 0.4), 1));
        ClassProbabilities classes = new ClassProbabilities(items);
        // Bins of width 1/2: class 0 has confidence .65 and rate .5; class 1 .35 and .5.
        assertThat(classes.classwiseError(2)).isCloseTo(0.15, within(1e-12));
        // One item a bin: gaps .3, .6 for either class.
        assertThat(classes.adaptiveError(2)).isCloseTo(0.45, within(1e-12));
        assertThat(classes.ofPredictedClass().accuracy()).isEqualTo(0.5);
    }

    @Test
    void wrongInputIsRefused() {
        assertThatThrownBy(() -> data(new double[] {0.5, Double.NaN}, 1, 1))
                .hasMessage("the confidence of item 1 is NaN; expected 0 to 1");
        assertThatThrownBy(() -> data(new double[] {1.5}, 1)).hasMessageContaining("item 0 is 1.5");
        assertThatThrownBy(() -> data(new double[] {}))
                .hasMessage("0 confidences and 0 answers; expected equally many, at least one");
        assertThatThrownBy(() -> data(new double[] {0.5}, 1, 0)).hasMessageContaining("1 confidences and 2 answers");
        assertThatThrownBy(() -> ReliabilityDiagram.equalWidth(TEN, 0)).hasMessage("0 bins; expected at least 1");
        assertThatThrownBy(() -> SelectiveAccuracy.of(TEN, SelectiveAccuracy.Ties.AVERAGED)
                        .atCoverage(Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() ->
                        TemperatureScaling.fit(List.of(new MultipleChoice(OptionScores.ofProbabilities(1, 0), 0))))
                .hasMessageContaining("expected finite scores");
    }

    private static CalibrationData random(SplittableRandom random) {
        int n = 2 + random.nextInt(40);
        double[] confidence = new double[n];
        int[] correct = new int[n];
        for (int i = 0; i < n; i++) {
            // Tenths, so that ties and edges are common.
            confidence[i] = random.nextBoolean() ? random.nextInt(11) / 10.0 : random.nextDouble();
            correct[i] = random.nextInt(2);
        }
        return data(confidence, correct);
    }

    private static CalibrationData shuffled(CalibrationData data, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < data.items(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        double[] confidence = new double[data.items()];
        int[] correct = new int[data.items()];
        for (int i = 0; i < data.items(); i++) {
            confidence[i] = data.confidence(order.get(i));
            correct[i] = data.correct(order.get(i)) ? 1 : 0;
        }
        return data(confidence, correct);
    }

    private static CalibrationData data(double[] confidence, int... correct) {
        boolean[] right = new boolean[correct.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = correct[i] == 1;
        }
        return CalibrationData.of(confidence, right);
    }

    /** By hand: bins (.5, .6] and (.7, .8], their means .55 and .75, accuracies 1/2 and 1. */
    @Test
    void theDecompositionOfBinsLeavesWhatDiffersWithinThem() {
        CalibrationData data =
                CalibrationData.of(new double[] {0.52, 0.58, 0.72, 0.78}, new boolean[] {true, false, true, true});
        BrierDecomposition parts = BrierDecomposition.ofBins(data, 10);
        assertThat(parts.reliability()).isCloseTo((2 * 0.05 * 0.05 + 2 * 0.25 * 0.25) / 4, within(1e-15));
        assertThat(parts.resolution()).isCloseTo((2 * 0.25 * 0.25 + 2 * 0.25 * 0.25) / 4, within(1e-15));
        assertThat(parts.uncertainty()).isCloseTo(0.1875, within(1e-15));
        assertThat(parts.brier()).isCloseTo((0.48 * 0.48 + 0.58 * 0.58 + 0.28 * 0.28 + 0.22 * 0.22) / 4, within(1e-15));
        // Within bins: mean (f - mean f)^2 less twice the covariance of f and right.
        double spread = 4 * 0.03 * 0.03 / 4;
        double covariance = (-0.03 * 0.5 + 0.03 * -0.5) / 4;
        assertThat(parts.withinBins()).isCloseTo(spread - 2 * covariance, within(1e-15));
    }

    @Test
    void halvesAreEvenAndOnlyTheOtherHalfIsShown() {
        boolean[] first = HeldOutTemperature.halves(21, 4);
        int count = 0;
        for (boolean one : first) {
            count += one ? 1 : 0;
        }
        assertThat(count).isEqualTo(10);
        List<MultipleChoice> items = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            items.add(new MultipleChoice(OptionScores.ofLogLikelihoods(0, i % 3 == 0 ? 2 : -3), 1 - i % 2));
        }
        HeldOutTemperature one = HeldOutTemperature.of(items, first, true);
        HeldOutTemperature other = HeldOutTemperature.of(items, first, false);
        assertThat(one.before()).hasSize(11);
        assertThat(other.before()).hasSize(10);
        List<MultipleChoice> all = new ArrayList<>(one.before());
        all.addAll(other.before());
        assertThat(all).containsExactlyInAnyOrderElementsOf(items);
    }
}
