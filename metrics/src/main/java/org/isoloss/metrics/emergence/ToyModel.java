package org.isoloss.metrics.emergence;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.RandomStreams;
import org.isoloss.metrics.text.TokenPair;

/**
 * A model family whose loss per token is a power law, (N / c)^alpha nats, and whose tokens are right independently with
 * probability p = exp(-loss). Nothing in it is sudden; exact match makes it look so.
 *
 * @param c the number of parameters at which the loss is 1 nat a token, above 0
 * @param alpha below 0
 * @see <a href="https://arxiv.org/abs/2304.15004">Schaeffer et al. (2023), section 2</a>
 */
public record ToyModel(double c, double alpha) {

    public ToyModel {
        require(c > 0 && Double.isFinite(c), "c is %s; expected above 0", c);
        require(alpha < 0 && Double.isFinite(alpha), "alpha is %s; expected below 0", alpha);
    }

    /** Returns (N / c)^alpha, nats. */
    public double lossPerToken(double parameters) {
        require(parameters > 0, "parameters is %s; expected above 0", parameters);
        return Math.pow(parameters / c, alpha);
    }

    /** Returns exp(-loss), the probability that a token is right. */
    public double tokenAccuracy(double parameters) {
        return Math.exp(-lossPerToken(parameters));
    }

    /** Returns the probability that all of L tokens are right, p^L = exp(-L (N / c)^alpha). */
    public double exactMatch(double parameters, int length) {
        requireLength(length);
        return Math.exp(-length * lossPerToken(parameters));
    }

    /** Returns the expected number of wrong tokens, L (1 - p): the token edit distance where only substitutions occur. */
    public double expectedEditDistance(double parameters, int length) {
        requireLength(length);
        return length * -Math.expm1(-lossPerToken(parameters));
    }

    /**
     * Returns the number of parameters at which exact match on L tokens is steepest in ln N, c L^(-1 / alpha): there the
     * loss is 1 / L and exact match 1 / e, whatever L. Exact match over ln N is a Gompertz curve.
     */
    public double steepestAt(int length) {
        requireLength(length);
        return c * Math.pow(length, -1 / alpha);
    }

    /** Returns the slope of exact match per unit of ln N at its steepest, |alpha| / e: longer targets are not steeper. */
    public double steepestSlope() {
        return -alpha / Math.E;
    }

    /**
     * Draws predictions of one model.
     *
     * @param length of every target, in tokens
     * @param items how many targets
     * @param alphabet the number of different tokens, at least 2; a wrong token is any of the others
     * @param seed equal seeds give equal targets at every model size
     */
    public List<TokenPair> sample(double parameters, int length, int items, int alphabet, long seed) {
        requireLength(length);
        require(items >= 1, "%s items; expected at least 1", items);
        require(alphabet >= 2, "alphabet of %s; expected at least 2", alphabet);
        double p = tokenAccuracy(parameters);
        UniformRandomProvider targets = RandomStreams.of(seed, 0);
        UniformRandomProvider errors = RandomStreams.of(seed, 1 + Double.doubleToLongBits(parameters));
        List<TokenPair> pairs = new ArrayList<>(items);
        for (int item = 0; item < items; item++) {
            int[] target = new int[length];
            int[] prediction = new int[length];
            for (int i = 0; i < length; i++) {
                target[i] = targets.nextInt(alphabet);
                int shift = errors.nextDouble() < p ? 0 : 1 + errors.nextInt(alphabet - 1);
                prediction[i] = (target[i] + shift) % alphabet;
            }
            pairs.add(TokenPair.of(target, prediction));
        }
        return pairs;
    }

    private static void requireLength(int length) {
        require(length >= 1, "length is %s tokens; expected at least 1", length);
    }
}
