package org.isoloss.metrics.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CurveMeasuresTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Worked by hand from the definitions of Srivastava et al. (2022). */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0.02 0.03 0.025 0.04 0.30 0.72 | 3.166480884 | 46.66666667",
                "0.05 0.10 0.22 0.45 0.68 0.82 0.88 | 5.322627477 | 6.365809407",
                "0.62 0.58 0.51 0.43 0.36 0.30 | -4.891342724 | -4.571428571",
                "0.1 0.5 0.2 0.5 | 1.188177052 | 1.333333333",
                "0 0 0 0 1 | 2 | Infinity",
                "0.25 0.25 0.25 | 0 | 0"
            })
    void matchTheTable(String scores, double linearity, double breakthroughness) {
        CurveMeasures measures = CurveMeasures.of(Arrays.stream(scores.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .orElseThrow();
        assertThat(measures.linearity()).isCloseTo(linearity, within(1e-9));
        if (Double.isInfinite(breakthroughness)) {
            assertThat(measures.breakthroughness()).isEqualTo(breakthroughness);
        } else {
            assertThat(measures.breakthroughness()).isCloseTo(breakthroughness, within(1e-8));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepTheirProperties(long seed) {
        var random = new SplittableRandom(seed);
        int n = 2 + random.nextInt(12);
        double[] y = random.doubles(n).toArray();
        CurveMeasures measures = CurveMeasures.of(y).orElseThrow();
        assertThat(Math.abs(measures.normalisedLinearity())).isLessThanOrEqualTo(1 + 1e-12);

        double[] mapped = Arrays.stream(y).map(v -> 3 * v - 7).toArray();
        CurveMeasures affine = CurveMeasures.of(mapped).orElseThrow();
        assertThat(affine.linearity()).isCloseTo(measures.linearity(), within(1e-9));
        assertThat(affine.breakthroughness())
                .isCloseTo(measures.breakthroughness(), within(1e-9 * Math.abs(measures.breakthroughness())));

        double[] negated = Arrays.stream(y).map(v -> -v).toArray();
        assertThat(CurveMeasures.of(negated).orElseThrow().breakthroughness()).isEqualTo(-measures.breakthroughness());

        double[] sorted = y.clone();
        Arrays.sort(sorted);
        double monotone = CurveMeasures.of(sorted).orElseThrow().linearity();
        assertThat(monotone).isBetween(Math.sqrt(n - 1.0) - 1e-12, n - 1 + 1e-12);
        assertThat(Math.abs(measures.flooredBreakthroughness(1e-9)))
                .isLessThanOrEqualTo(Math.abs(measures.breakthroughness()) * (1 + 1e-12));
    }

    @Test
    void undefinedForOneScoreOrNaN() {
        assertThat(CurveMeasures.of(new double[] {0.4})).isEmpty();
        assertThat(CurveMeasures.of(new double[] {0.1, Double.NaN, 0.3})).isEmpty();
        assertThat(CurveMeasures.of(new double[] {0.5, 0.1, 0.5}).orElseThrow().tied())
                .isTrue();
    }

    /** Of seven scores on a line, L is 6 less an order of squared noise, and B 6 give or take the noise of a median step. */
    @Test
    void measuresMoveLittleWhereErrorsAreSmall() {
        double[] x = {1, 10, 100, 1000, 10000, 1e5, 1e6};
        double[] y = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7};
        double[] errors = {0.002, 0.002, 0.002, 0.002, 0.002, 0.002, 0.002};
        CurveAnalysis analysis = CurveAnalysis.of(ScalingCurve.of(x, y, errors), CurveAnalysis.Options.STANDARD);
        assertThat(analysis.linearityDeviation().orElseThrow()).isBetween(1e-4, 0.02);
        assertThat(analysis.breakthroughnessDeviation().orElseThrow()).isBetween(0.02, 0.2);
    }

    @Test
    void curvesRefuseWhatTheyDoNotMean() {
        assertThatThrownBy(() -> ScalingCurve.of(new double[] {2, 1}, new double[2]))
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> ScalingCurve.of(new double[] {1, 1}, new double[2]))
                .hasMessageContaining("each once");
        assertThatThrownBy(() -> ScalingPoint.of(1, Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> ScalingPoint.of(-1, 0.5)).hasMessageContaining("at least 0");
        assertThatThrownBy(() -> new ScalingPoint(1, 1.5, OptionalDouble.empty(), OptionalLong.of(10)))
                .hasMessageContaining("0 to 1");
    }

    @Test
    void aStandardErrorOfZeroGetsAFloor() {
        ScalingCurve curve =
                new ScalingCurve(List.of(ScalingPoint.ofSuccesses(1, 0, 98), ScalingPoint.ofSuccesses(2, 49, 98)));
        double[] errors = curve.weightingErrors().orElseThrow();
        assertThat(errors[0]).isCloseTo(Math.sqrt(0.01 * 0.99 / 98), within(1e-12));
        assertThat(ScalingCurve.of(new double[] {1, 2}, new double[2], new double[] {0, 0.1})
                        .weightingErrors()
                        .orElseThrow()[0])
                .isEqualTo(0.1);
        assertThat(ScalingCurve.of(new double[] {1, 2}, new double[2]).weightingErrors())
                .isEmpty();
    }

    @Test
    void noiseKnowsTies() {
        // 10 items: ties are common, and half of the differences are often 0, so infinity is no rare event.
        double[] scales = {1, 2, 3, 4, 5, 6};
        ScalingPoint[] points = new ScalingPoint[6];
        Arrays.setAll(points, i -> ScalingPoint.ofSuccesses(scales[i], 2 + i % 2, 10));
        NoiseNull small = NoiseNull.of(new ScalingCurve(List.of(points)), 2000, 1);
        assertThat(small.breakthroughnessPValue(Double.POSITIVE_INFINITY)).isBetween(0.02, 0.3);
        assertThat(NoiseNull.ofEqualErrors(6, 2000, 1).breakthroughnessPValue(Double.POSITIVE_INFINITY))
                .isEqualTo(1 / 2001.0);
        assertThat(small.breakthroughnessPValue(0)).isEqualTo(1);
    }
}
