package org.isoloss.metrics.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interval of a hinge's start on populations of which the start is known. */
class HingeCoverageTest {

    private static final double START = 22.07;

    @ParameterizedTest(name = "{0} families")
    @ValueSource(ints = {8, 20})
    void familiesResampledCoverTheStart(int families) {
        SplittableRandom random = new SplittableRandom(families);
        int trials = 200;
        int covered = 0;
        for (int trial = 0; trial < trials; trial++) {
            List<PairedScores.Model> models = new ArrayList<>();
            for (int f = 0; f < families; f++) {
                double smallest = 20 + 4 * random.nextDouble();
                double own = 0.015 * normal(random);
                for (int m = 0; m < 3; m++) {
                    double x = smallest + 0.5 * m;
                    double gain = -0.01 + 0.09 * Math.max(0, x - START) + own + 0.02 * normal(random);
                    models.add(new PairedScores.Model("model", "family " + f, x, 0.3, 0.3 + gain));
                }
            }
            covered += StrategyThreshold.of(new PairedScores(models, OptionalLong.empty()), 300, trial)
                            .orElseThrow()
                            .hingeInterval()
                            .orElseThrow()
                            .contains(START)
                    ? 1
                    : 0;
        }
        // 500 trials gave .958 with 8 families, .958 with 12, .932 with 20, .946 with 30; 200 have a standard error of
        // .016.
        assertEquals(0.95, covered / (double) trials, 0.05);
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
