package org.isoloss.identifiability.reparametrisation;

import org.isoloss.core.kernel.LinearMap;
import org.isoloss.core.layer.ParameterLayout.Tensor;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;

/** Transformers that differ in the number of hidden units only. */
final class HiddenUnits {

    private HiddenUnits() {}

    /**
     * Returns the model with its first hidden units and, where the new number is larger, units of zero weights behind
     * them.
     */
    static NetworkModel<Transformer> resized(NetworkModel<Transformer> model, int units) {
        var network = model.network().withConfig(model.network().config().withFeedForward(units));
        double[] from = model.parameters();
        double[] to = new double[network.layout().size()];
        for (Tensor source : model.network().layout().tensors()) {
            Tensor target = network.layout().tensor(source.name());
            // Rows of either kind of tensor: a vector is a row of its own; of matrices only linear2's rows change
            // length.
            int rows = source.shape().size() == 1
                    ? 1
                    : Math.min(source.shape().get(0), target.shape().get(0));
            int sourceRow = rowLength(source);
            int targetRow = rowLength(target);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(
                        from,
                        source.offset() + r * sourceRow,
                        to,
                        target.offset() + r * targetRow,
                        Math.min(sourceRow, targetRow));
            }
        }
        return network.model(to);
    }

    private static int rowLength(Tensor tensor) {
        return tensor.shape().get(tensor.shape().size() - 1);
    }

    /** Returns the model without its last hidden units, all of whose outgoing weights must be zero. */
    static NetworkModel<Transformer> withoutIdle(NetworkModel<Transformer> model, int units) {
        int all = model.network().config().feedForward();
        int kept = all - units;
        if (kept < 1) {
            throw new IllegalArgumentException(
                    "the model has " + all + " hidden units; expected more than the " + units + " to remove");
        }
        double[] parameters = model.parameters();
        for (int l = 0; l < model.network().config().layers(); l++) {
            LinearMap outgoing = model.network().blocks().get(l).feedForward().second();
            for (int i = 0; i < outgoing.in() * outgoing.out(); i++) {
                int at = outgoing.weight() + i;
                if (i % all >= kept && parameters[at] != 0) {
                    throw new IllegalArgumentException(model.network().layout().place(at) + " is " + parameters[at]
                            + "; expected 0: hidden unit " + i % all
                            + " is no longer idle, so removing it would change the function");
                }
            }
        }
        return resized(model, kept);
    }
}
