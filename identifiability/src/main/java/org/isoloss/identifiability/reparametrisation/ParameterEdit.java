package org.isoloss.identifiability.reparametrisation;

import org.isoloss.core.kernel.LinearMap;
import org.isoloss.core.layer.Embedding;
import org.isoloss.core.layer.Normalisation;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;

/** A copy of a model's parameters on which outputs, inputs and features of layers are scaled. For one thread. */
final class ParameterEdit {

    private final NetworkModel<Transformer> model;
    private final double[] parameters;

    private ParameterEdit(NetworkModel<Transformer> model) {
        this.model = model;
        this.parameters = model.parameters();
    }

    static ParameterEdit of(NetworkModel<Transformer> model) {
        return new ParameterEdit(model);
    }

    /** Returns a layer of a model. */
    static Transformer.Block block(NetworkModel<Transformer> model, int layer) {
        int layers = model.network().blocks().size();
        if (layer < 0 || layer >= layers) {
            throw new IllegalArgumentException(
                    "layer is " + layer + "; expected 0 to " + (layers - 1) + ", for the model has " + layers);
        }
        return model.network().blocks().get(layer);
    }

    /** Multiplies an output of a map: a row of its matrix, and the entry of its bias. */
    void multiplyOutput(LinearMap map, int output, double factor) {
        multiply(map.weight() + output * map.in(), map.in(), factor);
        multiply(map.bias() + output, 1, factor);
    }

    /** Divides an output of a map. */
    void divideOutput(LinearMap map, int output, double factor) {
        divide(map.weight() + output * map.in(), map.in(), 1, factor);
        divide(map.bias() + output, 1, 1, factor);
    }

    /** Divides a column of a map's matrix: what it makes of an input. */
    void divideInput(LinearMap map, int input, double factor) {
        divide(map.weight() + input, map.out(), map.in(), factor);
    }

    /** Multiplies a feature of a normalisation: its gain and its bias. */
    void multiplyFeature(Normalisation norm, int feature, double factor) {
        multiply(norm.gain() + feature, 1, factor);
        multiply(norm.bias() + feature, 1, factor);
    }

    /** Multiplies the embedding of a symbol. */
    void multiplySymbol(Embedding embedding, int symbol, double factor) {
        multiply(embedding.row(symbol), embedding.outputs(), factor);
    }

    private void multiply(int from, int count, double factor) {
        for (int at = from; at < from + count; at++) {
            parameters[at] = checked(at, parameters[at] * factor, "times ", factor);
        }
    }

    private void divide(int from, int count, int stride, double factor) {
        for (int i = 0; i < count; i++) {
            int at = from + i * stride;
            parameters[at] = checked(at, parameters[at] / factor, "divided by ", factor);
        }
    }

    private double checked(int at, double changed, String operation, double factor) {
        double before = parameters[at];
        boolean exact = before == 0 || Math.abs(changed) >= Double.MIN_NORMAL;
        if (!(exact && Math.abs(changed) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    model.network().layout().place(at) + " is " + before + "; " + operation
                            + factor + " it would be " + changed
                            + ", and bits would be lost: expected a finite value that is not subnormal; choose a factor nearer to 1");
        }
        return changed;
    }

    /** Returns the whole array, to be changed in place. */
    double[] parameters() {
        return parameters;
    }

    /** Returns the model of the changed parameters. */
    NetworkModel<Transformer> model() {
        return model.network().model(parameters);
    }
}
