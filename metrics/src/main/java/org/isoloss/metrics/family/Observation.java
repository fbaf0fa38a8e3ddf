package org.isoloss.metrics.family;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One score of one model at one checkpoint.
 *
 * @param source the file and line, for messages
 * @param size of the model, as far as it is known
 * @param tokens of training; empty if unknown
 * @param flops of training, where the source states them; see {@link Axis#FLOPS}
 * @param score at most {@link #LARGEST} from 0
 * @param standardError at least 0; empty if unknown
 * @param items of the test set, at least 1; empty if unknown
 * @param higherIsBetter where the source says so
 * @param level of what was scored
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
        OptionalLong items,
        Optional<Boolean> higherIsBetter,
        Level level) {

    /** What a score is of. */
    public enum Level {
        /** A task. */
        TASK,
        /** An aggregate of tasks that stand beside it: it repeats them, and is no further test. */
        GROUP
    }

    /** Beyond it, squares and sums of scores leave the range of doubles. */
    public static final double LARGEST = 1e100;

    public Observation {
        require(
                Math.abs(score) <= LARGEST,
                "%s: the score of %s is %s; expected a number from -%s to %s",
                source,
                key,
                score,
                LARGEST,
                LARGEST);
        double error = standardError.orElse(0);
        require(
                error >= 0 && error <= LARGEST,
                "%s: the standard error of %s is %s; expected 0 to %s",
                source,
                key,
                error,
                LARGEST);
        require(items.orElse(1) >= 1, "%s: %s has %s items; expected at least 1", source, key, items.orElse(0));
    }

    /** A score of which the source does not say what is better. */
    public Observation(
            String source,
            ModelName model,
            ModelSize size,
            OptionalDouble tokens,
            OptionalDouble flops,
            CurveKey key,
            double score,
            OptionalDouble standardError,
            OptionalLong items) {
        this(source, model, size, tokens, flops, key, score, standardError, items, Optional.empty());
    }

    /** A score of a task. */
    public Observation(
            String source,
            ModelName model,
            ModelSize size,
            OptionalDouble tokens,
            OptionalDouble flops,
            CurveKey key,
            double score,
            OptionalDouble standardError,
            OptionalLong items,
            Optional<Boolean> higherIsBetter) {
        this(source, model, size, tokens, flops, key, score, standardError, items, higherIsBetter, Level.TASK);
    }

    /** Returns a standard error that was recorded, unless it is 0 between 0 and 1, or of no share: then it is not known. */
    static OptionalDouble knownError(double score, OptionalDouble recorded) {
        boolean unknown = recorded.isPresent()
                && (!(recorded.getAsDouble() <= LARGEST) || (recorded.getAsDouble() == 0 && score != 0 && score != 1));
        return unknown ? OptionalDouble.empty() : recorded;
    }

    /** Returns another score of the same model. */
    Observation with(
            CurveKey newKey,
            double newScore,
            OptionalDouble newError,
            OptionalLong newItems,
            Optional<Boolean> newHigherIsBetter) {
        return new Observation(
                source, model, size, tokens, flops, newKey, newScore, newError, newItems, newHigherIsBetter, level);
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
        return new Observation(
                source, model, newSize, newTokens, flops, key, score, standardError, items, higherIsBetter, level);
    }
}
