package org.isoloss.metrics.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.isoloss.base.conditions.RunConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfusionMatrixTest {

    static LongStream seeds() {
        return RunConditions.seeds(100);
    }

    /** By hand: tp 2, fp 1, fn 1, tn 1. */
    @Test
    void figuresOfASmallTable() {
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of("y", "y", "y", "n", "n"), List.of("y", "y", "n", "y", "n"));
        assertThat(matrix.labels()).containsExactly("n", "y");
        assertThat(matrix.count("y", "n")).isOne();
        assertThat(matrix.accuracy()).isEqualTo(0.6);
        assertThat(matrix.f1("y")).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(matrix.f1("n")).isEqualTo(0.5);
        assertThat(matrix.f1("absent")).isZero();
        assertThat(matrix.macroF1()).isCloseTo(7.0 / 12, within(1e-15));
        assertThat(matrix.weightedF1()).isCloseTo(0.6, within(1e-15));
        assertThat(matrix.matthewsCorrelation()).isCloseTo(1.0 / 6, within(1e-15));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void forTwoLabelsMatthewsCorrelationIsPearsons(long seed) {
        var random = new SplittableRandom(seed);
        int n = 20;
        double[] x = new double[n];
        double[] y = new double[n];
        List<String> gold = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            x[i] = i < 2 ? i : random.nextInt(2);
            y[i] = i < 2 ? i : random.nextInt(2);
            gold.add(Double.toString(x[i]));
            predicted.add(Double.toString(y[i]));
        }
        assertThat(ConfusionMatrix.of(gold, predicted).matthewsCorrelation())
                .isCloseTo(new PearsonsCorrelation().correlation(x, y), within(1e-12));
    }

    @Test
    void oneLabelOnlyIsNoCorrelation() {
        assertThat(ConfusionMatrix.of(List.of("a", "a"), List.of("a", "b")).matthewsCorrelation())
                .isZero();
        assertThat(ConfusionMatrix.of(List.of("a"), List.of("a")).matthewsCorrelation())
                .isZero();
    }

    @Test
    void wrongInputIsRefused() {
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of("a"), List.of()))
                .hasMessage("1 gold labels and 0 predicted ones; expected equally many, at least one");
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
