package org.isoloss.core.store;

import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.network.Network;

/**
 * A network with its parameters.
 *
 * @param network the architecture
 * @param parameters a flat array in the order of the network's layout
 */
public record SavedNetwork(Network network, double[] parameters) {

    public SavedNetwork {
        if (parameters.length != network.layout().size()) {
            throw new IllegalArgumentException("there are " + parameters.length + " parameters; expected the network's "
                    + network.layout().size());
        }
    }

    /** Returns it as a model. */
    public AutoregressiveModel model() {
        return network.model(parameters);
    }
}
