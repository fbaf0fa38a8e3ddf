package org.isoloss.core.network;

import java.util.function.IntFunction;

/**
 * A size in which an architecture comes, so that options need no shape.
 *
 * @param name as options have it
 * @param shape the config of a network that reads sequences of at most so many symbols
 * @param learningRate the peak rate of AdamW at which it trains well
 */
public record NetworkSize<C extends Record>(String name, IntFunction<C> shape, double learningRate) {

    /** Learns a small law within seconds. */
    public static final String SMALL = "small";

    /** As trained by Meszaros et al. (2024, arXiv 2409.13728). */
    public static final String PUBLISHED = "published";

    public NetworkSize {
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning rate is " + learningRate + "; expected a finite rate above 0");
        }
    }
}
