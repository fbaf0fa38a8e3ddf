package org.isoloss.core.decode;

import java.util.Objects;
import org.isoloss.base.random.Seed;

/** How the next outcome is chosen. */
public sealed interface Decoding {

    /** The most probable outcome; of equally probable ones the lowest. */
    record Greedy() implements Decoding {}

    /**
     * An outcome drawn with probability proportional to q(y | prefix)^(1 / temperature), each prompt from a stream of
     * its own, that of its place in the list.
     *
     * @param temperature positive and finite; 1 samples the model itself
     * @param seed of the streams
     */
    record Ancestral(double temperature, Seed seed) implements Decoding {
        public Ancestral {
            if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "temperature is " + temperature + "; expected a positive finite number");
            }
            Objects.requireNonNull(seed, "seed");
        }
    }

    /** Returns greedy decoding. */
    static Decoding greedy() {
        return new Greedy();
    }

    /** Returns ancestral sampling at temperature 1. */
    static Decoding ancestral(Seed seed) {
        return new Ancestral(1, seed);
    }
}
