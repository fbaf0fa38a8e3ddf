package org.isoloss.identifiability.reparametrisation;

import org.isoloss.core.layer.ParameterLayout.Tensor;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;

/** A copy of a model's parameters on which rows and columns of tensors are scaled. For one thread. */
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

    /** Returns the beginning of the names of a layer's tensors. */
    static String layer(NetworkModel<Transformer> model, int layer) {
        int layers = model.network().config().layers();
        if (layer < 0 || layer >= layers) {
            throw new IllegalArgumentException(
                    "layer is " + layer + "; expected 0 to " + (layers - 1) + ", for the model has " + layers);
        }
        return "layers." + layer + ".";
    }

    /** Multiplies a row of a matrix, or an entry of a vector. */
    void multiplyRow(String tensor, int row, double factor) {
        Tensor t = model.network().layout().tensor(tensor);
        int length = t.shape().size() == 1 ? 1 : t.shape().get(1);
        for (int i = 0; i < length; i++) {
            int at = t.offset() + row * length + i;
            parameters[at] = checked(t, at, parameters[at] * factor, "times ", factor);
        }
    }

    /** Divides a column of a matrix. */
    void divideColumn(String tensor, int column, double factor) {
        Tensor t = model.network().layout().tensor(tensor);
        for (int o = 0; o < t.shape().get(0); o++) {
            int at = t.offset() + o * t.shape().get(1) + column;
            parameters[at] = checked(t, at, parameters[at] / factor, "divided by ", factor);
        }
    }

    /** Divides a row of a matrix, or an entry of a vector. */
    void divideRow(String tensor, int row, double factor) {
        Tensor t = model.network().layout().tensor(tensor);
        int length = t.shape().size() == 1 ? 1 : t.shape().get(1);
        for (int i = 0; i < length; i++) {
            int at = t.offset() + row * length + i;
            parameters[at] = checked(t, at, parameters[at] / factor, "divided by ", factor);
        }
    }

    private double checked(Tensor tensor, int at, double changed, String operation, double factor) {
        double before = parameters[at];
        boolean exact = before == 0 || Math.abs(changed) >= Double.MIN_NORMAL;
        if (!(exact && Math.abs(changed) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    tensor.name() + "[" + (at - tensor.offset()) + "] is " + before + "; "
                            + operation + factor + " it would be " + changed
                            + ", and bits would be lost: expected a finite value that is not subnormal; choose a factor nearer to 1");
        }
        return changed;
    }

    /** Returns the whole array, to be changed in place. */
    double[] parameters() {
        return parameters;
    }

    /** Returns where a tensor begins. */
    int offset(String tensor) {
        return model.network().layout().tensor(tensor).offset();
    }

    /** Returns the model of the changed parameters. */
    NetworkModel<Transformer> model() {
        return model.network().model(parameters);
    }
}
