package org.isoloss.core.network;

/** Passes that carry derivatives forward too, along a direction in the space of parameters: exact, without steps. */
public interface TangentPass extends TreePass {

    /**
     * Returns how every log-probability changes as the parameters move along a direction: J v, with J the derivative of
     * {@link #logProbabilities} in the parameters. Without dropout. At the kink of a ReLU the derivative is that of its
     * flat side, as in {@link #gradient}.
     *
     * @param direction v, an entry a parameter; left as it is
     * @return d ln q(y | u) / dt at parameters + t v and t = 0, in nats, shape (nodes, V + 1)
     * @see <a href="https://doi.org/10.1162/neco.1994.6.1.147">Pearlmutter (1994), the operator R</a>
     */
    double[] tangent(double[] parameters, double[] direction);
}
