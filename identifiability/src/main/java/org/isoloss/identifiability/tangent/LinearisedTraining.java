package org.isoloss.identifiability.tangent;

import java.util.OptionalInt;
import org.isoloss.base.numeric.LogSumExp;

/**
 * Gradient descent on the cross-entropy of the network's linearisation at its start: outputs move by
 *
 * <pre>
 *   z' = z - rate K g(z),   g(z)[u, y] = w(u) softmax(z[u])[y] - targets[u, y]
 * </pre>
 *
 * with the kernel held at its start. What it leaves out is all that makes the kernel change.
 *
 * @param kernel K
 * @param start the network's outputs before training, shape (nodes, V + 1)
 * @param targets training weights, same shape
 * @param outcomes V + 1
 */
public record LinearisedTraining(TangentKernel kernel, double[] start, double[] targets, int outcomes) {

    public LinearisedTraining {
        if (start.length != kernel.size() || targets.length != kernel.size() || start.length % outcomes != 0) {
            throw new IllegalArgumentException("there are " + start.length + " outputs and " + targets.length
                    + " targets; expected the kernel's " + kernel.size() + ", in rows of " + outcomes);
        }
    }

    /** Returns the derivative of the loss in the outputs at the start. */
    public double[] cotangent() {
        double[] g = new double[start.length];
        lossAndCotangent(start, g);
        return g;
    }

    /** Returns -dL/dt under gradient flow at the start: g^T K g, in nats a unit of rate times steps. */
    public double initialSpeed() {
        return kernel.quadratic(cotangent());
    }

    /**
     * Returns the loss before each step and after the last: {@code steps + 1} entries, no number from where it overflows
     * on.
     *
     * @param rate of learning, above 0
     * @param momentum of gradient descent, 0 for none
     */
    public double[] curve(double rate, double momentum, int steps) {
        double[] losses = new double[steps + 1];
        Descent descent = new Descent(rate, momentum);
        for (int step = 0; step <= steps; step++) {
            losses[step] = descent.step();
        }
        return losses;
    }

    /** Returns the steps after which the loss is at most a bound; empty if it is not within this many. */
    public OptionalInt stepsTo(double loss, double rate, double momentum, int most) {
        Descent descent = new Descent(rate, momentum);
        for (int step = 0; step <= most; step++) {
            if (descent.step() <= loss) {
                return OptionalInt.of(step);
            }
        }
        return OptionalInt.empty();
    }

    /** A point on the way: v' = momentum v + K g, z' = z - rate v'. */
    private final class Descent {

        private final double rate;
        private final double momentum;
        private final double[] z = start.clone();
        private final double[] velocity = new double[z.length];
        private final double[] g = new double[z.length];

        private Descent(double rate, double momentum) {
            this.rate = rate;
            this.momentum = momentum;
        }

        /** Takes a step and returns the loss before it. */
        private double step() {
            double loss = lossAndCotangent(z, g);
            double[] moved = kernel.times(g);
            for (int k = 0; k < z.length; k++) {
                velocity[k] = momentum * velocity[k] + moved[k];
                z[k] = Math.fma(-rate, velocity[k], z[k]);
            }
            return loss;
        }
    }

    private double lossAndCotangent(double[] z, double[] g) {
        double loss = 0;
        for (int row = 0; row < z.length; row += outcomes) {
            double weight = 0;
            for (int y = 0; y < outcomes; y++) {
                weight += targets[row + y];
            }
            double logZ = LogSumExp.of(z, row, outcomes);
            for (int y = 0; y < outcomes; y++) {
                double logQ = z[row + y] - logZ;
                double target = targets[row + y];
                loss -= target == 0 ? 0 : target * logQ;
                g[row + y] = weight * Math.exp(logQ) - target;
            }
        }
        return loss;
    }
}
