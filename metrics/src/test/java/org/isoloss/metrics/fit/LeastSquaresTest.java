package org.isoloss.metrics.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.util.Pair;
import org.isoloss.metrics.fit.LeastSquares.Minimum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeastSquaresTest {

    private static void rosenbrock(double[] theta, double[] r, double[][] columns) {
        r[0] = 10 * (theta[1] - theta[0] * theta[0]);
        r[1] = 1 - theta[0];
        columns[0][0] = -20 * theta[0];
        columns[1][0] = 10;
        columns[0][1] = -1;
        columns[1][1] = 0;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aLinearProblemIsSolvedAsByQr(long seed) {
        int n = 20;
        int k = 5;
        SplittableRandom random = new SplittableRandom(seed);
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = random.doubles(k, -1, 1).toArray();
        }
        double[] b = random.doubles(n, -1, 1).toArray();
        Minimum minimum = LeastSquares.minimise(
                (theta, r, columns) -> {
                    for (int i = 0; i < n; i++) {
                        r[i] = -b[i];
                        for (int j = 0; j < k; j++) {
                            r[i] += a[i][j] * theta[j];
                            columns[j][i] = a[i][j];
                        }
                    }
                },
                n,
                new double[] {1, 2, 3, 4, 5},
                100);
        double[] expected = new QRDecomposition(new Array2DRowRealMatrix(a))
                .getSolver()
                .solve(new ArrayRealVector(b))
                .toArray();
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.theta()).containsExactly(expected, within(1e-12));
    }

    @Test
    void theCurvedValleyOfRosenbrockLeadsToItsEnd() {
        Minimum minimum = LeastSquares.minimise(LeastSquaresTest::rosenbrock, 2, new double[] {-1.2, 1}, 200);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.theta()).containsExactly(new double[] {1, 1}, within(1e-12));
        assertThat(minimum.objective()).isLessThan(1e-24);
    }

    /** Commons Math has the same algorithm in another form: where both converge they must agree. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithCommonsMathOnNoisyCurves(long seed) {
        int n = 30;
        SplittableRandom random = new SplittableRandom(seed);
        double[] u = random.doubles(n, -2, 2).sorted().toArray();
        double[] truth = {random.nextDouble(-1, 1), random.nextDouble(0.5, 3), random.nextDouble(-1, 0.5)};
        double[] y = new double[n];
        double[] ones = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = PowerLawWithOffset.FREE.value(u[i], truth) + 0.02 * random.nextGaussian();
            ones[i] = 1;
        }
        var residuals = new CurveResiduals(PowerLawWithOffset.FREE, new Sample(u, y, ones), FitOptions.STANDARD);
        double[] start = {0, 1, 0};
        Minimum minimum = LeastSquares.minimise(residuals, n, start, 500);
        var problem = new LeastSquaresBuilder()
                .start(start)
                .target(new double[n])
                .model(point -> {
                    double[] r = new double[n];
                    double[][] columns = new double[3][n];
                    residuals.at(point.toArray(), r, columns);
                    return new Pair<>(new ArrayRealVector(r), new Array2DRowRealMatrix(columns).transpose());
                })
                .maxEvaluations(500)
                .maxIterations(500)
                .build();
        var peer = new LevenbergMarquardtOptimizer().optimize(problem);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.theta()).containsExactly(peer.getPoint().toArray(), within(1e-6));
        assertThat(minimum.objective()).isLessThanOrEqualTo(peer.getCost() * peer.getCost() * (1 + 1e-14));
    }

    /** Only the sum of the parameters matters, or there are fewer residuals than parameters. */
    @Test
    void parametersThatAreNotDeterminedDoNotStopIt() {
        LeastSquares.Residuals sum = (theta, r, columns) -> {
            for (int i = 0; i < r.length; i++) {
                r[i] = theta[0] + theta[1] + theta[2] - 3;
            }
            for (double[] column : columns) {
                Arrays.fill(column, 1);
            }
        };
        for (int n : new int[] {1, 2, 5}) {
            Minimum minimum = LeastSquares.minimise(sum, n, new double[] {5, 0, -7}, 100);
            assertThat(minimum.objective()).isLessThan(1e-24);
            assertThat(minimum.theta()[0] + minimum.theta()[1] + minimum.theta()[2])
                    .isCloseTo(3, within(1e-12));
        }
    }

    @Test
    void aStepThatOverflowsIsRefused() {
        // The slope at the start promises the zero far out, where the exponential has long overflowed.
        Minimum minimum = LeastSquares.minimise(
                (theta, r, columns) -> {
                    r[0] = Math.exp(theta[0]) - 1e6;
                    columns[0][0] = Math.exp(theta[0]);
                },
                1,
                new double[] {-2},
                200);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.theta()[0]).isCloseTo(Math.log(1e6), within(1e-10));
    }

    @Test
    void anExhaustedBudgetKeepsTheBestPointAndSaysSo() {
        double[] start = {-1.2, 1};
        Minimum minimum = LeastSquares.minimise(LeastSquaresTest::rosenbrock, 2, start, 5);
        assertThat(minimum.converged()).isFalse();
        assertThat(minimum.objective()).isLessThan(24.2); // the start's
        double[] r = new double[2];
        rosenbrock(minimum.theta(), r, new double[2][2]);
        assertThat(minimum.objective()).isEqualTo(r[0] * r[0] + r[1] * r[1]);
        assertThat(start).containsExactly(-1.2, 1);
    }

    @Test
    void aStartAtTheMinimumIsReturned() {
        Minimum minimum = LeastSquares.minimise(LeastSquaresTest::rosenbrock, 2, new double[] {1, 1}, 1);
        assertThat(minimum).satisfies(m -> {
            assertThat(m.theta()).containsExactly(1, 1);
            assertThat(m.objective()).isZero();
            assertThat(m.converged()).isTrue();
        });
    }

    /** 1 + (x^2 - 1)^2 / 4 + (x + 1)^2 / 16 as a sum of squares: a minimum of 1 at -1, and one near 1 of about 1.24. */
    private static void twoValleys(double[] theta, double[] r, double[][] columns) {
        double x = theta[0];
        r[0] = 1;
        r[1] = (x * x - 1) / 2;
        r[2] = (x + 1) / 4;
        columns[0][0] = 0;
        columns[0][1] = x;
        columns[0][2] = 0.25;
    }

    @Test
    void aStartEndsWhereAKnownMinimumIsMet() {
        var search = new LeastSquares(LeastSquaresTest::twoValleys, 3, 1);
        Minimum known = search.minimise(new double[] {-0.7}, 100, Double.NaN);
        assertThat(known.converged()).isTrue();
        assertThat(known.objective()).isEqualTo(1);
        Minimum met = search.minimise(new double[] {-3}, 100, known.objective());
        assertThat(met.converged()).isFalse();
        assertThat(met.objective()).isBetween(1.0, 1 + LeastSquares.AGREEMENT);
    }

    @Test
    void aStartAboveOrBelowTheKnownMinimumGoesToItsOwn() {
        var search = new LeastSquares(LeastSquaresTest::twoValleys, 3, 1);
        Minimum alone = search.minimise(new double[] {2}, 100, Double.NaN);
        assertThat(alone.objective()).isBetween(1.2, 1.3);
        assertThat(search.minimise(new double[] {2}, 100, 1)).satisfies(above -> {
            assertThat(above.converged()).isTrue();
            assertThat(above.theta()).containsExactly(alone.theta());
        });
        assertThat(search.minimise(new double[] {-3}, 100, alone.objective())).satisfies(below -> {
            assertThat(below.converged()).isTrue();
            assertThat(below.theta()).containsExactly(new double[] {-1}, within(1e-7));
        });
    }
}
