package org.isoloss.identifiability.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.isoloss.base.random.Seed;
import org.isoloss.metrics.statistics.Correlation;
import org.junit.jupiter.api.Test;

class ForetellingTableTest {

    private static final int NETWORKS = 15;

    private static double[] random(long seed) {
        return new SplittableRandom(seed)
                .doubles(NETWORKS)
                .map(x -> Math.rint(10 * x))
                .toArray(); // with ties
    }

    private static RankedFigure figure(String key, double[] values) {
        return RankedFigure.of(key, values);
    }

    @Test
    void theCorrelationIsSpearmansWithItsInterval() {
        double[] a = random(1);
        double[] b = random(2);
        Foretelling one = ForetellingTable.of(
                        List.of(figure("a", a)), List.of(figure("b", b)), NETWORKS, 200, new Seed(1))
                .get(0);
        Correlation expected = Correlation.of(Correlation.Kind.SPEARMAN, a, b).orElseThrow();
        assertThat(one.correlation()).isCloseTo(expected.coefficient(), within(1e-12));
        assertThat(one.low()).isCloseTo(expected.interval(0.95).orElseThrow().low(), within(1e-12));
        assertThat(one.pValue()).isEqualTo(one.searchedPValue()); // nothing else was searched
    }

    @Test
    void whatGoesTogetherIsFoundAmongWhatDoesNot() {
        double[] behaviour = random(3);
        List<RankedFigure> measures = List.of(
                figure("noise", random(4)),
                figure("same", DoubleStream.of(behaviour).map(x -> -x * x).toArray()),
                figure("more", random(5)));
        List<Foretelling> table =
                ForetellingTable.of(measures, List.of(figure("b", behaviour)), NETWORKS, 999, new Seed(1));
        assertThat(table.get(1).correlation()).isCloseTo(-1, within(1e-12));
        assertThat(table.get(1).searchedPValue()).isEqualTo(0.001);
        assertThat(table.get(1).sure()).isTrue();
        assertThat(table.get(0).sure()).isFalse();
        assertThat(table).allSatisfy(one -> assertThat(one.searchedPValue()).isGreaterThanOrEqualTo(one.pValue()));
    }

    /** Of independent figures a corrected p of at most .1 comes in a tenth of tables: 20 of 200 with an error of 4. */
    @Test
    void theSearchAloneIsSeldomSure() {
        long sure = new SplittableRandom(9)
                .longs(200)
                .filter(seed -> ForetellingTable.of(
                                List.of(figure("a", random(seed)), figure("b", random(seed + 1))),
                                List.of(figure("c", random(seed + 2)), figure("d", random(seed + 3))),
                                NETWORKS,
                                199,
                                new Seed(seed))
                        .stream()
                        .anyMatch(one -> one.searchedPValue() <= 0.1))
                .count();
        assertThat(sure).isBetween(6L, 36L);
    }

    @Test
    void infiniteFiguresRankLastAndConstantOnesSayNothing() {
        double[] never = random(6);
        never[3] = Double.POSITIVE_INFINITY;
        double[] large = never.clone();
        large[3] = 1000;
        assertThat(figure("a", never).ranks())
                .containsExactly(figure("a", large).ranks());
        Foretelling none = ForetellingTable.of(
                        List.of(figure("a", never)),
                        List.of(figure("b", new double[NETWORKS])),
                        NETWORKS,
                        100,
                        new Seed(1))
                .get(0);
        assertThat(none.correlation()).isNaN();
        assertThat(none.sure()).isFalse();
    }

    @Test
    void pairsThatAreFarApartInBothGoTogether() {
        double[] place = random(7);
        double[][] distance = PairedMeasure.square(NETWORKS, (i, j) -> Math.abs(place[i] - place[j]));
        double[] other = random(8);
        List<Foretelling> table = ForetellingTable.ofPairs(
                List.of(
                        PairedMeasure.of("near", distance),
                        PairedMeasure.of(
                                "noise", PairedMeasure.square(NETWORKS, (i, j) -> Math.abs(other[i] - other[j])))),
                List.of(figure("b", place)),
                NETWORKS,
                200,
                new Seed(1));
        assertThat(table.get(0).correlation()).isGreaterThan(0.9);
        assertThat(table.get(0).sure()).isTrue();
        assertThat(table.get(0).low()).isNaN();
        assertThat(table.get(1).sure()).isFalse();
    }
}
