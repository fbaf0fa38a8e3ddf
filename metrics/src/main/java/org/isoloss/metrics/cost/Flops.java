package org.isoloss.metrics.cost;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * Floating-point operations of a dense decoder: 2 N forward and 4 N backward per token, N the parameters that a token
 * meets. In an encoder-decoder each token meets about half of the parameters; in a mixture of experts, the active ones.
 *
 * @see <a href="https://arxiv.org/abs/2001.08361">Kaplan et al. (2020), section 2.1</a>
 */
public final class Flops {

    private Flops() {}

    /** Returns 6 N D. */
    public static double training(double parameters, double tokens) {
        requirePositive("parameters", parameters);
        require(tokens >= 0, "tokens is %s; expected at least 0", tokens);
        return 6 * parameters * tokens;
    }

    /** Returns 2 N + 2 * layers * context * width: the forward pass of one token, with attention over its context. */
    public static double forwardPerToken(double parameters, int layers, int width, long context) {
        requirePositive("parameters", parameters);
        require(layers >= 0 && width >= 0, "%s layers of width %s; expected at least 0", layers, width);
        require(context >= 0, "context is %s tokens; expected at least 0", context);
        return 2 * parameters + 2.0 * layers * context * width;
    }

    private static void requirePositive(String name, double value) {
        require(value > 0 && Double.isFinite(value), "%s is %s; expected above 0", name, value);
    }
}
