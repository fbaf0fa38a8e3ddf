package org.isoloss.metrics.family;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.OptionalLong;

/**
 * How large a model is.
 *
 * @param nonEmbedding parameters without token embedding and output matrix, the usual scale of scaling laws
 * @param total parameters
 * @param tokensPerStep training tokens that a step of its checkpoints stands for
 */
public record ModelSize(OptionalLong nonEmbedding, OptionalLong total, OptionalLong tokensPerStep) {

    /** A size of which nothing is known. */
    public static final ModelSize UNKNOWN =
            new ModelSize(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    public ModelSize {
        for (OptionalLong count : new OptionalLong[] {nonEmbedding, total, tokensPerStep}) {
            require(
                    count.isEmpty() || count.getAsLong() >= 1,
                    "a count of a model is %s; expected at least 1",
                    count.orElse(0));
        }
    }

    /** Returns these figures where they are known, else those of another source. */
    public ModelSize or(ModelSize other) {
        return new ModelSize(
                nonEmbedding.isPresent() ? nonEmbedding : other.nonEmbedding,
                total.isPresent() ? total : other.total,
                tokensPerStep.isPresent() ? tokensPerStep : other.tokensPerStep);
    }
}
