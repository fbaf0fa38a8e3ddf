package org.isoloss.metrics.family;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One score of one model at one checkpoint.
 *
 * @param source the file, for messages
 * @param size of the model, as far as it is known
 * @param tokens of training; empty if unknown
 * @param flops of training, where the source states them; see {@link Axis#FLOPS}
 * @param score any finite number
 * @param standardError at least 0; empty if unknown
 * @param items of the test set; empty if unknown
 */
public record Observation(
        String source,
        ModelName model,
        ModelSize size,
        OptionalDouble tokens,
        OptionalDouble flops,
        CurveKey key,
        double score,
        OptionalDouble standardError,
        OptionalLong items) {

    public Observation {
        require(Double.isFinite(score), "%s: the score of %s is %s; expected a finite number", source, key, score);
        require(
                standardError.isEmpty() || standardError.getAsDouble() >= 0,
                "%s: the standard error of %s is %s; expected at least 0",
                source,
                key,
                standardError);
    }

    /** Returns the same score of a model with another size. */
    Observation with(ModelSize newSize) {
        OptionalDouble newTokens = tokens;
        if (tokens.isEmpty()
                && newSize.tokensPerStep().isPresent()
                && model.step().isPresent()) {
            newTokens = OptionalDouble.of(
                    (double) newSize.tokensPerStep().getAsLong() * model.step().getAsLong());
        }
        return new Observation(source, model, newSize, newTokens, flops, key, score, standardError, items);
    }
}
