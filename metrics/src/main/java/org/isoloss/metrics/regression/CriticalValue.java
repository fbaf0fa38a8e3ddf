package org.isoloss.metrics.regression;

import java.util.Arrays;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * How many estimated standard errors a normal estimate may lie off, where the variance estimate is a sum of independent squares
 * with unequal weights. Student's t is the case of equal ones. Approximations by a t of some degrees of freedom reach too far where
 * one weight is most of all.
 */
final class CriticalValue {

    private static final int DRAWS = 5000;
    private static final int MOST_WEIGHTS = 200;
    private static final double NEGLIGIBLE = 1e-9;

    private CriticalValue() {}

    /**
     * Returns c with P(|Z| &lt;= c sqrt(Q)) = confidence, Q the quadratic form of independent normals over its mean. Simulated with
     * one seed, so that equal forms give equal values; of more than 200 clusters by Satterthwaite's t.
     */
    static double of(RealMatrix form, double confidence) {
        double trace = form.getTrace();
        if (!(trace > 0)) {
            return Double.NaN;
        }
        if (form.getRowDimension() > MOST_WEIGHTS) {
            double norm = form.getFrobeniusNorm();
            return Quantiles.studentTwoSided(trace * trace / (norm * norm), confidence);
        }
        double[] weights = Arrays.stream(new EigenDecomposition(form).getRealEigenvalues())
                .map(v -> v / trace)
                .filter(v -> v > NEGLIGIBLE)
                .toArray();
        double[] roots = new double[DRAWS];
        UniformRandomProvider random = RandomStreams.of(1, weights.length);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int d = 0; d < DRAWS; d++) {
            double sum = 0;
            for (double weight : weights) {
                double z = normal.sample();
                sum += weight * z * z;
            }
            roots[d] = Math.sqrt(sum);
        }
        double low = 0;
        double high = 1;
        while (covered(roots, high) < confidence) {
            high *= 2;
        }
        while (high - low > 1e-4 * high) {
            double middle = 0.5 * (low + high);
            if (covered(roots, middle) < confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double covered(double[] roots, double c) {
        double sum = 0;
        for (double root : roots) {
            sum += 1 - 2 * Quantiles.normalTail(c * root);
        }
        return sum / roots.length;
    }
}
