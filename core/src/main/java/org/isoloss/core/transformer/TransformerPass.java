package org.isoloss.core.transformer;

import java.util.Arrays;
import java.util.Optional;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.Linear;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Dropout;
import org.isoloss.core.train.TangentPass;
import org.jspecify.annotations.Nullable;

/**
 * A Transformer's passes over one tree, a token for each node. All memory is held from the start; a step allocates
 * nothing of the tree's or the network's size.
 *
 * <p>Work is cut into chunks of tokens (dense maps) and into heads (the backward pass of attention, which adds to keys
 * and values of other tokens). Chunks are a property of the tree, each has a gradient of its own, and these are added in
 * order: the bits do not depend on the number of threads.
 */
final class TransformerPass implements TangentPass {

    /** Tokens a chunk: enough to keep sums along tokens cheap, few enough for the rows in use to stay in cache. */
    private static final int CHUNK = 1024;

    // Sites of dropout within a layer, as in PyTorch's TransformerEncoderLayer; embeddings are dropped once.
    private static final int SITES = 4;
    private static final int ATTENTION_WEIGHTS = 1;
    private static final int ATTENTION_OUT = 2;
    private static final int HIDDEN = 3;
    private static final int FEED_FORWARD_OUT = 4;

    private final Transformer network;
    private final TransformerConfig config;
    private final Kernels kernels;
    private final Workers workers;
    private final boolean pre;
    private final int d;
    private final int nodes;
    private final int padded;
    private final int chunks;
    private final double[] positions; // (height + 1, d)
    private final int[] depth;
    private final ForwardMemory memory;
    private final Activations dx;
    private final Activations dMiddle;
    private final Activations dBlock;
    private final Activations dNormed;
    private final Activations dAttended;
    private final Activations dQueryKeyValue;
    private final Activations work;
    private final Kernels.Scratch[] scratch; // a thread
    private final double[][] gradients; // a chunk; the first is the caller's
    private @Nullable Activations hidden; // with dropout only
    private @Nullable Activations dHidden;

    // Set for the duration of a call.
    private double[] parameters = {};
    private @Nullable Dropout dropout;

    TransformerPass(Transformer network, PrefixTree tree, Workers workers) {
        if (tree.vocabularySize() != network.vocabulary().size()) {
            throw new IllegalArgumentException("the tree has " + tree.vocabularySize()
                    + " symbols; expected the network's " + network.vocabulary().size());
        }
        this.network = network;
        this.config = network.config();
        this.kernels = network.kernels();
        this.workers = workers;
        pre = config.normalisation() == TransformerConfig.Normalisation.PRE;
        d = config.width();
        nodes = tree.nodes();
        padded = Activations.padded(nodes);
        chunks = (padded + CHUNK - 1) / CHUNK;
        depth = new int[padded];
        for (int t = 0; t < nodes; t++) {
            depth[t] = tree.depth(t);
        }
        positions = new double[(tree.height() + 1) * d];
        for (int k = 0; k < positions.length; k++) {
            positions[k] = network.position(k / d, k % d);
        }
        memory = ForwardMemory.of(network, tree);
        dx = Activations.of(d, nodes);
        dMiddle = Activations.of(d, nodes);
        dBlock = Activations.of(d, nodes);
        dNormed = Activations.of(d, nodes);
        dAttended = Activations.of(d, nodes);
        dQueryKeyValue = Activations.of(3 * d, nodes);
        work = Activations.of(3, nodes);
        scratch = new Kernels.Scratch[workers.threads()];
        Arrays.setAll(scratch, i -> new Kernels.Scratch(memory.paths(), config.headWidth()));
        gradients = new double[chunks][];
    }

    @Override
    public double[] logProbabilities(double[] parameters) {
        begin(parameters, Optional.empty());
        forward();
        return memory.output().logProbabilities();
    }

    /** Returns the outcomes' logits after every node's prefix, shape (nodes, V + 1). */
    double[] logits(double[] parameters) {
        begin(parameters, Optional.empty());
        forward();
        Activations logits = memory.output().logits();
        int outcomes = logits.features();
        double[] all = new double[nodes * outcomes];
        for (int k = 0; k < all.length; k++) {
            all[k] = logits.data()[logits.row(k % outcomes) + k / outcomes];
        }
        return all;
    }

    /** Allocates memory for the derivatives. */
    @Override
    public double[] tangent(double[] parameters, double[] direction) {
        if (direction.length != parameters.length) {
            throw new IllegalArgumentException("the direction has " + direction.length
                    + " entries; expected as many as " + "parameters, " + parameters.length);
        }
        begin(parameters, Optional.empty());
        forward();
        return new TransformerTangent(network, memory, parameters, direction).logProbabilities(workers);
    }

    @Override
    public double gradient(double[] parameters, double[] targets, double[] gradient, Optional<Dropout> dropout) {
        if (gradient.length != parameters.length) {
            throw new IllegalArgumentException("there are " + gradient.length + " derivatives; expected as many as "
                    + "parameters, " + parameters.length);
        }
        begin(parameters, dropout);
        forward();
        double loss = memory.output().loss(targets);
        gradients[0] = gradient;
        for (int c = 0; c < chunks; c++) {
            if (gradients[c] == null) {
                gradients[c] = new double[gradient.length];
            }
            Arrays.fill(gradients[c], 0);
        }
        backward();
        for (int c = 1; c < chunks; c++) {
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] += gradients[c][k];
            }
        }
        return loss;
    }

    private void begin(double[] parameters, Optional<Dropout> dropout) {
        if (parameters.length != network.layout().size()) {
            throw new IllegalArgumentException("there are " + parameters.length + " parameters; expected the network's "
                    + network.layout().size());
        }
        this.parameters = parameters;
        this.dropout = dropout.orElse(null);
        if (this.dropout != null && hidden == null) {
            hidden = Activations.of(config.feedForward(), nodes);
            dHidden = Activations.of(config.feedForward(), nodes);
        }
    }

    private int from(int chunk) {
        return chunk * CHUNK;
    }

    private int to(int chunk) {
        return Math.min(padded, (chunk + 1) * CHUNK);
    }

    private void forward() {
        workers.run(chunks, (chunk, worker) -> embed(from(chunk), to(chunk)));
        for (int l = 0; l < memory.layers().length; l++) {
            int layer = l;
            workers.run(chunks, (chunk, worker) -> queries(layer, from(chunk), to(chunk)));
            workers.run(chunks * config.heads(), (task, worker) -> {
                int chunk = task / config.heads();
                attend(layer, task % config.heads(), scratch[worker], from(chunk), to(chunk));
            });
            workers.run(chunks, (chunk, worker) -> afterAttention(layer, scratch[worker], from(chunk), to(chunk)));
        }
        workers.run(chunks, (chunk, worker) -> predict(from(chunk), to(chunk)));
    }

    private void embed(int from, int to) {
        Activations x = memory.layers()[0].in;
        double scale = Math.sqrt(d);
        for (int t = from; t < to; t++) {
            int row = network.embedding(memory.input()[t]);
            for (int i = 0; i < d; i++) {
                x.data()[x.row(i) + t] = parameters[row + i] * scale + positions[depth[t] * d + i];
            }
        }
        drop(0, x, from, to);
    }

    private void queries(int l, int from, int to) {
        ForwardMemory.Layer m = memory.layers()[l];
        Transformer.Layer layer = network.layers().get(l);
        if (pre) {
            layer.norm1().forward(parameters, m.in, m.normed1, m.statistics1, from, to);
        }
        kernels.linear(parameters, layer.queryKeyValue(), m.normed1, m.queryKeyValue, from, to);
        scale(m.queryKeyValue.rows(0, d), 1 / Math.sqrt(config.headWidth()), from, to);
    }

    private void attend(int l, int head, Kernels.Scratch thread, int from, int to) {
        ForwardMemory.Layer m = memory.layers()[l];
        kernels.attention(
                memory.paths(),
                queries(m.queryKeyValue, head),
                keys(m.queryKeyValue, head),
                values(m.queryKeyValue, head),
                ofHead(m.attended, head),
                m.attentionStatistics.rows(2 * head, 2),
                weightDropout(l, head),
                thread,
                from,
                to);
    }

    private Activations queries(Activations queryKeyValue, int head) {
        return queryKeyValue.rows(head * config.headWidth(), config.headWidth());
    }

    private Activations keys(Activations queryKeyValue, int head) {
        return queryKeyValue.rows(d + head * config.headWidth(), config.headWidth());
    }

    private Activations values(Activations queryKeyValue, int head) {
        return queryKeyValue.rows(2 * d + head * config.headWidth(), config.headWidth());
    }

    private Activations ofHead(Activations x, int head) {
        return x.rows(head * config.headWidth(), config.headWidth());
    }

    private Kernels.@Nullable WeightDropout weightDropout(int l, int head) {
        Dropout drop = dropout;
        if (drop == null) {
            return null;
        }
        int site = l * SITES + ATTENTION_WEIGHTS;
        return (query, key) -> drop.factor(site, key * config.heads() + head, query);
    }

    private void afterAttention(int l, Kernels.Scratch thread, int from, int to) {
        ForwardMemory.Layer m = memory.layers()[l];
        Transformer.Layer layer = network.layers().get(l);
        kernels.linear(parameters, layer.attentionOut(), m.attended, m.sum1, from, to);
        drop(l * SITES + ATTENTION_OUT, m.sum1, from, to);
        add(m.in, m.sum1, from, to);
        if (!pre) {
            layer.norm1().forward(parameters, m.sum1, m.middle, m.statistics1, from, to);
        } else {
            layer.norm2().forward(parameters, m.middle, m.normed2, m.statistics2, from, to);
        }
        feedForward(l, layer, m, thread, from, to);
        add(m.middle, m.sum2, from, to);
        boolean last = l == memory.layers().length - 1;
        if (!pre) {
            Activations out = last ? memory.top() : memory.layers()[l + 1].in;
            layer.norm2().forward(parameters, m.sum2, out, m.statistics2, from, to);
        } else if (last) {
            network.finalNorm().forward(parameters, m.sum2, memory.top(), memory.topStatistics(), from, to);
        } else {
            copy(m.sum2, memory.layers()[l + 1].in, from, to);
        }
    }

    private void feedForward(
            int l, Transformer.Layer layer, ForwardMemory.Layer m, Kernels.Scratch thread, int from, int to) {
        Activations h = hidden;
        if (dropout == null || h == null) {
            kernels.feedForward(parameters, layer.first(), layer.second(), m.normed2, m.sum2, thread, from, to);
            return;
        }
        hiddenUnderDropout(l, layer, m, h, from, to);
        kernels.linear(parameters, layer.second(), h, m.sum2, from, to);
        drop(l * SITES + FEED_FORWARD_OUT, m.sum2, from, to);
    }

    private void hiddenUnderDropout(
            int l, Transformer.Layer layer, ForwardMemory.Layer m, Activations h, int from, int to) {
        kernels.linear(parameters, layer.first(), m.normed2, h, from, to);
        for (int f = 0; f < h.features(); f++) {
            int row = h.row(f);
            for (int t = from; t < to; t++) {
                h.data()[row + t] = Math.max(0, h.data()[row + t]);
            }
        }
        drop(l * SITES + HIDDEN, h, from, to);
    }

    private void predict(int from, int to) {
        kernels.linear(
                parameters, network.output(), memory.top(), memory.output().logits(), from, to);
        memory.output().normalise(from, to);
    }

    private void backward() {
        workers.run(chunks, (chunk, worker) -> {
            int from = from(chunk);
            int to = to(chunk);
            Activations dTop = pre ? dNormed : dx;
            zero(dTop, from, to);
            kernels.linearBackward(
                    parameters,
                    network.output(),
                    memory.top(),
                    memory.output().dLogits(),
                    dTop,
                    gradients[chunk],
                    scratch[worker],
                    from,
                    to);
            if (pre) {
                zero(dx, from, to);
                normBackward(
                        network.finalNorm(),
                        memory.layers()[memory.layers().length - 1].sum2,
                        memory.topStatistics(),
                        dNormed,
                        dx,
                        chunk);
            }
        });
        for (int l = memory.layers().length - 1; l >= 0; l--) {
            int layer = l;
            workers.run(chunks, (chunk, worker) -> beforeAttention(layer, chunk, scratch[worker]));
            workers.run(config.heads(), (head, worker) -> attendBackward(layer, head, scratch[worker]));
            workers.run(chunks, (chunk, worker) -> queriesBackward(layer, chunk, scratch[worker]));
        }
        workers.run(chunks, (chunk, worker) -> embedBackward(gradients[chunk], from(chunk), to(chunk)));
    }

    /** From dx, the layer's output, to dAttended, with what goes round attention left in dMiddle. */
    private void beforeAttention(int l, int chunk, Kernels.Scratch thread) {
        int from = from(chunk);
        int to = to(chunk);
        ForwardMemory.Layer m = memory.layers()[l];
        Transformer.Layer layer = network.layers().get(l);
        double[] gradient = gradients[chunk];
        if (pre) {
            copy(dx, dMiddle, from, to);
            copy(dx, dBlock, from, to);
            zero(dNormed, from, to);
            feedForwardBackward(l, layer, m, dBlock, dNormed, gradient, thread, from, to);
            normBackward(layer.norm2(), m.middle, m.statistics2, dNormed, dMiddle, chunk);
            copy(dMiddle, dBlock, from, to);
        } else {
            zero(dMiddle, from, to);
            normBackward(layer.norm2(), m.sum2, m.statistics2, dx, dMiddle, chunk);
            copy(dMiddle, dBlock, from, to);
            feedForwardBackward(l, layer, m, dBlock, dMiddle, gradient, thread, from, to);
            zero(dx, from, to);
            normBackward(layer.norm1(), m.sum1, m.statistics1, dMiddle, dx, chunk);
            copy(dx, dMiddle, from, to);
            copy(dx, dBlock, from, to);
        }
        drop(l * SITES + ATTENTION_OUT, dBlock, from, to);
        zero(dAttended, from, to);
        zero(dQueryKeyValue, from, to);
        kernels.linearBackward(
                parameters, layer.attentionOut(), m.attended, dBlock, dAttended, gradient, thread, from, to);
    }

    private void feedForwardBackward(
            int l,
            Transformer.Layer layer,
            ForwardMemory.Layer m,
            Activations dOut,
            Activations dIn,
            double[] gradient,
            Kernels.Scratch thread,
            int from,
            int to) {
        Activations h = hidden;
        Activations dh = dHidden;
        if (dropout == null || h == null || dh == null) {
            kernels.feedForwardBackward(
                    parameters, layer.first(), layer.second(), m.normed2, dOut, dIn, gradient, thread, from, to);
            return;
        }
        drop(l * SITES + FEED_FORWARD_OUT, dOut, from, to);
        hiddenUnderDropout(l, layer, m, h, from, to);
        zero(dh, from, to);
        kernels.linearBackward(parameters, layer.second(), h, dOut, dh, gradient, thread, from, to);
        drop(l * SITES + HIDDEN, dh, from, to);
        for (int f = 0; f < h.features(); f++) {
            for (int t = from; t < to; t++) {
                if (h.data()[h.row(f) + t] == 0) { // cut off by the ReLU, or dropped
                    dh.data()[dh.row(f) + t] = 0;
                }
            }
        }
        kernels.linearBackward(parameters, layer.first(), m.normed2, dh, dIn, gradient, thread, from, to);
    }

    private void attendBackward(int l, int head, Kernels.Scratch thread) {
        ForwardMemory.Layer m = memory.layers()[l];
        kernels.attentionBackward(
                memory.paths(),
                queries(m.queryKeyValue, head),
                keys(m.queryKeyValue, head),
                values(m.queryKeyValue, head),
                ofHead(m.attended, head),
                m.attentionStatistics.rows(2 * head, 2),
                ofHead(dAttended, head),
                queries(dQueryKeyValue, head),
                keys(dQueryKeyValue, head),
                values(dQueryKeyValue, head),
                weightDropout(l, head),
                thread);
    }

    /** From dQueryKeyValue and what went round attention to dx, the layer's input. */
    private void queriesBackward(int l, int chunk, Kernels.Scratch thread) {
        int from = from(chunk);
        int to = to(chunk);
        ForwardMemory.Layer m = memory.layers()[l];
        Transformer.Layer layer = network.layers().get(l);
        double[] gradient = gradients[chunk];
        scale(dQueryKeyValue.rows(0, d), 1 / Math.sqrt(config.headWidth()), from, to);
        Linear map = layer.queryKeyValue();
        copy(dMiddle, dx, from, to);
        if (pre) {
            zero(dNormed, from, to);
            kernels.linearBackward(parameters, map, m.normed1, dQueryKeyValue, dNormed, gradient, thread, from, to);
            normBackward(layer.norm1(), m.in, m.statistics1, dNormed, dx, chunk);
        } else {
            kernels.linearBackward(parameters, map, m.normed1, dQueryKeyValue, dx, gradient, thread, from, to);
        }
    }

    private void normBackward(
            LayerNorm norm, Activations x, Activations statistics, Activations dy, Activations to, int chunk) {
        norm.backward(parameters, x, statistics, dy, to, gradients[chunk], work, kernels, from(chunk), to(chunk));
    }

    private void embedBackward(double[] gradient, int from, int to) {
        drop(0, dx, from, to);
        double scale = Math.sqrt(d);
        for (int t = from; t < Math.min(to, nodes); t++) {
            int row = network.embedding(memory.input()[t]);
            for (int i = 0; i < d; i++) {
                gradient[row + i] += scale * dx.data()[dx.row(i) + t];
            }
        }
    }

    private void drop(int site, Activations x, int from, int to) {
        Dropout drop = dropout;
        if (drop == null) {
            return;
        }
        for (int i = 0; i < x.features(); i++) {
            for (int t = from; t < to; t++) {
                x.data()[x.row(i) + t] *= drop.factor(site, i, t);
            }
        }
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

    private static void scale(Activations x, double factor, int from, int to) {
        for (int i = 0; i < x.features(); i++) {
            int row = x.row(i);
            for (int t = from; t < to; t++) {
                x.data()[row + t] *= factor;
            }
        }
    }

    private static void copy(Activations x, Activations to, int from, int end) {
        for (int i = 0; i < x.features(); i++) {
            System.arraycopy(x.data(), x.row(i) + from, to.data(), to.row(i) + from, end - from);
        }
    }

    private static void zero(Activations x, int from, int to) {
        for (int i = 0; i < x.features(); i++) {
            Arrays.fill(x.data(), x.row(i) + from, x.row(i) + to, 0);
        }
    }
}
