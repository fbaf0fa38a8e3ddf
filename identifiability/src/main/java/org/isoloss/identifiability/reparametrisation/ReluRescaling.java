package org.isoloss.identifiability.reparametrisation;

import org.isoloss.core.layer.FeedForward;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;

/**
 * Multiplies the incoming weights and the bias of hidden units by positive factors, and divides their outgoing weights
 * by the same: relu(d x) / d = relu(x) for d above 0. Keeps bits where every factor is a power of two.
 *
 * <p>The published code of Reizinger et al. (2024, arXiv 2405.01964) scales the activation, relu(d x) / d, and leaves the
 * weights alone; that changes neither the function nor its gradient.
 *
 * @param layer counted from 0
 * @param factors of the hidden units, above 0
 */
public record ReluRescaling(int layer, Factors factors) implements Reparametrisation {

    public ReluRescaling {
        factors.requirePositive("a negative one would turn the ReLU round");
    }

    @Override
    public Keeps keeps() {
        return factors.keeps();
    }

    @Override
    public NetworkModel<Transformer> apply(NetworkModel<Transformer> model) {
        FeedForward block = ParameterEdit.block(model, layer).feedForward();
        int units = model.network().config().feedForward();
        factors.requireCount(units, "hidden unit");
        ParameterEdit edit = ParameterEdit.of(model);
        for (int f = 0; f < units; f++) {
            edit.multiplyOutput(block.first(), f, factors.of(f));
            edit.divideInput(block.second(), f, factors.of(f));
        }
        return edit.model();
    }

    @Override
    public ReluRescaling inverse() {
        return new ReluRescaling(layer, factors.inverse());
    }
}
