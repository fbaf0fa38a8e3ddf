package org.isoloss.metrics.cost;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * A price by the token.
 *
 * @param dollarsPerThousandTokens at least 0
 */
public record Price(double dollarsPerThousandTokens) {

    public Price {
        require(dollarsPerThousandTokens >= 0, "rate is %s; expected at least 0", dollarsPerThousandTokens);
    }

    public double dollars(double tokens) {
        require(tokens >= 0, "tokens is %s; expected at least 0", tokens);
        return tokens / 1000 * dollarsPerThousandTokens;
    }
}
