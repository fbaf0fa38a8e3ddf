package org.isoloss.metrics.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The variance by factor of balanced designs is that of the textbook: sums of squares that add up. */
class FactorShareTest {

    private static final int[] RUNS = IntStream.range(0, 12).toArray();

    /** Two factors, of two and three levels, each pair twice. */
    private static final Covariate ROW =
            new Covariate.OfLevels("row", IntStream.range(0, 12).map(i -> i / 6).toArray());

    private static final Covariate COLUMN = new Covariate.OfLevels(
            "column", IntStream.range(0, 12).map(i -> i % 3).toArray());

    @Test
    void sharesOfABalancedDesignAddUp() {
        double[] y = IntStream.range(0, 12)
                .mapToDouble(i -> 3.0 * (i / 6) + 1.5 * (i % 3) * (i % 3) + (i / 3 % 2 == 0 ? 0.25 : -0.25))
                .toArray();
        double mean = IntStream.range(0, 12).mapToDouble(i -> y[i]).average().orElseThrow();
        double total = IntStream.range(0, 12)
                .mapToDouble(i -> Math.pow(y[i] - mean, 2))
                .sum();
        double between = 0; // by hand: six runs of each row
        for (int row = 0; row < 2; row++) {
            int r = row;
            double of = IntStream.range(6 * r, 6 * r + 6)
                    .mapToDouble(i -> y[i])
                    .average()
                    .orElseThrow();
            between += 6 * Math.pow(of - mean, 2);
        }
        double residual = 12 * 0.25 * 0.25;
        List<FactorShare> shares = FactorShare.of(y, List.of(ROW, COLUMN), RUNS);
        assertThat(shares).extracting(FactorShare::factor).containsExactly("column", "row");
        FactorShare row = shares.get(1);
        FactorShare column = shares.get(0);
        assertThat(row.alone()).isCloseTo(between / total, within(1e-12));
        assertThat(row.added()).as("balanced: nothing is shared").isCloseTo(row.alone(), within(1e-12));
        assertThat(row.alone() + column.alone()).isCloseTo(1 - residual / total, within(1e-12));
        assertThat(row.pAdded()).isLessThan(1e-6);
    }

    @Test
    void aFactorThatAnotherDeterminesAddsNothing() {
        double[] y = IntStream.range(0, 12)
                .mapToDouble(i -> i / 6 + 0.1 * Math.sin(i))
                .toArray();
        Covariate same = new Covariate.OfLevels(
                "same", IntStream.range(0, 12).map(i -> 1 - i / 6).toArray());
        for (FactorShare share : FactorShare.of(y, List.of(ROW, same), RUNS)) {
            assertThat(share.alone()).isGreaterThan(0.9);
            assertThat(share.added()).isCloseTo(0, within(1e-12));
            assertThat(share.pAdded()).isEqualTo(1);
        }
    }

    @Test
    void thereIsNothingToExplainWhereAllRunsAreAlikeOrTooFew() {
        assertThat(FactorShare.of(new double[12], List.of(ROW), RUNS)).isEmpty();
        assertThat(FactorShare.of(new double[] {1, 2}, List.of(ROW), new int[] {0, 6}))
                .isEmpty();
    }
}
