package org.isoloss.core.linear;

import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.layer.LinearByPosition;

/**
 * What a linear network makes of a whole sequence, all positions at once, as the published code trains it: under the
 * published mask a position reads later inputs, among them the one that it is to predict. Positions beyond the sequence read
 * zero vectors. Under the causal mask it is the network itself.
 *
 * @param network whose layer
 * @see <a href="https://arxiv.org/abs/2409.13728">Meszaros et al. (2024), whose code has the mask transposed</a>
 */
public record WholeSequence(LinearNetwork network) {

    private LinearByPosition layer() {
        return network.layer();
    }

    /**
     * Returns the logits at all positions, shape (T, V + 1).
     *
     * @param inputs symbols, or V for the start; at most T
     */
    public double[] logits(double[] parameters, int[] inputs) {
        LinearByPosition layer = layer();
        require(inputs);
        double[] logits = new double[layer.positions() * layer.outputs()];
        for (int t = 0; t < layer.positions(); t++) {
            for (int v = 0; v < layer.outputs(); v++) {
                logits[t * layer.outputs() + v] = layer.bias(parameters, t, v);
            }
            for (int s = 0; s < inputs.length; s++) {
                if (layer.reads().allows(s, t)) {
                    addRead(parameters, inputs[s], s, t, logits);
                }
            }
        }
        return logits;
    }

    private void addRead(double[] parameters, int input, int s, int t, double[] logits) {
        LinearByPosition layer = layer();
        int vector = network.embedding().row(input);
        for (int e = 0; e < layer.inputs(); e++) {
            for (int v = 0; v < layer.outputs(); v++) {
                int at = t * layer.outputs() + v;
                logits[at] = Math.fma(parameters[vector + e], parameters[layer.row(s, e, t) + v], logits[at]);
            }
        }
    }

    /**
     * Computes the loss over the positions of a sequence, and adds its derivatives.
     *
     * @param inputs symbols, or V for the start; at most T
     * @param targets what follows each of them
     * @param weight of each position
     * @param gradient receives, added, the derivative in each parameter
     * @return the sum over the sequence's positions of -weight ln q(target), in nats
     */
    public double gradient(double[] parameters, int[] inputs, int[] targets, double weight, double[] gradient) {
        LinearByPosition layer = layer();
        double[] logits = logits(parameters, inputs);
        double[] row = new double[layer.outputs()];
        double loss = 0;
        for (int t = 0; t < inputs.length; t++) {
            System.arraycopy(logits, t * row.length, row, 0, row.length);
            double logZ = LogSumExp.of(row);
            loss += weight * (logZ - row[targets[t]]);
            for (int v = 0; v < row.length; v++) {
                row[v] = weight * (Math.exp(row[v] - logZ) - (v == targets[t] ? 1 : 0));
            }
            addDerivatives(parameters, inputs, t, row, gradient);
        }
        return loss;
    }

    private void addDerivatives(double[] parameters, int[] inputs, int t, double[] dLogits, double[] gradient) {
        LinearByPosition layer = layer();
        for (int v = 0; v < dLogits.length; v++) {
            layer.addToBias(gradient, t, v, dLogits[v]);
        }
        for (int s = 0; s < inputs.length; s++) {
            if (!layer.reads().allows(s, t)) {
                continue;
            }
            int vector = network.embedding().row(inputs[s]);
            for (int e = 0; e < layer.inputs(); e++) {
                int weights = layer.row(s, e, t);
                for (int v = 0; v < dLogits.length; v++) {
                    gradient[weights + v] += parameters[vector + e] * dLogits[v];
                    gradient[vector + e] += parameters[weights + v] * dLogits[v];
                }
            }
        }
    }

    private void require(int[] inputs) {
        if (inputs.length > layer().positions()) {
            throw new IllegalArgumentException("a sequence has " + inputs.length + " inputs; expected at most "
                    + layer().positions() + ", the network's positions");
        }
    }
}
