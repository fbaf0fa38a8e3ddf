package org.isoloss.core.network;

import java.util.Optional;
import org.isoloss.core.layer.Dropout;

/** Forward and backward passes of a network over one prefix tree. Reuses its memory; for one caller at a time. */
public interface TreePass {

    /**
     * Returns the log-probability of every outcome after every node's prefix.
     *
     * @return nats, shape (nodes, V + 1)
     */
    double[] logProbabilities(double[] parameters);

    /**
     * Computes the weighted loss and its exact gradient.
     *
     * @param targets the weight of each outcome after each prefix, shape (nodes, V + 1)
     * @param gradient overwritten with the loss's derivative in each parameter
     * @param dropout what to leave out in this step; empty for the network as it is
     * @return sum over nodes u and outcomes y of -targets[u, y] ln q(y | u), in nats
     */
    double gradient(double[] parameters, double[] targets, double[] gradient, Optional<Dropout> dropout);

    /** Computes the weighted loss and its gradient without dropout. */
    default double gradient(double[] parameters, double[] targets, double[] gradient) {
        return gradient(parameters, targets, gradient, Optional.empty());
    }
}
