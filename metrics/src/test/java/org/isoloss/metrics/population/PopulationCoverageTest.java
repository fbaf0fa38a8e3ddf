package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.IntervalSimulation.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.statistics.Bootstrap;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.IntervalSimulation.Drawn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the intervals of {@code pairs} hold the truth. */
class PopulationCoverageTest {

    private static final int MANY_ITEMS = 1000;
    private static final double SPREAD = 0.05;

    /** The variance over noise of runs whose rates of right answers spread by {@link #SPREAD} about a half. */
    private static final double RATIO = 1 + (MANY_ITEMS - 1) * SPREAD * SPREAD / 0.25;

    @ParameterizedTest(name = "{0} runs")
    @ValueSource(ints = {5, 10, 20, 100})
    void correlationsWithTheLoss(int runs) {
        for (double r : new double[] {0, 0.2, 0.5, 0.9}) {
            check(
                    "r with loss, " + r,
                    runs,
                    random -> new Drawn(
                            line(runs, r, random, SplittableRandom::nextGaussian)
                                    .map(LossShare::correlationInterval),
                            r));
            check(
                    "R2 of loss, r " + r,
                    runs,
                    random -> new Drawn(
                            line(runs, r, random, SplittableRandom::nextGaussian)
                                    .map(LossShare::shareInterval),
                            r * r));
            check(
                    "r with loss, uniform residuals, " + r,
                    runs,
                    random -> new Drawn(
                            line(runs, r, random, g -> Math.sqrt(12) * (g.nextDouble() - 0.5))
                                    .map(LossShare::correlationInterval),
                            r));
        }
    }

    private static Optional<LossShare> line(
            int runs, double r, SplittableRandom random, ToDoubleFunction<SplittableRandom> residual) {
        double[] x = random.doubles(runs).map(u -> random.nextGaussian()).toArray();
        double[] y = Arrays.stream(x)
                .map(v -> r * v + Math.sqrt(1 - r * r) * residual.applyAsDouble(random))
                .toArray();
        return LossShare.of(x, y, new Bootstrap(1, 1));
    }

    @ParameterizedTest(name = "{0} runs")
    @ValueSource(ints = {5, 10, 20, 100})
    void varianceOverNoise(int runs) {
        for (int items : new int[] {5, 20, 100}) {
            for (double rate : new double[] {0.1, 0.5}) {
                check(
                        "x noise, runs alike, rate " + rate + " on " + items + " items",
                        runs,
                        random -> shares(runs, items, random, g -> rate, 1));
            }
        }
        check(
                "x noise, normal runs",
                runs,
                random -> shares(runs, MANY_ITEMS, random, g -> 0.5 + SPREAD * g.nextGaussian(), RATIO));
    }

    private static Drawn shares(
            int runs, int items, SplittableRandom random, ToDoubleFunction<SplittableRandom> rate, double ratio) {
        double[] shares = new double[runs];
        for (int i = 0; i < runs; i++) {
            double p = Math.min(1, rate.applyAsDouble(random));
            int right = 0;
            for (int k = 0; k < items; k++) {
                right += random.nextDouble() < p ? 1 : 0;
            }
            shares[i] = (double) right / items;
        }
        Optional<ConfidenceInterval> interval =
                Overdispersion.ofIndependentItems(shares, Items.each(items)).flatMap(Overdispersion::interval);
        return new Drawn(interval, ratio);
    }
}
