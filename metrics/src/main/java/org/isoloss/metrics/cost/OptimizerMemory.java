package org.isoloss.metrics.cost;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * The memory that training keeps for each parameter, in bytes; activations, which depend on the batch, are not in it.
 *
 * @param weights as they are computed with
 * @param gradient the same again, for what is trained
 * @param optimizer master copy and moments
 * @see <a href="https://arxiv.org/abs/1910.02054">Rajbhandari et al. (2020), section 3.1</a>
 */
public record OptimizerMemory(int weights, int gradient, int optimizer) {

    /** Optimisers by what they keep in single precision: a master copy of the weights, and moments. */
    public enum Optimizer {
        SGD(4),
        MOMENTUM(8),
        ADAM(12);

        private final int bytes;

        Optimizer(int bytes) {
            this.bytes = bytes;
        }
    }

    public OptimizerMemory {
        require(
                weights >= 1 && gradient >= 1 && optimizer >= 0,
                "%s, %s and %s bytes; expected at least 1, 1 and 0",
                weights,
                gradient,
                optimizer);
    }

    /** Returns what mixed precision keeps: weights and gradients of these bytes, the rest in single precision. */
    public static OptimizerMemory mixed(int bytesPerWeight, Optimizer optimizer) {
        return new OptimizerMemory(bytesPerWeight, bytesPerWeight, optimizer.bytes);
    }

    /** Returns the bytes of a model all of whose parameters are trained. */
    public double full(double parameters) {
        return adapted(parameters, parameters);
    }

    /** Returns the bytes of a model that is frozen but for some parameters, which may come on top of its own. */
    public double adapted(double parameters, double trainable) {
        require(parameters > 0 && trainable >= 0, "%s parameters, %s trained", parameters, trainable);
        return parameters * weights + trainable * (gradient + (double) optimizer);
    }
}
