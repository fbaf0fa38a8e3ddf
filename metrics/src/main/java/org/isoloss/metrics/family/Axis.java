package org.isoloss.metrics.family;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.metrics.cost.Flops;

/** The scale on which models are put in order. */
public enum Axis {
    /** Parameters without embeddings where these are known of every model, else all parameters. */
    PARAMETERS,
    /** Training FLOPs as the source states them, else 6 N D. */
    FLOPS,
    /** Training tokens. */
    TOKENS;

    /**
     * Returns the place of a model on the axis; empty if it is not known.
     *
     * @param count which parameters N stands for
     */
    public OptionalDouble of(Observation observation, ParameterCount count) {
        OptionalLong parameters = count.of(observation.size());
        return switch (this) {
            case PARAMETERS ->
                parameters.isPresent() ? OptionalDouble.of((double) parameters.getAsLong()) : OptionalDouble.empty();
            case TOKENS -> observation.tokens();
            case FLOPS -> {
                if (observation.flops().isPresent()) {
                    yield observation.flops();
                }
                yield parameters.isPresent() && observation.tokens().isPresent()
                        ? OptionalDouble.of(Flops.training(
                                (double) parameters.getAsLong(),
                                observation.tokens().getAsDouble()))
                        : OptionalDouble.empty();
            }
        };
    }
}
