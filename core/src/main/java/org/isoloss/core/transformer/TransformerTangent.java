package org.isoloss.core.transformer;

import java.util.Arrays;
import java.util.stream.Stream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.AncestorPaths;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.Linear;

/**
 * Derivatives carried forward through a Transformer: how all that a forward pass computed changes as the parameters move
 * along a direction. In comments d is such a change; each map y = f(x) contributes dy = f'(x) dx and what its own
 * parameters add.
 *
 * <p>Every token is worked out by one thread, from derivatives of tokens that are done, so the bits do not depend on the
 * number of threads. For one use: memory of the tree's size is allocated, as this pass is not a hot one.
 */
final class TransformerTangent {

    private static final int CHUNK = 256;

    private final Transformer network;
    private final TransformerConfig config;
    private final Kernels kernels;
    private final ForwardMemory memory;
    private final double[] parameters;
    private final double[] direction;
    private final double[] weights; // the parameters with biases zero: the linear maps of derivatives
    private final boolean pre;
    private final int d;
    private final int padded;
    private final Activations dx; // of the residual stream: a layer's input, its middle, its output
    private final Activations dNormed;
    private final Activations dQueryKeyValue;
    private final Activations dAttended;
    private final Activations dBlock; // of what a block adds to the stream
    private final Activations dLogits;

    /**
     * Creates the pass.
     *
     * @param memory as a forward pass with these parameters left it
     * @param direction an entry a parameter
     */
    TransformerTangent(Transformer network, ForwardMemory memory, double[] parameters, double[] direction) {
        this.network = network;
        this.config = network.config();
        this.kernels = network.kernels();
        this.memory = memory;
        this.parameters = parameters;
        this.direction = direction;
        weights = parameters.clone();
        network.layers().stream()
                .flatMap(l -> Stream.of(l.queryKeyValue(), l.attentionOut(), l.first(), l.second()))
                .forEach(this::clearBias);
        clearBias(network.output());
        pre = config.normalisation() == TransformerConfig.Normalisation.PRE;
        d = config.width();
        int nodes = memory.nodes();
        padded = Activations.padded(nodes);
        dx = Activations.of(d, nodes);
        dNormed = Activations.of(d, nodes);
        dQueryKeyValue = Activations.of(3 * d, nodes);
        dAttended = Activations.of(d, nodes);
        dBlock = Activations.of(d, nodes);
        dLogits = Activations.of(network.output().out(), nodes);
    }

    private void clearBias(Linear map) {
        Arrays.fill(weights, map.bias(), map.bias() + map.out(), 0);
    }

    /** Work on the tokens in a range. */
    private interface Part {
        void run(int from, int to);
    }

    private void run(Workers workers, Part part) {
        workers.run(
                (padded + CHUNK - 1) / CHUNK,
                (chunk, worker) -> part.run(chunk * CHUNK, Math.min(padded, (chunk + 1) * CHUNK)));
    }

    /** Returns d ln q(y | u), shape (nodes, V + 1). */
    double[] logProbabilities(Workers workers) {
        run(workers, this::embed);
        for (int l = 0; l < memory.layers().length; l++) {
            Transformer.Layer layer = network.layers().get(l);
            ForwardMemory.Layer m = memory.layers()[l];
            run(workers, (from, to) -> queriesKeysValues(layer, m, from, to)); // of all tokens before any attends
            run(workers, (from, to) -> blocks(layer, m, from, to));
        }
        run(workers, this::predict);
        return memory.output().tangent(dLogits);
    }

    private void embed(int from, int to) {
        double scale = Math.sqrt(d);
        for (int t = from; t < to; t++) {
            int row = network.embedding(memory.input()[t]);
            for (int i = 0; i < d; i++) {
                dx.data()[dx.row(i) + t] = direction[row + i] * scale;
            }
        }
    }

    private void queriesKeysValues(Transformer.Layer layer, ForwardMemory.Layer m, int from, int to) {
        if (pre) {
            normalise(layer.norm1(), m.in, m.statistics1, dx, dNormed, from, to);
        }
        linear(layer.queryKeyValue(), m.normed1, pre ? dNormed : dx, dQueryKeyValue, from, to);
        double scale = 1 / Math.sqrt(config.headWidth());
        for (int i = 0; i < d; i++) {
            int row = dQueryKeyValue.row(i);
            for (int t = from; t < to; t++) {
                dQueryKeyValue.data()[row + t] *= scale;
            }
        }
    }

    /** From the layer's input to its output. */
    private void blocks(Transformer.Layer layer, ForwardMemory.Layer m, int from, int to) {
        double[] scores = new double[memory.paths().longest()];
        double[] dScores = new double[scores.length];
        for (int head = 0; head < config.heads(); head++) {
            for (int t = from; t < Math.min(to, memory.nodes()); t++) {
                attend(m, head, t, scores, dScores);
            }
        }
        linear(layer.attentionOut(), m.attended, dAttended, dBlock, from, to);
        add(dBlock, dx, from, to);
        if (pre) {
            normalise(layer.norm2(), m.middle, m.statistics2, dx, dNormed, from, to);
            feedForward(layer, m.normed2, dNormed, from, to);
            add(dBlock, dx, from, to);
        } else {
            normalise(layer.norm1(), m.sum1, m.statistics1, dx, dNormed, from, to);
            feedForward(layer, m.normed2, dNormed, from, to);
            add(dBlock, dNormed, from, to);
            normalise(layer.norm2(), m.sum2, m.statistics2, dNormed, dx, from, to);
        }
    }

    /**
     * One head at one token. With scores a_s = q . k_s and weights w = softmax(a), out = sum_s w_s v_s, so that da_s =
     * dq . k_s + q . dk_s, dw_s = w_s (da_s - sum_r w_r da_r) and dout = sum_s (w_s dv_s + dw_s v_s).
     *
     * @param weights working memory for a_s, then w_s
     * @param dWeights working memory for da_s, then dw_s
     */
    private void attend(ForwardMemory.Layer m, int head, int t, double[] weights, double[] dWeights) {
        AncestorPaths paths = memory.paths();
        double[] x = m.queryKeyValue.data();
        double[] moved = dQueryKeyValue.data();
        int first = head * config.headWidth();
        int last = first + config.headWidth();
        int n = 0;
        for (int s = t; s >= 0; s = paths.parent()[s]) {
            double score = 0;
            double dScore = 0;
            for (int c = first; c < last; c++) {
                int query = dQueryKeyValue.row(c) + t;
                int key = dQueryKeyValue.row(d + c) + s;
                score += x[query] * x[key];
                dScore += moved[query] * x[key] + x[query] * moved[key];
            }
            weights[n] = score;
            dWeights[n] = dScore;
            n++;
        }
        softmax(weights, dWeights, n);
        for (int c = first; c < last; c++) {
            int row = dQueryKeyValue.row(2 * d + c);
            double dOut = 0;
            n = 0;
            for (int s = t; s >= 0; s = paths.parent()[s]) {
                dOut += weights[n] * moved[row + s] + dWeights[n] * x[row + s];
                n++;
            }
            dAttended.data()[dAttended.row(c) + t] = dOut;
        }
    }

    /** Replaces scores by their softmax and their derivatives by its derivatives. */
    private void softmax(double[] a, double[] da, int n) {
        double max = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < n; s++) {
            max = Math.max(max, a[s]);
        }
        for (int s = 0; s < n; s++) {
            a[s] -= max;
        }
        kernels.expNonPositive(a, 0, n);
        double sum = 0;
        double mean = 0;
        for (int s = 0; s < n; s++) {
            sum += a[s];
            mean += a[s] * da[s];
        }
        mean /= sum;
        for (int s = 0; s < n; s++) {
            a[s] /= sum;
            da[s] = a[s] * (da[s] - mean);
        }
    }

    /** The whole feed-forward block, into dBlock. */
    private void feedForward(Transformer.Layer layer, Activations x, Activations dIn, int from, int to) {
        Activations hidden = Activations.of(config.feedForward(), from, to);
        Activations dHidden = Activations.of(config.feedForward(), from, to);
        kernels.linear(parameters, layer.first(), x, hidden, from, to);
        linear(layer.first(), x, dIn, dHidden, from, to);
        for (int f = 0; f < hidden.features(); f++) {
            for (int t = from; t < to; t++) {
                if (hidden.data()[hidden.row(f) + t] <= 0) { // the flat side of the ReLU
                    hidden.data()[hidden.row(f) + t] = 0;
                    dHidden.data()[dHidden.row(f) + t] = 0;
                }
            }
        }
        linear(layer.second(), hidden, dHidden, dBlock, from, to);
    }

    private void predict(int from, int to) {
        if (pre) {
            ForwardMemory.Layer last = memory.layers()[memory.layers().length - 1];
            normalise(network.finalNorm(), last.sum2, memory.topStatistics(), dx, dNormed, from, to);
        }
        linear(network.output(), memory.top(), pre ? dNormed : dx, dLogits, from, to);
    }

    /** dy = dW x + db + W dx. */
    private void linear(Linear map, Activations x, Activations dIn, Activations dy, int from, int to) {
        kernels.linear(direction, map, x, dy, from, to);
        Activations passed = Activations.of(map.out(), from, to);
        kernels.linear(weights, map, dIn, passed, from, to);
        add(passed, dy, from, to);
    }

    private void normalise(
            LayerNorm norm, Activations x, Activations statistics, Activations dIn, Activations dy, int from, int to) {
        norm.tangent(parameters, direction, x, statistics, dIn, dy, from, to);
    }

    private static void add(Activations x, Activations to, int from, int end) {
        for (int i = 0; i < x.features(); i++) {
            int in = x.row(i);
            int out = to.row(i);
            for (int t = from; t < end; t++) {
                to.data()[out + t] += x.data()[in + t];
            }
        }
    }
}
