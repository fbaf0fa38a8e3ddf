package org.isoloss.metrics.scaling;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.isoloss.metrics.fit.CurveFitter;
import org.isoloss.metrics.fit.PolynomialForm;

/** Whether the true score may be the same at every scale. */
final class FlatTest {

    /** Below this many expected successes or failures the chi-square distribution does not hold. */
    private static final int EXPECTED_COUNT = 5;

    private FlatTest() {}

    /**
     * Returns the probability of this much change, or more, on a flat curve. Shares are tested against their pooled rate,
     * since the error of a share depends on the share itself; where successes are rare, by simulation.
     *
     * @param trend of the curve; empty without known errors
     * @return NaN for fewer than four points without known errors
     */
    static double pValue(ScalingCurve curve, Optional<Trend> trend, int simulations, long seed) {
        if (trend.isEmpty()) {
            return pValueOfUnknownErrors(curve);
        }
        return curve.isShares()
                ? pValueOfShares(curve, simulations, seed)
                : trend.get().constantPValue();
    }

    private static double pValueOfShares(ScalingCurve curve, int simulations, long seed) {
        PooledShare pooled = PooledShare.of(curve);
        long[] successes =
                curve.points().stream().mapToLong(ScalingPoint::successes).toArray();
        long[] items =
                curve.points().stream().mapToLong(p -> p.items().orElseThrow()).toArray();
        double chiSquare = pooled.chiSquare(successes, items);
        double rarest = Math.min(pooled.rate(), 1 - pooled.rate())
                * Arrays.stream(items).min().orElseThrow();
        if (rarest == 0) {
            return 1;
        }
        return rarest >= EXPECTED_COUNT
                ? ChiSquaredDistribution.of(items.length - 1.0).survivalProbability(chiSquare)
                : NoiseNull.of(curve, simulations, seed).heterogeneityPValue(chiSquare);
    }

    /** The F test of a parabola, the plainest curve that can rise, fall and bend. */
    private static double pValueOfUnknownErrors(ScalingCurve curve) {
        int n = curve.size();
        if (n < 4) {
            return Double.NaN;
        }
        double[] x = curve.scales();
        double[] y = curve.scores();
        double constant = CurveFitter.STANDARD
                .fit(PolynomialForm.CONSTANT, x, y)
                .orThrow()
                .objective();
        double parabola = CurveFitter.STANDARD
                .fit(PolynomialForm.PARABOLA, x, y)
                .orThrow()
                .objective();
        if (constant == 0) {
            return 1;
        }
        double f = (constant - parabola) / 2 / (parabola / (n - 3));
        return FDistribution.of(2, n - 3.0).survivalProbability(Math.max(0, f));
    }
}
