package org.isoloss.identifiability.incontext;

/**
 * The divergence of a counter-model from the law after a prompt, in nats: bounds that are exact and an estimate by
 * sampling. Times the probability of the prompts it is the divergence of a document.
 *
 * @param lower exact lower bound
 * @param upper exact upper bound; equal to {@code lower} where the divergence is known exactly
 * @param mean the estimate, which may leave the bounds by its error
 * @param standardError of the estimate; 0 where the divergence is known exactly
 */
public record DivergenceEstimate(double lower, double upper, double mean, double standardError) {

    /** Returns a divergence that is known exactly. */
    static DivergenceEstimate exactly(double nats) {
        return new DivergenceEstimate(nats, nats, nats, 0);
    }
}
