package org.isoloss.metrics.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.metrics.statistics.Quantiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegressionTest {

    static LongStream seeds() {
        return RunConditions.seeds(20);
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rowByRowIsTheFactorisationOfAllRows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 12 + random.nextInt(80);
        double[] a = random.doubles(n, 100, 101).toArray();
        int[] levels = random.ints(n, 0, 3).toArray();
        levels[0] = 2;
        levels[1] = 1;
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> a[i] + levels[i] + normal(random))
                .toArray();
        LinearFit fit = LinearFit.of(y, Design.constant(n).with(a).withLevels(levels));
        var all = new OLSMultipleLinearRegression();
        all.newSampleData(
                y,
                IntStream.range(0, n)
                        .mapToObj(i -> new double[] {a[i] - 100, levels[i] == 1 ? 1 : 0, levels[i] == 2 ? 1 : 0})
                        .toArray(double[][]::new));
        assertEquals(all.calculateResidualSumOfSquares(), fit.residualSumOfSquares(), 1e-9);
        assertEquals(all.calculateRSquared(), fit.share(), 1e-9);
        for (int c = 0; c < 3; c++) {
            assertEquals(all.estimateRegressionParameters()[c + 1], fit.coefficient(c), 1e-8);
            assertEquals(all.estimateRegressionParametersStandardErrors()[c + 1], fit.standardError(c), 1e-8);
        }
        assertEquals(4, fit.parameters());
    }

    @Test
    void aColumnThatOthersDetermineIsNoParameter() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] twice = {2, 4, 6, 8, 10, 12};
        double[] y = {1, 3, 2, 5, 4, 6};
        Design one = Design.constant(6).with(x);
        PartialShare nothing = PartialShare.of(y, one, Design.constant(6).with(twice));
        assertEquals(0, nothing.added());
        assertEquals(1, nothing.pValue());
        assertEquals(
                2, LinearFit.of(y, one.with(Design.constant(6).with(twice))).parameters());
        assertThrows(
                IllegalArgumentException.class,
                () -> LinearFit.of(new double[] {1, 2}, Design.constant(2).with(new double[] {1, 2})));
    }

    @Test
    void clustersOfOneRowGiveTheErrorsOfUnequalVariances() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] y = {1.1, 1.8, 3.3, 3.9, 5.4, 5.2, 7.7, 8.0};
        LinearFit fit = LinearFit.of(y, Design.constant(8).with(x));
        double sum = 0;
        for (int i = 0; i < 8; i++) {
            double residual = y[i] - 4.55 - fit.coefficient(0) * (x[i] - 4.5); // the means
            sum += (x[i] - 4.5) * residual * (x[i] - 4.5) * residual;
        }
        double expected = Math.sqrt(8.0 / 7 * 7 / 6 * sum) / 42; // sum of (x - mean)^2 is 42
        assertEquals(expected, fit.clusteredError(0, new int[] {0, 1, 2, 3, 4, 5, 6, 7}), 1e-12);
    }

    @ParameterizedTest(name = "{0} clusters")
    @CsvSource({"4", "8", "20"})
    void intervalsHoldWithFewClusters(int clusters) {
        SplittableRandom random = new SplittableRandom(clusters);
        int each = 6;
        int n = clusters * each;
        int[] cluster = IntStream.range(0, n).map(i -> i / each).toArray();
        int trials = 300;
        int covered = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] shared = IntStream.range(0, clusters)
                    .mapToDouble(c -> normal(random))
                    .toArray();
            double[] size = IntStream.range(0, n)
                    .mapToDouble(i -> Math.log10(1 + cluster[i]))
                    .toArray();
            double[] loss = IntStream.range(0, n).mapToDouble(i -> i % each).toArray();
            double[] y = IntStream.range(0, n)
                    .mapToDouble(i -> 0.3 * size[i] - loss[i] + shared[cluster[i]] + normal(random))
                    .toArray();
            covered += ClusteredEffect.ofLastColumn(
                                    y, Design.constant(n).with(loss).with(size), cluster)
                            .orElseThrow()
                            .interval()
                            .contains(0.3)
                    ? 1
                    : 0;
        }
        assertEquals(0.95, covered / (double) trials, 0.04, "three standard errors of 300 trials");
    }

    @Test
    void equalWeightsGiveStudentsValue() {
        for (int freedom : new int[] {2, 5, 30}) {
            assertEquals(
                    Quantiles.studentTwoSided(freedom, 0.95),
                    CriticalValue.of(MatrixUtils.createRealIdentityMatrix(freedom), 0.95),
                    0.04 * Quantiles.studentTwoSided(freedom, 0.95),
                    "of 5,000 draws");
        }
    }

    @Test
    void aSplineIsStraightBeyondItsOuterKnots() {
        double[] x = IntStream.range(0, 41).mapToDouble(i -> i / 10.0 - 2).toArray();
        Design spline = NaturalSpline.of(x, -1, 0, 1);
        assertEquals(2, spline.columns());
        double[][] values = new double[41][2];
        for (int i = 0; i < 41; i++) {
            spline.row(i, values[i]);
        }
        for (int i : new int[] {1, 5, 8, 33, 38}) { // inside a straight piece: second differences are 0
            assertEquals(0, values[i - 1][1] - 2 * values[i][1] + values[i + 1][1], 1e-12);
        }
        assertTrue(Math.abs(values[19][1] - 2 * values[20][1] + values[21][1]) > 1e-3);
        assertEquals(1, NaturalSpline.of(x, 0, 1).columns(), "the line");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theIsotonicCurveIsTheLargestMinimumOfMeans(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = random.doubles(1 + random.nextInt(12)).toArray();
        double[] expected = new double[y.length];
        for (int i = 0;
                i < y.length;
                i++) { // max over starts of min over ends of the mean between (Barlow et al. 1972)
            double best = Double.NEGATIVE_INFINITY;
            for (int s = 0; s <= i; s++) {
                double least = Double.POSITIVE_INFINITY;
                for (int t = i; t < y.length; t++) {
                    least = Math.min(least, Arrays.stream(y, s, t + 1).average().orElseThrow());
                }
                best = Math.max(best, least);
            }
            expected[i] = best;
        }
        assertArrayEquals(expected, IsotonicFit.of(y), 1e-12);
    }
}
