package org.isoloss.metrics.emergence;

import static org.isoloss.metrics.statistics.Arguments.require;
import static org.isoloss.metrics.statistics.Arguments.requireFinite;
import static org.isoloss.metrics.statistics.Arguments.requireProbability;

import org.isoloss.metrics.statistics.MeanEstimate;

/**
 * The exact match that a continuous metric implies if the errors of tokens are independent.
 *
 * @param value the predicted share of items that are right throughout
 * @param standardError of it, from the error of the continuous metric
 */
public record PredictedExactMatch(double value, double standardError) {

    public PredictedExactMatch {
        requireProbability("predicted exact match", value);
        require(standardError >= 0, "standard error is %s; expected at least 0", standardError);
    }

    /**
     * Returns p^L of a mean token accuracy, as 1 minus the normalised edit distance.
     *
     * @param standardError of the token accuracy, which is propagated by L p^(L-1)
     * @param length L, mean tokens of a target
     */
    public static PredictedExactMatch ofTokenAccuracy(double tokenAccuracy, double standardError, double length) {
        requireProbability("token accuracy", tokenAccuracy);
        require(length > 0, "length is %s tokens; expected above 0", length);
        return new PredictedExactMatch(
                Math.pow(tokenAccuracy, length),
                length * Math.pow(tokenAccuracy, Math.max(0, length - 1)) * standardError);
    }

    /**
     * Returns the mean over items of exp(log-likelihood of the target): the chance to sample it whole. It counts easy and
     * hard items each with its own p and L. Under greedy decoding accuracy is higher, since the right token need only be
     * the likeliest.
     *
     * @param logLikelihoods of whole targets, nats, at most 0
     */
    public static PredictedExactMatch ofLogLikelihoods(double[] logLikelihoods) {
        requireFinite("logLikelihoods", logLikelihoods);
        double[] probabilities = new double[logLikelihoods.length];
        for (int i = 0; i < probabilities.length; i++) {
            require(logLikelihoods[i] <= 0, "logLikelihoods[%s] is %s; expected at most 0", i, logLikelihoods[i]);
            probabilities[i] = Math.exp(logLikelihoods[i]);
        }
        var mean = MeanEstimate.of(probabilities);
        return new PredictedExactMatch(mean.mean(), mean.items() == 1 ? 0 : mean.standardError());
    }
}
