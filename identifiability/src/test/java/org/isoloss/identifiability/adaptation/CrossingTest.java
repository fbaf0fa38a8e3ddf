package org.isoloss.identifiability.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrossingTest {

    /** Evenly spaced in log2(n + 1). */
    private static final List<Integer> COUNTS = List.of(0, 1, 3, 7);

    private static Crossing crossing(double[] inContext, double... fineTuned) {
        return Crossing.of(COUNTS, inContext, fineTuned);
    }

    private static double[] flat() {
        return new double[] {0.5, 0.5, 0.5, 0.5};
    }

    /** Behind by 0.2 at 1 and ahead by 0.2 at 3: half-way between log2(2) and log2(4). */
    @Test
    void betweenTwoNumbersItIsInterpolatedInTheLogarithm() {
        Crossing crossing = crossing(flat(), 0.5, 0.3, 0.7, 0.9);
        assertThat(crossing).isInstanceOf(Crossing.At.class);
        assertThat(crossing.examples()).isCloseTo(Math.pow(2, 1.5) - 1, within(1e-14));
    }

    /** Behind by 0.1 and ahead by 0.3: a quarter of the way from log2(4) to log2(8). */
    @Test
    void theSmallerGapIsNearer() {
        assertThat(crossing(flat(), 0.5, 0.3, 0.4, 0.8).examples()).isCloseTo(Math.pow(2, 2.25) - 1, within(1e-14));
    }

    @Test
    void drawingLevelAtAMeasuredNumberIsACrossingThere() {
        assertThat(crossing(flat(), 0.4, 0.5, 0.5, 0.6).examples()).isCloseTo(1, within(1e-15));
        assertThat(crossing(flat(), 0.4, 0.4, 0.4, 0.5).examples()).isCloseTo(7, within(1e-14));
    }

    @Test
    void ofSeveralTheLastCounts() {
        // Ahead at 1, behind at 3, ahead at 7 by as much.
        assertThat(crossing(flat(), 0.4, 0.6, 0.4, 0.6).examples()).isCloseTo(Math.pow(2, 2.5) - 1, within(1e-14));
    }

    @Test
    void whoIsNeverBehindIsThereFromTheStart() {
        assertThat(crossing(flat(), 0.5, 0.5, 0.5, 0.5)).isEqualTo(new Crossing.FromTheStart());
        assertThat(crossing(flat(), 0.5, 0.6, 0.6, 0.6).examples()).isZero();
        assertThat(Crossing.of(List.of(0), new double[] {0.5}, new double[] {0.5}))
                .isEqualTo(new Crossing.FromTheStart());
    }

    @Test
    void whoIsBehindAtTheEndDoesNotCrossInTheRange() {
        assertThat(crossing(flat(), 0.5, 0.6, 0.6, 0.4)).isEqualTo(new Crossing.Beyond(7));
        assertThat(crossing(flat(), 0.5, 0.4, 0.4, 0.4).examples()).isInfinite();
        assertThat(crossing(flat(), 0.5, 0.6, 0.6, Double.NaN)).isEqualTo(new Crossing.Beyond(7));
    }

    @Test
    void curvesThatDoNotFitTheNumbersAreRefused() {
        assertThatThrownBy(() -> Crossing.of(COUNTS, flat(), new double[3]))
                .hasMessage("there are 4 numbers of examples, 4 and 3 accuracies; expected as many of each");
        assertThatThrownBy(() -> Crossing.of(List.of(), new double[0], new double[0]))
                .hasMessageContaining("0 numbers of examples");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** A second computation: walk the piecewise linear gap backwards on a fine grid until fine-tuning is behind. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithAWalkAlongTheCurves(long seed) {
        var random = new SplittableRandom(seed);
        List<Integer> counts = List.of(0, 1, 2, 4, 8, 16, 20);
        double[] inContext = random.doubles(counts.size()).toArray();
        double[] fineTuned = random.doubles(counts.size()).toArray();
        double found = Crossing.of(counts, inContext, fineTuned).examples();
        double step = 1e-4;
        double u = Math.log(21) / Math.log(2);
        if (gap(counts, inContext, fineTuned, u) < 0) {
            assertThat(found).isInfinite();
            return;
        }
        while (u >= 0 && gap(counts, inContext, fineTuned, u) >= 0) {
            u -= step;
        }
        assertThat(Math.log1p(found) / Math.log(2)).isCloseTo(Math.max(0, u), within(2 * step));
    }

    private static double gap(List<Integer> counts, double[] inContext, double[] fineTuned, double u) {
        for (int i = 1; i < counts.size(); i++) {
            double from = Math.log(counts.get(i - 1) + 1) / Math.log(2);
            double to = Math.log(counts.get(i) + 1) / Math.log(2);
            if (u <= to) {
                double share = (u - from) / (to - from);
                return (1 - share) * (fineTuned[i - 1] - inContext[i - 1]) + share * (fineTuned[i] - inContext[i]);
            }
        }
        return fineTuned[counts.size() - 1] - inContext[counts.size() - 1];
    }
}
