package org.isoloss.metrics.forecast;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.OptionalDouble;

/**
 * Where a model stands: how large it is, and how long it was trained.
 *
 * @param size parameters, above 0; training FLOPs or any other size will do
 * @param tokens of training, above 0; empty if unknown
 */
public record Place(double size, OptionalDouble tokens) {

    public Place {
        require(size > 0 && Double.isFinite(size), "size is %s; expected above 0", size);
        double known = tokens.orElse(1);
        require(known > 0 && Double.isFinite(known), "tokens is %s; expected above 0", known);
    }

    /** Returns a model of which only the size is known. */
    public static Place of(double size) {
        return new Place(size, OptionalDouble.empty());
    }

    /** Returns a model of known size and tokens. */
    public static Place of(double size, double tokens) {
        return new Place(size, OptionalDouble.of(tokens));
    }

    /** Returns training FLOPs, 6 N D; empty where the tokens are not known. */
    OptionalDouble flops() {
        return tokens.isPresent() ? OptionalDouble.of(6 * size * tokens.getAsDouble()) : OptionalDouble.empty();
    }
}
