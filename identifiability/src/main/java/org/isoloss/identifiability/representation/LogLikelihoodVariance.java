package org.isoloss.identifiability.representation;

/**
 * The distance of two models in the variance of their log-likelihoods: the largest over outcomes y of the standard deviation,
 * over prefixes, of ln p(y | u) - ln q(y | u), in nats. It is zero for equal models, and, unlike a divergence, sees how
 * improbable outcomes are told apart.
 *
 * @see <a href="https://arxiv.org/abs/2506.03784">Nielsen et al. (2025)</a>, whose distance has such a term for outcomes
 */
public final class LogLikelihoodVariance {

    private LogLikelihoodVariance() {}

    /**
     * Returns the distance.
     *
     * @param first ln p, shape (prefixes, outcomes)
     * @param second ln q, same shape
     */
    public static double of(double[] first, double[] second, int outcomes) {
        if (first.length != second.length || first.length == 0 || first.length % outcomes != 0) {
            throw new IllegalArgumentException("there are " + first.length + " and " + second.length
                    + " log-probabilities; expected as many, in rows of " + outcomes);
        }
        int prefixes = first.length / outcomes;
        double largest = 0;
        for (int y = 0; y < outcomes; y++) {
            double mean = 0;
            for (int k = y; k < first.length; k += outcomes) {
                mean += (first[k] - second[k]) / prefixes;
            }
            double variance = 0;
            for (int k = y; k < first.length; k += outcomes) {
                double off = first[k] - second[k] - mean;
                variance += off * off / prefixes;
            }
            largest = Math.max(largest, Math.sqrt(variance));
        }
        return largest;
    }
}
