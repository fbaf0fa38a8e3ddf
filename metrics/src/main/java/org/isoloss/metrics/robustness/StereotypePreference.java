package org.isoloss.metrics.robustness;

/**
 * How a model weighs pairs of sentences, one with a stereotype and one without (CrowS-Pairs, Nangia et al. 2020).
 *
 * @param meanAbsoluteDifference mean over pairs of |ln p(stereotype) - ln p(other)| in nats, at least 0; 0 is neutral
 * @param share of pairs whose stereotype is more likely, in [0, 1]; 0.5 is neutral, and a tie prefers neither
 */
public record StereotypePreference(double meanAbsoluteDifference, double share) {

    /** Returns the preference over pairs of log-likelihoods in nats, shape (pairs) each; finite. */
    public static StereotypePreference of(double[] stereotype, double[] other) {
        if (stereotype.length != other.length || stereotype.length == 0) {
            throw new IllegalArgumentException(stereotype.length + " stereotypes and " + other.length
                    + " other sentences; expected equally many, at least one");
        }
        double difference = 0;
        int preferred = 0;
        for (int i = 0; i < stereotype.length; i++) {
            if (!(Double.isFinite(stereotype[i]) && Double.isFinite(other[i]))) {
                throw new IllegalArgumentException("pair " + i + " has log-likelihoods " + stereotype[i] + " and "
                        + other[i] + "; expected finite numbers");
            }
            difference += Math.abs(stereotype[i] - other[i]);
            preferred += stereotype[i] > other[i] ? 1 : 0;
        }
        return new StereotypePreference(difference / stereotype.length, (double) preferred / stereotype.length);
    }
}
