package org.isoloss.core.network;

import org.isoloss.base.numeric.ArraySize;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.kernel.Activations;

/**
 * The last step of a network on a tree: from logits to log-probabilities, the weighted loss, and its derivative in the
 * logits. Working memory of one pass.
 */
final class SoftmaxOutput {

    private final int[] tokens;
    private final Activations logits;
    private final Activations dLogits;
    private final Activations logZ;

    /**
     * Creates the memory.
     *
     * @param logits where the network writes its logits, shape (V + 1, tokens)
     * @param tokens the token of each node; copied
     */
    SoftmaxOutput(Activations logits, int[] tokens) {
        this.tokens = tokens.clone();
        this.logits = logits;
        dLogits = Activations.like(logits, logits.features());
        logZ = Activations.like(logits, 1);
    }

    /** Returns the logits, shape (V + 1, tokens). */
    Activations logits() {
        return logits;
    }

    /** Returns the derivative of the loss in the logits, shape (V + 1, tokens); zero on tokens of no node. */
    Activations dLogits() {
        return dLogits;
    }

    /** Normalises the tokens in range, once their logits are written. */
    void normalise(int from, int to) {
        int outcomes = logits.features();
        for (int t = from; t < to; t++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int y = 0; y < outcomes; y++) {
                max = Math.max(max, logits.data()[logits.row(y) + t]);
            }
            double sum = 0;
            for (int y = 0; y < outcomes; y++) {
                sum += Math.exp(logits.data()[logits.row(y) + t] - max);
            }
            logZ.data()[logZ.row(0) + t] = max + Math.log(sum);
        }
    }

    /** Returns ln q(y | u) in nats, shape (nodes, V + 1). */
    double[] logProbabilities() {
        int outcomes = logits.features();
        double[] all = table(outcomes);
        for (int node = 0; node < tokens.length; node++) {
            for (int y = 0; y < outcomes; y++) {
                all[node * outcomes + y] = logProbability(tokens[node], y);
            }
        }
        return all;
    }

    /**
     * Returns the derivative of every log-probability as the logits move, d ln q(y | u) = dz_y - sum of q(x | u) dz_x,
     * shape (nodes, V + 1).
     *
     * @param moved dz, shape (V + 1, tokens)
     */
    double[] tangent(Activations moved) {
        int outcomes = logits.features();
        double[] all = table(outcomes);
        for (int node = 0; node < tokens.length; node++) {
            double mean = 0;
            for (int y = 0; y < outcomes; y++) {
                mean += Math.exp(logProbability(tokens[node], y)) * moved.data()[moved.row(y) + tokens[node]];
            }
            for (int y = 0; y < outcomes; y++) {
                all[node * outcomes + y] = moved.data()[moved.row(y) + tokens[node]] - mean;
            }
        }
        return all;
    }

    private double[] table(int outcomes) {
        return new double[ArraySize.of("the table of log-probabilities (nodes x outcomes)", tokens.length, outcomes)];
    }

    private double logProbability(int token, int outcome) {
        return logits.data()[logits.row(outcome) + token] - logZ.data()[logZ.row(0) + token];
    }

    /**
     * Computes the loss and, into {@link #dLogits}, its derivative.
     *
     * @param targets the weight of each outcome after each prefix, shape (nodes, V + 1)
     * @return sum over nodes u and outcomes y of -targets[u, y] ln q(y | u), in nats
     */
    double loss(double[] targets) {
        int outcomes = logits.features();
        if (targets.length != (long) tokens.length * outcomes) {
            throw new IllegalArgumentException("there are " + targets.length + " targets; expected " + tokens.length
                    + " nodes x " + outcomes + " outcomes");
        }
        CompensatedSum loss = new CompensatedSum();
        for (int node = 0; node < tokens.length; node++) {
            int row = node * outcomes;
            double weight = 0;
            for (int y = 0; y < outcomes; y++) {
                weight += targets[row + y];
            }
            for (int y = 0; y < outcomes; y++) {
                double target = targets[row + y];
                double logQ = logProbability(tokens[node], y);
                if (target != 0) {
                    loss.add(-target * logQ);
                }
                double expected = weight == 0 ? 0 : weight * Math.exp(logQ);
                dLogits.data()[dLogits.row(y) + tokens[node]] = expected - target;
            }
        }
        return loss.value();
    }
}
