package org.isoloss.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.List;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;

/**
 * The Transformer as PyTorch runs it: one batch of all sequences, each padded to the longest, a causal mask, the gradient
 * by PyTorch's own differentiation.
 */
final class PyTorchTransformer extends PyTorchNetwork {

    /* B sequences, T positions, d the width, h heads of width w, F hidden units, O outcomes. */

    private final TransformerConfig config;
    private final NDArray positions; // (T, d)
    private final NDArray mask; // (T, T): 0 where a position may look, minus infinity ahead of it

    /**
     * Copies the parameters to PyTorch and lays the batch out.
     *
     * @param layout of the parameters
     * @param parameters as the layout has them
     * @param vocabularySize V; outcome V is the end, input V the start
     * @param batch whose loss per token is computed
     */
    PyTorchTransformer(
            TransformerConfig config,
            ParameterLayout layout,
            double[] parameters,
            int vocabularySize,
            List<WeightedSequence> batch,
            DataType precision) {
        super(layout, parameters, vocabularySize, batch, precision);
        if (config.normalisation() != Normalisation.POST || config.positions() != Positions.SINUSOIDAL) {
            close();
            throw new IllegalArgumentException(
                    config + "; expected normalisation after each block and sinusoidal positions");
        }
        this.config = config;
        positions = positions(length());
        mask = mask(length());
    }

    @Override
    NDArray logits() {
        NDArray x = embedded("embedding.weight");
        x = x.mul(Math.sqrt(config.width())).add(positions);
        for (int l = 0; l < config.layers(); l++) {
            String layer = "layers." + l + ".";
            x = norm(layer + "norm1", x.add(attention(layer + "self_attn.", x)));
            x = norm(layer + "norm2", x.add(feedForward(layer, x)));
        }
        return linear("output.weight", "output.bias", x);
    }

    private NDArray attention(String name, NDArray x) {
        NDList projected =
                linear(name + "in_proj_weight", name + "in_proj_bias", x).split(3, 2);
        NDArray queries = heads(projected.get(0)).mul(1 / Math.sqrt(config.headWidth()));
        NDArray keys = heads(projected.get(1));
        NDArray values = heads(projected.get(2));
        NDArray shares;
        // The largest array of all, (B, h, T, T): closed at once, as PyTorch's own code lets go of it.
        try (NDArray scores = queries.matMul(keys.swapAxes(2, 3))) {
            shares = scores.addi(mask).softmax(-1);
        }
        NDArray attended = shares.matMul(values).swapAxes(1, 2).reshape(x.getShape());
        return linear(name + "out_proj.weight", name + "out_proj.bias", attended);
    }

    /** Turns (B, T, d) into (B, h, T, w). */
    private NDArray heads(NDArray x) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), config.heads(), config.headWidth())
                .swapAxes(1, 2);
    }

    private NDArray feedForward(String layer, NDArray x) {
        NDArray hidden;
        try (NDArray sums = linear(layer + "linear1.weight", layer + "linear1.bias", x)) { // (B, T, F), as above
            hidden = Activation.relu(sums);
        }
        return linear(layer + "linear2.weight", layer + "linear2.bias", hidden);
    }

    private NDArray linear(String weight, String bias, NDArray x) {
        return Linear.linear(x, parameter(weight), parameter(bias)).singletonOrThrow();
    }

    private NDArray norm(String name, NDArray x) {
        return LayerNorm.layerNorm(
                        x, new Shape(config.width()), parameter(name + ".weight"), parameter(name + ".bias"), (float)
                                config.layerNormEpsilon())
                .singletonOrThrow();
    }

    /** Sines and cosines of Vaswani et al. (2017), section 3.5. */
    private NDArray positions(int T) {
        int d = config.width();
        double[] positions = new double[T * d];
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < d; i++) {
                double angle = t / Math.pow(10_000, (double) (i - i % 2) / d);
                positions[t * d + i] = i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
            }
        }
        return array(positions, T, d);
    }

    private NDArray mask(int T) {
        double[] mask = new double[T * T];
        for (int t = 0; t < T; t++) {
            for (int s = t + 1; s < T; s++) {
                mask[t * T + s] = Double.NEGATIVE_INFINITY;
            }
        }
        return array(mask, T, T);
    }
}
