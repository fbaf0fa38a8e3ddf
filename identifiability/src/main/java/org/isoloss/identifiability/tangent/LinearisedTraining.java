package org.isoloss.identifiability.tangent;

import org.isoloss.core.numeric.LogSumExp;

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
     * Returns the loss before each step and after the last: {@code steps + 1} entries, NaN from where it overflows on.
     *
     * @param rate of learning, above 0
     */
    public double[] curve(double rate, int steps) {
        double[] losses = new double[steps + 1];
        double[] z = start.clone();
        double[] g = new double[z.length];
        for (int step = 0; step <= steps; step++) {
            losses[step] = lossAndCotangent(z, g);
            double[] moved = kernel.times(g);
            for (int k = 0; k < z.length; k++) {
                z[k] = Math.fma(-rate, moved[k], z[k]);
            }
        }
        return losses;
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
