package org.isoloss.base.numeric;

/** The Kullback-Leibler divergence of finite distributions, in nats. */
public final class KullbackLeibler {

    private KullbackLeibler() {}

    /**
     * Returns KL(p || q) = sum_y p(y) ln(p(y) / q(y)), at least 0; infinite where p has mass and q has none.
     *
     * <p>Summed as p ln(p / q) - p + q, whose terms are at least 0: no digits cancel where q is near p.
     *
     * @param p probabilities that sum to 1
     * @param q as many, that sum to 1
     */
    public static double of(double[] p, double[] q) {
        if (p.length != q.length) {
            throw new IllegalArgumentException(
                    "the distributions have " + p.length + " and " + q.length + " outcomes; expected as many");
        }
        double sum = 0;
        for (int y = 0; y < p.length; y++) {
            sum += term(p[y], q[y]);
        }
        return sum;
    }

    private static double term(double p, double q) {
        if (p == 0) {
            return q;
        }
        if (q == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double x = Math.log(q / p);
        return p * Math.max(0, Math.expm1(x) - x);
    }
}
