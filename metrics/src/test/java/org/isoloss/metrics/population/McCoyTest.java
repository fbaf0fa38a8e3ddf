package org.isoloss.metrics.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.isoloss.metrics.published.PublishedRuns;
import org.isoloss.metrics.statistics.Bootstrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The 100 BERTs of McCoy et al. (2020): figures computed with numpy and scipy, and the dip by R's diptest. */
class McCoyTest {

    private static final double RELATIVE = 1e-6; // closed forms, of data with 7 digits

    private final double[] losses = PublishedRuns.mnliLoss();
    private final LossOrder order = LossOrder.of(losses);

    /** Shares of 5,000 items, 30,000 over all, of which the file has up to nine digits. */
    private static double[] behaviour(String name) {
        return Items.each(name.startsWith("Overall") ? 30_000 : 5000)
                .exact(PublishedRuns.of("mccoy2020").numbers(name));
    }

    private static void assertNear(double expected, double actual, String what) {
        assertEquals(expected, actual, RELATIVE * Math.abs(expected), what);
    }

    @Test
    void mnliScattersLessThanIndependentItemsWould() {
        double[] mnli = Items.each(9815).exact(PublishedRuns.of("mccoy2020").numbers("MNLI dev acc."));
        Overdispersion noise =
                Overdispersion.ofIndependentItems(mnli, Items.each(9815)).orElseThrow();
        assertNear(0.435096909, noise.ratio(), "ratio");
        assertNear(0.335414476, noise.interval().orElseThrow().low(), "low");
        assertNear(0.587158666, noise.interval().orElseThrow().high(), "high");
        assertEquals(0, noise.betweenDeviation());
        assertNear(0.00241973994, order.deviation(), "standard deviation");
    }

    @ParameterizedTest
    @CsvSource({
        "Lexical (nonent), 5000, 382.036191, 294.510179, 515.553789, 0.123493275",
        "Subseq (nonent), 5000, 59.3858575, 45.7803213, 80.1405852, 0.0239581839",
        "Overall accuracy, 30000, 67.7850835, 52.2552511, 91.4752516, 0.0233797646"
    })
    void behaviourScattersFarMore(String name, int items, double ratio, double low, double high, double between) {
        Overdispersion noise = Overdispersion.ofIndependentItems(behaviour(name), Items.each(items))
                .orElseThrow();
        assertNear(ratio, noise.ratio(), "ratio");
        assertNear(low, noise.interval().orElseThrow().low(), "low");
        assertNear(high, noise.interval().orElseThrow().high(), "high");
        assertNear(between, noise.betweenDeviation(), "between runs");
        assertTrue(noise.pValue() < 1e-100);
    }

    @ParameterizedTest
    @CsvSource({
        "Lexical (nonent), 0, 53, 0.108483549, 0.8774",
        "Lexical (nonent), 5, 673, 0.108443634, 0.8771",
        "Lexical (nonent), 10, 1282, 0.107901613, 0.8727",
        "Subseq (nonent), 0, 53, 0.0238560779, 0.9874",
        "Overall accuracy, 0, 53, 0.0220796279, 0.9374"
    })
    void spreadAtEqualLoss(String name, int answers, long pairs, double deviation, double ratio) {
        EqualLossSpread spread =
                EqualLossSpread.of(order, behaviour(name), answers / 9815.0).orElseThrow();
        assertEquals(pairs, spread.pairs());
        assertNear(deviation, spread.deviation(), "deviation");
        assertEquals(ratio, spread.ratio(), 5e-5, "printed with four digits");
    }

    @ParameterizedTest
    @CsvSource({
        "Lexical (nonent), 37, 72, 0.5266, 0.1372, 41.3467701, -372.939993, 5000",
        "Subseq (nonent), 38, 45, 0.044, 0.1142, -13.0050683, -37.9412077, 5000",
        "Overall accuracy, 37, 72, 0.608866667, 0.545133333, 15.799894, -55.5063464, 30000"
    })
    void thePairMostUnlikeAtEqualLoss(
            String name, int first, int second, double one, double other, double z, double log10P, double items) {
        double[] y = behaviour(name);
        NearPair pair = NearPair.mostUnlike(order, y, 0, 5).get(0);
        assertEquals(List.of(first, second), List.of(pair.first(), pair.second()));
        assertEquals(0, pair.lossGap());
        assertNear(one, y[first], "first");
        assertNear(other, y[second], "second");
        PairTest test = PairTest.of(y[first], items, y[second], items, order.pairsWithin(0));
        assertNear(z, test.z(), "z");
        assertNear(log10P, test.log10P(), "log10 p");
        assertEquals(test.log10P() + Math.log10(53), test.log10Corrected(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "Lexical (nonent), -0.48669281, -0.623506633, -0.320956634, -0.422841357, 0.236869892, 0.227822585, 0.0956, 0.3965",
        "Subseq (nonent), -0.247184815, -0.423062578, -0.0533572771, -0.202434402, 0.0611003327, 0.0463351924, 0.0027, 0.1834",
        "Overall accuracy, -0.38714664, -0.542324951, -0.20642567, -0.362627509, 0.149882521, 0.139371995, 0.0408, 0.2979"
    })
    void whatLossExplains(
            String name,
            double r,
            double low,
            double high,
            double ranks,
            double share,
            double leftOut,
            double bootstrapLow,
            double bootstrapHigh) {
        LossShare explained =
                LossShare.of(losses, behaviour(name), Bootstrap.STANDARD).orElseThrow();
        assertNear(r, explained.correlation(), "r");
        assertNear(low, explained.correlationInterval().low(), "low");
        assertNear(high, explained.correlationInterval().high(), "high");
        assertNear(ranks, explained.rankCorrelation(), "Spearman");
        assertNear(share, explained.share(), "R^2");
        assertNear(leftOut, explained.shareLeftOut(), "left out");
        double tolerance = 0.06 * (bootstrapHigh - bootstrapLow); // ends of 10,000 resamples with other random numbers
        assertEquals(bootstrapLow, explained.resampled().orElseThrow().low(), tolerance);
        assertEquals(bootstrapHigh, explained.resampled().orElseThrow().high(), tolerance);
    }

    @ParameterizedTest
    @CsvSource({
        "Lexical (nonent), 0.029986413, 0.7926, -6.10550293",
        "Subseq (nonent), 0.0237804878, 0.9840, -2.25992965",
        "Overall accuracy, 0.0208072917, 0.9995, -1.05417732"
    })
    void oneBroadHump(String name, double dip, double p, double bicDifference) {
        DipTest test = DipTest.of(behaviour(name), 2000, 1);
        assertEquals(dip, test.dip(), 1e-9, "R's diptest prints ten digits");
        assertEquals(p, test.pValue(), 0.03, "2,000 simulations with other random numbers");
        assertEquals(
                bicDifference, TwoNormals.of(behaviour(name)).orElseThrow().bicDifference(), 0.3, "a flat maximum");
    }

    @Test
    void seedsAndSubcasesTogether() {
        PublishedRuns runs = PublishedRuns.of("mccoy2020");
        List<double[]> columns = runs.header().stream()
                .filter(name -> name.startsWith("ln_"))
                .map(runs::numbers)
                .toList();
        double[][] scores = new double[100][columns.size()];
        for (int s = 0; s < 100; s++) {
            for (int i = 0; i < columns.size(); i++) {
                scores[s][i] = columns.get(i)[s];
            }
        }
        MultiBootstrap errors = MultiBootstrap.of(scores);
        assertNear(0.276572, errors.mean(), "mean");
        assertNear(0.0123023084, errors.seedError(), "seeds");
        assertNear(0.0724928868, errors.itemError(), "subcases");
        assertNear(0.0736034618, errors.bothErrors(), "both");
    }
}
