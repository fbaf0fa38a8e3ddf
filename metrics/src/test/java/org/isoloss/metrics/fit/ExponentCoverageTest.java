package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.IntervalSimulation.check;

import org.isoloss.metrics.statistics.IntervalSimulation.Drawn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the intervals of the exponents that {@code fit} prints hold them. */
class ExponentCoverageTest {

    @ParameterizedTest(name = "{0} sizes, {1} lengths, error {2}")
    @CsvSource({"5, 2, .003", "5, 4, .003", "5, 4, .01", "10, 10, .01"})
    void exponents(int sizes, int lengths, double error) {
        int runs = sizes * lengths;
        for (boolean ofSize : new boolean[] {true, false}) {
            check("exponent of " + (ofSize ? "size" : "tokens") + ", relative error " + error, runs, random -> {
                double[] n = new double[runs];
                double[] d = new double[runs];
                double[] loss = new double[runs];
                for (int i = 0; i < runs; i++) {
                    n[i] = 1e7 * Math.pow(1000, i / lengths / (sizes - 1.0));
                    d[i] = n[i] * 5 * Math.pow(32, i % lengths / (lengths - 1.0));
                    loss[i] = (1.69 + 406 * Math.pow(n[i], -0.34) + 411 * Math.pow(d[i], -0.28))
                            * Math.exp(error * random.nextGaussian());
                }
                return ExponentEvidence.of(n, d, loss, 0.95)
                        .map(e -> new Drawn(ofSize ? e.size() : e.tokens(), ofSize ? 0.34 : 0.28))
                        .orElseThrow();
            });
        }
    }
}
