package org.isoloss.metrics.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.metrics.statistics.Bootstrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for any population, against definitions computed pair by pair. */
class PopulationPropertiesTest {

    static LongStream seeds() {
        return RunConditions.seeds(60);
    }

    private static double[] grid(SplittableRandom random, int n, int steps) {
        return random.doubles(n).map(v -> Math.rint(v * steps) / steps).toArray();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pairsAndSpreadAreThoseOfTheDefinition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 2 + random.nextInt(60);
        double[] losses = grid(random, n, random.nextBoolean() ? 20 : 1_000_000);
        double[] y = grid(random, n, random.nextBoolean() ? 4 : 1_000_000);
        double tolerance = random.nextInt(4) / 40.0;
        LossOrder order = LossOrder.of(losses);
        double reach = order.reach(tolerance);
        long pairs = 0;
        double squares = 0;
        List<NearPair> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double gap = Math.abs(losses[i] - losses[j]);
                if (gap <= reach) {
                    pairs++;
                    squares += (y[i] - y[j]) * (y[i] - y[j]);
                    all.add(new NearPair(i, j, gap, y[i] - y[j]));
                }
            }
        }
        assertEquals(pairs, order.pairsWithin(tolerance));
        double[] ordered = order.ordered(y);
        assertEquals(squares, EqualLossSpread.pairByPair(order, ordered, reach), 1e-12 * n * n);
        assertEquals(squares, EqualLossSpread.inOnePass(order, ordered, reach), 1e-12 * n * n);
        List<NearPair> front = all.stream()
                .filter(p -> p.behaviourGap() != 0 && all.stream().noneMatch(q -> beats(q, p)))
                .toList();
        List<NearPair> found = NearPair.mostUnlike(order, y, tolerance, 1000);
        assertEquals(
                front.stream()
                        .map(PopulationPropertiesTest::place)
                        .distinct()
                        .sorted()
                        .toList(),
                found.stream().map(PopulationPropertiesTest::place).sorted().toList());
        assertTrue(all.containsAll(found), "pairs are pairs, with their signs");
    }

    private static boolean beats(NearPair q, NearPair p) {
        double more = Math.abs(q.behaviourGap()) - Math.abs(p.behaviourGap());
        double nearer = p.lossGap() - q.lossGap();
        return more >= 0 && nearer >= 0 && more + nearer > 0;
    }

    private static String place(NearPair pair) {
        return pair.lossGap() + " " + Math.abs(pair.behaviourGap());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theDipIsThatOfTheNearestUnimodalDistribution(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = grid(random, 2 + random.nextInt(12), random.nextBoolean() ? 6 : 1_000_000);
        double dip = Dip.of(x);
        assertTrue(dip >= 0.5 / x.length && dip <= 0.25 + 1e-12, "from 1 / (2n) to 1/4: " + dip);
        assertEquals(dip, Dip.of(Arrays.stream(x).map(v -> 3 - 2 * v).toArray()), 1e-12, "mirrored and stretched");
    }

    @Test
    void twoEqualHeapsHaveTheLargestDipThereIs() {
        double[] heaps = new double[40];
        Arrays.fill(heaps, 20, 40, 1);
        assertEquals(0.25, Dip.of(heaps), 1e-12);
    }

    @Test
    void theErrorsOfSeedsAndItemsAreThoseOfResamplesDrawn() {
        SplittableRandom random = new SplittableRandom(7);
        double[][] scores = new double[20][8];
        for (double[] row : scores) {
            double seed = random.nextDouble();
            Arrays.setAll(row, i -> seed + i / 8.0 + random.nextDouble());
        }
        double sum = 0;
        double squares = 0;
        int draws = 20_000;
        for (int draw = 0; draw < draws; draw++) {
            int[] items = random.ints(8, 0, 8).toArray();
            double mean = random.ints(20, 0, 20)
                            .mapToDouble(s -> Arrays.stream(items)
                                    .mapToDouble(i -> scores[s][i])
                                    .sum())
                            .sum()
                    / 160;
            sum += mean;
            squares += mean * mean;
        }
        double simulated = Math.sqrt(squares / draws - sum / draws * (sum / draws));
        // A standard deviation of 20,000 draws is off by 1 / sqrt(40,000), half a percent.
        assertEquals(simulated, MultiBootstrap.of(scores).bothErrors(), 0.02 * simulated);
    }

    @Test
    void itemNoiseAloneIsNoOverdispersion() {
        SplittableRandom random = new SplittableRandom(3);
        int found = 0;
        for (int population = 0; population < 400; population++) {
            double[] shares = new double[20];
            Arrays.setAll(
                    shares, run -> random.ints(200, 0, 10).filter(v -> v < 3).count() / 200.0);
            found += Overdispersion.ofIndependentItems(shares, Items.each(200))
                                    .orElseThrow()
                                    .pValue()
                            < 0.05
                    ? 1
                    : 0;
        }
        assertEquals(20, found, 14, "5 % of 400, give or take three standard errors");
    }

    @Test
    void fishersIntervalOfTheShareCoversItForFewRunsAndMany() {
        SplittableRandom random = new SplittableRandom(11);
        for (int runs : new int[] {5, 10, 20, 100}) {
            int covered = 0;
            int populations = 1000;
            for (int population = 0; population < populations; population++) {
                double[] x = random.doubles(runs).map(u -> normal(random)).toArray();
                double[] y = Arrays.stream(x)
                        .map(v -> 0.5 * v + Math.sqrt(0.75) * normal(random))
                        .toArray();
                covered += LossShare.of(x, y, new Bootstrap(1, 1))
                                .orElseThrow()
                                .shareInterval()
                                .contains(0.25)
                        ? 1
                        : 0;
            }
            // With five runs most intervals of r hold 0 and those of r^2 begin there, so none misses below.
            assertEquals(0.95, covered / (double) populations, runs < 20 ? 0.035 : 0.022, runs + " runs");
        }
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    @Test
    void sharedItemsThatAreAllEasyOrHardAddNoNoise() {
        int[] right = new int[100];
        Arrays.fill(right, 0, 60, 10);
        Arrays.fill(right, 60, 70, 5);
        double[] shares = {.60, .61, .62, .63, .64, .66, .67, .68, .69, .70};
        Overdispersion shared = Overdispersion.ofSharedItems(shares, right).orElseThrow();
        Overdispersion independent =
                Overdispersion.ofIndependentItems(shares, Items.each(100)).orElseThrow();
        // Ten items are coins: (10 / 9) 10 (1/4) / 100^2; the variance of the shares is 0.011 / 9.
        assertEquals(0.011 / 9 / (10 / 9.0 * 2.5 / 1e4), shared.ratio(), 1e-9);
        assertTrue(shared.pValue() < 0.05 && independent.pValue() > 0.5);
        assertTrue(Overdispersion.ofSharedItems(shares, new int[] {10, 0}).isEmpty());
    }

    @Test
    void whatCannotBeMeasuredIsNotMeasured() {
        double[] constant = {1, 1, 1, 1, 1};
        double[] rising = {1, 2, 3, 4, 5};
        assertTrue(LossShare.of(constant, rising, Bootstrap.STANDARD).isEmpty());
        assertTrue(LossShare.of(rising, constant, Bootstrap.STANDARD).isEmpty());
        assertTrue(TwoNormals.of(constant).isEmpty());
        assertTrue(Overdispersion.ofIndependentItems(constant, Items.each(10)).isEmpty());
        assertTrue(NearPair.mostUnlike(LossOrder.of(rising), constant, 9, 5).isEmpty());
        assertTrue(EqualLossSpread.of(LossOrder.of(rising), rising, 0.5).isEmpty());
        assertEquals(1, DipTest.of(constant, 50, 1).pValue());
        assertTrue(DipTest.of(new double[40], 50, 1).coarse());
        assertFalse(DipTest.of(rising, 50, 1).coarse());
        assertThrows(IllegalArgumentException.class, () -> LossOrder.of(new double[] {1, Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> Items.each(0));
    }

    @Test
    void aTestOfEqualSharesFindsNothingAndOneOfOppositeSharesNeedsNoDouble() {
        PairTest equal = PairTest.of(0.5, 10, 0.5, 10, 3);
        assertEquals(0, equal.log10P());
        assertFalse(equal.significant());
        PairTest opposite = PairTest.of(0, 1e6, 1, 1e6, 1000);
        // z = sqrt(2e6): ln P = -z^2 / 2 - ln(z sqrt(pi / 2)) + o(1).
        double z = Math.sqrt(2e6);
        assertEquals((-z * z / 2 - Math.log(z * Math.sqrt(Math.PI / 2))) / Math.log(10), opposite.log10P(), 1e-3);
        assertTrue(opposite.significant());
        // 2.5758 is the two-sided point of 1 %.
        assertEquals(Math.log(0.01), PairTest.lnTwoSided(2.5758293035489004), 1e-12);
    }
}
