package org.isoloss.core.pretrained;

import java.util.Optional;

/** A linear map on its way forward and back; keeps what it read. */
final class LinearStep {

    private final double[] parameters;
    private final double[] gradient;
    private final int weights;
    private final Optional<Integer> bias;
    private final int inputs;
    private final int outputs;
    private final int outputStep;
    private final int inputStep;
    private double[] read = new double[0];

    /**
     * @param gradient of all parameters, to which is added
     * @param weights where the matrix begins
     * @param bias where the bias begins
     * @param inputsFirst whether the matrix has a row for each input
     */
    LinearStep(
            double[] parameters,
            double[] gradient,
            int weights,
            Optional<Integer> bias,
            int inputs,
            int outputs,
            boolean inputsFirst) {
        this.parameters = parameters;
        this.gradient = gradient;
        this.weights = weights;
        this.bias = bias;
        this.inputs = inputs;
        this.outputs = outputs;
        this.outputStep = inputsFirst ? 1 : inputs;
        this.inputStep = inputsFirst ? outputs : 1;
    }

    /** Returns the step of a planned tensor. */
    static LinearStep of(DecoderParameters model, double[] gradient, Part part, Part bias, int layer) {
        PlannedTensor tensor = model.blueprint().find(part, layer).orElseThrow();
        int rows = tensor.rows().get(0).length();
        int columns = tensor.columns().get(0).length();
        return new LinearStep(
                model.values(),
                gradient,
                model.place(part, layer),
                model.find(bias, layer),
                tensor.inputsFirst() ? rows : columns,
                tensor.inputsFirst() ? columns : rows,
                tensor.inputsFirst());
    }

    int outputs() {
        return outputs;
    }

    double[] forward(double[] x) {
        read = x;
        int tokens = x.length / inputs;
        double[] y = new double[tokens * outputs];
        for (int t = 0; t < tokens; t++) {
            for (int o = 0; o < outputs; o++) {
                double sum = bias.isPresent() ? parameters[bias.get() + o] : 0;
                for (int i = 0; i < inputs; i++) {
                    sum += parameters[weights + o * outputStep + i * inputStep] * x[t * inputs + i];
                }
                y[t * outputs + o] = sum;
            }
        }
        return y;
    }

    /** Returns the derivative by what was read. */
    double[] backward(double[] dy) {
        double[] dx = new double[read.length];
        int tokens = read.length / inputs;
        for (int t = 0; t < tokens; t++) {
            for (int o = 0; o < outputs; o++) {
                double d = dy[t * outputs + o];
                if (bias.isPresent()) {
                    gradient[bias.get() + o] += d;
                }
                for (int i = 0; i < inputs; i++) {
                    int w = weights + o * outputStep + i * inputStep;
                    dx[t * inputs + i] += d * parameters[w];
                    gradient[w] += d * read[t * inputs + i];
                }
            }
        }
        return dx;
    }
}
