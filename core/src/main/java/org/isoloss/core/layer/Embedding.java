package org.isoloss.core.layer;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.isoloss.core.kernel.Activations;

/**
 * The first layer: each token's symbol, or the start, as a vector of its own, times a constant.
 *
 * <p>Tensor: {@code NAME.weight}, shape (V + 1, features): the symbols, then the start. They start standard normal.
 */
public final class Embedding {

    private final int weight;
    private final int inputs;
    private final int features;
    private final double scale;

    /**
     * Lays the tensor out.
     *
     * @param inputs V + 1
     * @param scale what a vector is multiplied by
     */
    public Embedding(ParameterLayout.Builder tensors, String name, int inputs, int features, double scale) {
        this.inputs = inputs;
        this.features = features;
        this.scale = scale;
        weight = tensors.add(name + ".weight", inputs, features);
    }

    /** Returns the number of features. */
    public int outputs() {
        return features;
    }

    /** Returns what the vectors are multiplied by. */
    public double scale() {
        return scale;
    }

    /** Returns the number of its parameters. */
    public int size() {
        return inputs * features;
    }

    /** Returns where the vector of an input begins: a symbol, or V for the start. */
    public int row(int input) {
        return weight + input * features;
    }

    /** Writes the start into a network's parameters. */
    public void initialise(double[] parameters, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < size(); i++) {
            parameters[weight + i] = gaussian.sample();
        }
    }

    /** Returns the vectors of all tokens, which a stage appended to the tape writes. */
    public Activations on(Tape tape) {
        Tokens tokens = tape.tokens();
        Activations y = tape.rows(features);
        tape.tokens((span, scratch) -> {
            double[] parameters = span.parameters();
            for (int t = span.from(); t < span.to(); t++) {
                int row = row(tokens.input(t));
                for (int i = 0; i < features; i++) {
                    y.data()[y.row(i) + t] = parameters[row + i] * scale;
                }
            }
        });
        return y;
    }

    /** Appends the backward pass to a tape, from the derivative in the vectors. */
    public void backward(Tape tape, Activations dy) {
        Tokens tokens = tape.tokens();
        tape.tokens((span, scratch) -> {
            double[] gradient = span.gradient();
            for (int t = span.from(); t < span.to(); t++) {
                if (tokens.isPadding(t)) {
                    continue;
                }
                int row = row(tokens.input(t));
                for (int i = 0; i < features; i++) {
                    gradient[row + i] += scale * dy.data()[dy.row(i) + t];
                }
            }
        });
    }

    /** Returns how the vectors change. */
    public Activations tangent(Tangent tangent) {
        Activations dy = tangent.rows(features);
        tangent.run((from, to) -> {
            for (int t = from; t < to; t++) {
                int row = row(tangent.tokens().input(t));
                for (int i = 0; i < features; i++) {
                    dy.data()[dy.row(i) + t] = tangent.direction()[row + i] * scale;
                }
            }
        });
        return dy;
    }

    /** Returns the vector of one input. */
    public double[] of(double[] parameters, int input) {
        double[] y = new double[features];
        for (int i = 0; i < features; i++) {
            y[i] = parameters[row(input) + i] * scale;
        }
        return y;
    }

    @Override
    public String toString() {
        return inputs + " vectors of " + features;
    }
}
