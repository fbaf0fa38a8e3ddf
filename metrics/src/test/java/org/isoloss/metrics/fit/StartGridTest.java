package org.isoloss.metrics.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartGridTest {

    private static Sample random(SplittableRandom random, int n) {
        return new Sample(
                random.doubles(n, -3, 3).sorted().toArray(),
                random.doubles(n, -1, 1).toArray(),
                random.doubles(n, 0.2, 5).toArray());
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static LinearPart solved(Sample sample, double[]... basis) {
        return Objects.requireNonNull(LinearPart.solve(sample, basis));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theScreenAgreesWithTheExactSolution(long seed) {
        var random = new SplittableRandom(seed);
        int n = random.nextInt(3, 30);
        Sample sample = random(random, n);
        double[] column = random.doubles(n, -2, 2).toArray();
        LinearPart with = solved(sample, column.clone(), ones(n));
        LinearPart without = solved(sample, column.clone());
        AmplitudeScreen offset = AmplitudeScreen.withOffset(sample);
        // Sums of up to 30 terms of order 10: a dozen digits are left.
        assertThat(offset.objective(column)).isCloseTo(with.objective(), within(1e-12 * n * 25));
        assertThat(AmplitudeScreen.withoutOffset(sample).objective(column))
                .isCloseTo(without.objective(), within(1e-12 * n * 25));
        assertThat(offset.objectiveOfPositive(column))
                .isEqualTo(with.coefficients()[0] > 0 ? offset.objective(column) : Double.POSITIVE_INFINITY);
    }

    @Test
    void aColumnLikeTheOffsetIsNoStart() {
        Sample sample = random(new SplittableRandom(1), 9);
        double[] level = new double[9];
        Arrays.fill(level, 0.7);
        assertThat(AmplitudeScreen.withOffset(sample).objective(level)).isInfinite();
        assertThat(AmplitudeScreen.withoutOffset(sample).objective(level)).isFinite();
        assertThat(AmplitudeScreen.withoutOffset(sample).objective(new double[9]))
                .isInfinite();
    }

    /** Against every cell solved exactly and sorted. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theBestCellsThatAreNotNeighboursAreStarted(long seed) {
        var random = new SplittableRandom(seed);
        int n = 12;
        Sample sample = random(random, n);
        double[][][] columns = new double[5][4][];
        record Cell(int a, int b, LinearPart part) {}
        List<Cell> cells = new ArrayList<>();
        for (int a = 0; a < 5; a++) {
            for (int b = 0; b < 4; b++) {
                columns[a][b] = random.doubles(n, -2, 2).toArray();
                cells.add(new Cell(a, b, solved(sample, columns[a][b].clone(), ones(n))));
            }
        }
        cells.sort(Comparator.comparingDouble(cell -> cell.part().objective()));
        List<Cell> expected = new ArrayList<>();
        for (Cell cell : cells) {
            if (expected.size() < 3
                    && expected.stream()
                            .allMatch(c -> Math.abs(c.a() - cell.a()) > 1 || Math.abs(c.b() - cell.b()) > 1)) {
                expected.add(cell);
            }
        }
        List<StartGrid.Start> found = StartGrid.withOffset(sample, 5, 4)
                .best(3, (cell, out) -> System.arraycopy(columns[cell[0]][cell[1]], 0, out, 0, n));
        assertThat(found).hasSameSizeAs(expected);
        for (int s = 0; s < found.size(); s++) {
            assertThat(found.get(s).cell())
                    .containsExactly(expected.get(s).a(), expected.get(s).b());
            double[] c = expected.get(s).part().coefficients();
            assertThat(found.get(s).amplitude()).isEqualTo(c[0]);
            assertThat(found.get(s).offset()).isEqualTo(c[1]);
        }
    }

    @Test
    void aTableOfDecaysIsTheirExponentials() {
        double[] u = {-4, -1, 0.5, 3};
        double[] rates = {0.1, 2, 9};
        double[] middles = {-11, 0, 10};
        var table = new DecayTable(u, rates, middles);
        double[] out = new double[u.length];
        for (int r = 0; r < rates.length; r++) {
            for (int m = 0; m < middles.length; m++) {
                table.copy(r, m, out);
                for (int i = 0; i < u.length; i++) {
                    double expected = Math.exp(-rates[r] * (u[i] - middles[m]));
                    // Rounding of exponents up to 9 * 21 makes relative errors of up to about 189 ulp.
                    assertThat(out[i]).isCloseTo(expected, within(1e-13 * expected));
                }
            }
        }
    }
}
