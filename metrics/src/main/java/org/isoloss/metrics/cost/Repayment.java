package org.isoloss.metrics.cost;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.OptionalDouble;

/**
 * Examples in every prompt against fine-tuning once: each query pays for the tokens of its examples, tuning pays in advance.
 *
 * @param once what tuning costs, any unit
 * @param savedPerQuery what a query costs less without its examples, in the same unit
 */
public record Repayment(double once, double savedPerQuery) {

    public Repayment {
        require(once >= 0 && once < Double.POSITIVE_INFINITY, "tuning costs %s; expected at least 0", once);
        require(Double.isFinite(savedPerQuery), "a query saves %s; expected a finite number", savedPerQuery);
    }

    /**
     * Returns the figures in operations: 6 N for each token of tuning, 2 N for each token of examples. The size of the model
     * cancels: three tokens in prompts pay for one of tuning.
     *
     * @param parameters that a token meets
     * @param tuningTokens over all epochs
     * @param exampleTokens in each prompt
     */
    public static Repayment inOperations(double parameters, double tuningTokens, double exampleTokens) {
        return new Repayment(Flops.training(parameters, tuningTokens), 2 * parameters * exampleTokens);
    }

    /** Returns the least number of queries from which tuning is no dearer; nothing if queries save nothing. */
    public OptionalDouble queries() {
        return savedPerQuery > 0 ? OptionalDouble.of(Math.ceil(once / savedPerQuery)) : OptionalDouble.empty();
    }
}
