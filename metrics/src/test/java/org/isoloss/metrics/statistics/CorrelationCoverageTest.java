package org.isoloss.metrics.statistics;

import static org.isoloss.metrics.statistics.IntervalSimulation.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.isoloss.metrics.statistics.IntervalSimulation.Drawn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the intervals of correlations hold them: of normal pairs, and where one of the two is a grade from -2 to 2. */
class CorrelationCoverageTest {

    private static final int MANY = 200_000;

    private record Setting(Correlation.Kind kind, double normalCorrelation, boolean graded) {

        /** Returns nothing where all values of one side are alike, as five grades may be. */
        Optional<Correlation> draw(int n, SplittableRandom random) {
            double[] x = new double[n];
            double[] y = new double[n];
            double rest = Math.sqrt(1 - normalCorrelation * normalCorrelation);
            for (int i = 0; i < n; i++) {
                x[i] = random.nextGaussian();
                double value = normalCorrelation * x[i] + rest * random.nextGaussian();
                y[i] = graded ? Math.max(-2, Math.min(2, Math.rint(value))) : value;
            }
            return Correlation.of(kind, x, y);
        }
    }

    private final Map<Setting, Double> truths = new HashMap<>();

    private double truth(Setting setting) {
        double r = setting.normalCorrelation();
        if (setting.graded()) {
            return truths.computeIfAbsent(
                    setting,
                    s -> s.draw(MANY, new SplittableRandom(1)).orElseThrow().coefficient());
        }
        return switch (setting.kind()) {
            case PEARSON -> r;
            case SPEARMAN -> 6 / Math.PI * Math.asin(r / 2);
            case KENDALL -> 2 / Math.PI * Math.asin(r);
        };
    }

    @ParameterizedTest(name = "{0} items")
    @ValueSource(ints = {5, 10, 20, 100})
    void correlations(int n) {
        for (Correlation.Kind kind : Correlation.Kind.values()) {
            for (double r : new double[] {0, 0.5, 0.8}) {
                for (boolean graded : new boolean[] {false, true}) {
                    Setting setting = new Setting(kind, r, graded);
                    if (!graded || kind != Correlation.Kind.KENDALL) { // with ties Kendall's has no interval
                        check(
                                kind + (graded ? " with grades, " : ", ") + r,
                                n,
                                random -> new Drawn(
                                        setting.draw(n, random).flatMap(drawn -> drawn.interval(0.95)),
                                        truth(setting)));
                    }
                }
            }
        }
    }
}
