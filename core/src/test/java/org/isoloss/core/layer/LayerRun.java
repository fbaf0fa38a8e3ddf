package org.isoloss.core.layer;

import java.util.Arrays;
import java.util.Optional;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.sequence.PrefixTree;

/** A layer alone on a tree: inputs, outputs and derivatives as plain arrays, shape (nodes, features). */
final class LayerRun {

    private final int inputs;
    private final int outputs;
    private final Tokens tokens;
    private final Tape tape;
    private final Activations x;
    private final LayerPass pass;
    private final Activations dy;
    private final Activations dx;

    LayerRun(Layer layer, int inputs, PrefixTree tree, Tokens.Order order) {
        this.inputs = inputs;
        outputs = layer.outputs();
        tokens = Tokens.of(tree, order);
        tape = new Tape(tokens, Kernels.best(), Workers.single());
        x = tape.rows(inputs);
        pass = layer.on(tape, x);
        tape.turn();
        dy = tape.rows(outputs);
        dx = tape.rows(inputs);
        pass.backward(tape, dy, dx);
    }

    private void write(double[] values, int features, Activations to) {
        Arrays.fill(to.data(), 0);
        for (int k = 0; k < values.length; k++) {
            to.data()[to.row(k % features) + tokens.ofNode()[k / features]] = values[k];
        }
    }

    private double[] read(Activations from, int features) {
        double[] values = new double[tokens.nodes() * features];
        for (int k = 0; k < values.length; k++) {
            values[k] = from.data()[from.row(k % features) + tokens.ofNode()[k / features]];
        }
        return values;
    }

    private double[][] gradients(double[] first) {
        double[][] gradients = new double[tape.chunks()][];
        Arrays.setAll(gradients, c -> c == 0 ? first : new double[first.length]);
        return gradients;
    }

    double[] outputs(double[] parameters, double[] input, Optional<Dropout> dropout) {
        write(input, inputs, x);
        tape.begin(parameters, gradients(new double[parameters.length]), dropout);
        tape.run(0);
        return read(pass.output(), outputs);
    }

    /** Adds to the gradient, and returns what the input's derivative was at first with the layer's added. */
    double[] backward(
            double[] parameters,
            double[] input,
            double[] dOutput,
            double[] before,
            double[] gradient,
            Optional<Dropout> dropout) {
        write(input, inputs, x);
        tape.begin(parameters, gradients(gradient), dropout);
        tape.run(0);
        write(dOutput, outputs, dy);
        write(before, inputs, dx);
        tape.run(1);
        return read(dx, inputs);
    }

    double[] tangent(double[] parameters, double[] input, double[] direction, double[] dInput) {
        outputs(parameters, input, Optional.empty());
        Activations moved = tape.rows(inputs);
        write(dInput, inputs, moved);
        Tangent tangent = new Tangent(tokens, Kernels.best(), Workers.single(), parameters, direction);
        return read(pass.tangent(tangent, moved), outputs);
    }
}
