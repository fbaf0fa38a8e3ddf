package org.isoloss.core.layer;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** How the entries of a tensor start. */
public sealed interface Start {

    /** Writes the start of some entries. */
    void write(UniformRandomProvider random, double[] parameters, int from, int count);

    /**
     * Uniform between -bound and bound.
     *
     * @param bound above 0
     */
    record Uniform(double bound) implements Start {

        /** Returns PyTorch's bound for maps of some inputs, 1 / sqrt(in). */
        public static Uniform ofInputs(int in) {
            return new Uniform(1 / Math.sqrt(in));
        }

        @Override
        public void write(UniformRandomProvider random, double[] parameters, int from, int count) {
            for (int i = from; i < from + count; i++) {
                parameters[i] = random.nextDouble(-bound, bound);
            }
        }
    }

    /**
     * Normal around 0.
     *
     * @param deviation the standard deviation
     */
    record Normal(double deviation) implements Start {

        @Override
        public void write(UniformRandomProvider random, double[] parameters, int from, int count) {
            ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            for (int i = from; i < from + count; i++) {
                parameters[i] = deviation * gaussian.sample();
            }
        }
    }

    /** Not by this layer: the tensor is another's. */
    record Elsewhere() implements Start {

        @Override
        public void write(UniformRandomProvider random, double[] parameters, int from, int count) {}
    }

    /** All the same. */
    record Constant(double value) implements Start {

        @Override
        public void write(UniformRandomProvider random, double[] parameters, int from, int count) {
            Arrays.fill(parameters, from, from + count, value);
        }
    }
}
