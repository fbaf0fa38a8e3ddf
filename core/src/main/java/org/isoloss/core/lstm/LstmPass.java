package org.isoloss.core.lstm;

import java.util.Arrays;
import java.util.Optional;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Dropout;
import org.isoloss.core.train.SoftmaxOutput;
import org.isoloss.core.train.TreePass;
import org.jspecify.annotations.Nullable;

/**
 * An LSTM's passes over one tree. Tokens are the nodes in the order of their depth, each depth padded to whole blocks:
 * the dense maps then run over all nodes of a depth at once.
 *
 * <p>Dropout, if any, falls on the top layer's output alone, as in the published runs (Meszaros et al. 2024).
 */
final class LstmPass implements TreePass {

    private final Lstm network;
    private final Kernels kernels;
    private final int H;
    private final int tokens;
    private final int[] levels; // where each depth begins, and the end
    private final int[] parent; // the token of each token's parent; -1 for the root and for padding
    private final int[] input; // the symbol that each token reads, V for the start
    private final Activations embedded;
    private final Memory[] memory; // a layer
    private final Activations dropped; // the top layer's output after dropout
    private final Activations recurrent; // the state's share of the gates
    private final SoftmaxOutput output;
    private final Activations dh;
    private final Activations dc;
    private final Activations dGates;
    private final Activations dPrevious;
    private final Activations dEmbedded;
    private final Kernels.Scratch scratch;

    private double[] parameters = {};
    private @Nullable Dropout dropout;

    /** What the backward pass reads of one layer. */
    private static final class Memory {

        private final Activations hPrevious;
        private final Activations cPrevious;
        private final Activations gates; // after their nonlinearity
        private final Activations c;
        private final Activations tanhC;
        private final Activations h;

        private Memory(int H, int tokens) {
            hPrevious = Activations.of(H, tokens);
            cPrevious = Activations.of(H, tokens);
            gates = Activations.of(4 * H, tokens);
            c = Activations.of(H, tokens);
            tanhC = Activations.of(H, tokens);
            h = Activations.of(H, tokens);
        }
    }

    LstmPass(Lstm network, PrefixTree tree) {
        if (tree.vocabularySize() != network.vocabulary().size()) {
            throw new IllegalArgumentException("the tree has " + tree.vocabularySize()
                    + " symbols; expected the network's " + network.vocabulary().size());
        }
        this.network = network;
        kernels = network.kernels();
        H = network.config().hidden();
        int[] count = new int[tree.height() + 1];
        for (int node = 0; node < tree.nodes(); node++) {
            count[tree.depth(node)]++;
        }
        levels = new int[count.length + 1];
        for (int k = 0; k < count.length; k++) {
            levels[k + 1] = levels[k] + Activations.padded(count[k]);
        }
        tokens = levels[count.length];
        parent = new int[tokens];
        input = new int[tokens];
        Arrays.fill(parent, -1);
        Arrays.fill(input, network.vocabulary().size());
        int[] tokenOf = new int[tree.nodes()];
        int[] next = levels.clone();
        for (int node = 0; node < tree.nodes(); node++) {
            int token = next[tree.depth(node)]++;
            tokenOf[node] = token;
            if (node > 0) {
                parent[token] = tokenOf[tree.parent(node)];
                input[token] = tree.symbol(node);
            }
        }
        embedded = Activations.of(network.config().embedding(), tokens);
        dEmbedded = Activations.of(network.config().embedding(), tokens);
        memory = new Memory[network.config().layers()];
        for (int l = 0; l < memory.length; l++) {
            memory[l] = new Memory(H, tokens);
        }
        dropped = Activations.of(H, tokens);
        recurrent = Activations.of(4 * H, tokens);
        output = new SoftmaxOutput(network.vocabulary().outcomes(), tokens, tokenOf);
        dh = Activations.of(H, tokens);
        dc = Activations.of(H, tokens);
        dGates = Activations.of(4 * H, tokens);
        dPrevious = Activations.of(H, tokens);
        scratch = new Kernels.Scratch();
    }

    @Override
    public double[] logProbabilities(double[] parameters) {
        begin(parameters, Optional.empty());
        forward();
        return output.logProbabilities();
    }

    @Override
    public double gradient(double[] parameters, double[] targets, double[] gradient, Optional<Dropout> dropout) {
        if (gradient.length != parameters.length) {
            throw new IllegalArgumentException("there are " + gradient.length + " derivatives; expected as many as "
                    + "parameters, " + parameters.length);
        }
        begin(parameters, dropout);
        forward();
        double loss = output.loss(targets);
        Arrays.fill(gradient, 0);
        backward(gradient);
        return loss;
    }

    private void begin(double[] parameters, Optional<Dropout> dropout) {
        if (parameters.length != network.layout().size()) {
            throw new IllegalArgumentException("there are " + parameters.length + " parameters; expected the network's "
                    + network.layout().size());
        }
        this.parameters = parameters;
        this.dropout = dropout.orElse(null);
    }

    private void forward() {
        for (int i = 0; i < embedded.features(); i++) {
            int row = embedded.row(i);
            for (int t = 0; t < tokens; t++) {
                embedded.data()[row + t] = parameters[network.embedding(input[t]) + i];
            }
        }
        for (int l = 0; l < memory.length; l++) {
            Lstm.Layer layer = network.layers().get(l);
            Memory m = memory[l];
            kernels.linear(parameters, layer.input(), below(l), m.gates, 0, tokens);
            for (int k = 0; k + 1 < levels.length; k++) {
                int from = levels[k];
                int to = levels[k + 1];
                gather(m.h, m.hPrevious, from, to);
                gather(m.c, m.cPrevious, from, to);
                kernels.linear(parameters, layer.recurrent(), m.hPrevious, recurrent, from, to);
                cells(m, from, to);
            }
        }
        System.arraycopy(memory[memory.length - 1].h.data(), 0, dropped.data(), 0, dropped.data().length);
        drop(dropped);
        kernels.linear(parameters, network.output(), dropped, output.logits(), 0, tokens);
        output.normalise(0, tokens);
    }

    private Activations below(int l) {
        return l == 0 ? embedded : memory[l - 1].h;
    }

    private void gather(Activations states, Activations previous, int from, int to) {
        for (int j = 0; j < H; j++) {
            int row = states.row(j);
            int out = previous.row(j);
            for (int t = from; t < to; t++) {
                previous.data()[out + t] = parent[t] < 0 ? 0 : states.data()[row + parent[t]];
            }
        }
    }

    private void cells(Memory m, int from, int to) {
        double[] gates = m.gates.data();
        for (int g = 0; g < 4 * H; g++) {
            int row = m.gates.row(g);
            int share = recurrent.row(g);
            for (int t = from; t < to; t++) {
                gates[row + t] += recurrent.data()[share + t];
            }
            if (g / H == 2) {
                tanh(gates, row + from, gates, row + from, share + from, to - from);
            } else {
                sigmoid(gates, row + from, share + from, to - from);
            }
        }
        for (int j = 0; j < H; j++) {
            int in = m.gates.row(j);
            int forget = m.gates.row(H + j);
            int cell = m.gates.row(2 * H + j);
            int out = m.gates.row(3 * H + j);
            int row = m.c.row(j);
            for (int t = from; t < to; t++) {
                m.c.data()[row + t] = gates[forget + t] * m.cPrevious.data()[row + t] + gates[in + t] * gates[cell + t];
            }
            tanh(m.c.data(), row + from, m.tanhC.data(), row + from, recurrent.row(j) + from, to - from);
            for (int t = from; t < to; t++) {
                m.h.data()[row + t] = gates[out + t] * m.tanhC.data()[row + t];
            }
        }
    }

    /** In place; from {@code work} on, {@link #recurrent} lends its memory for exp(-|x|). */
    private void sigmoid(double[] x, int from, int work, int length) {
        double[] e = recurrent.data();
        for (int i = 0; i < length; i++) {
            e[work + i] = -Math.abs(x[from + i]);
        }
        kernels.expNonPositive(e, work, length);
        for (int i = 0; i < length; i++) {
            double small = e[work + i] / (1 + e[work + i]);
            x[from + i] = x[from + i] >= 0 ? 1 - small : small;
        }
    }

    private void tanh(double[] x, int from, double[] y, int to, int work, int length) {
        double[] e = recurrent.data();
        for (int i = 0; i < length; i++) {
            e[work + i] = -2 * Math.abs(x[from + i]);
        }
        kernels.expNonPositive(e, work, length);
        for (int i = 0; i < length; i++) {
            double magnitude = (1 - e[work + i]) / (1 + e[work + i]);
            y[to + i] = x[from + i] >= 0 ? magnitude : -magnitude;
        }
    }

    private void backward(double[] gradient) {
        Arrays.fill(dh.data(), 0);
        kernels.linearBackward(
                parameters, network.output(), dropped, output.dLogits(), dh, gradient, scratch, 0, tokens);
        drop(dh);
        for (int l = memory.length - 1; l >= 0; l--) {
            Lstm.Layer layer = network.layers().get(l);
            Memory m = memory[l];
            Arrays.fill(dc.data(), 0);
            for (int k = levels.length - 2; k >= 0; k--) {
                int from = levels[k];
                int to = levels[k + 1];
                cellsBackward(m, from, to);
                for (int j = 0; j < H; j++) {
                    Arrays.fill(dPrevious.data(), dPrevious.row(j) + from, dPrevious.row(j) + to, 0);
                }
                kernels.linearInputGradient(parameters, layer.recurrent(), dGates, dPrevious, from, to);
                scatter(m, from, to);
            }
            kernels.linearWeightGradient(layer.recurrent(), m.hPrevious, dGates, gradient, scratch, 0, tokens);
            Activations dBelow = l == 0 ? dEmbedded : dh;
            Arrays.fill(dBelow.data(), 0);
            kernels.linearBackward(parameters, layer.input(), below(l), dGates, dBelow, gradient, scratch, 0, tokens);
        }
        for (int i = 0; i < dEmbedded.features(); i++) {
            int row = dEmbedded.row(i);
            for (int t = 0; t < tokens; t++) {
                gradient[network.embedding(input[t]) + i] += dEmbedded.data()[row + t];
            }
        }
    }

    /** From dh and dc to dGates, before their nonlinearity, and to the derivative in c, left in dc. */
    private void cellsBackward(Memory m, int from, int to) {
        double[] gates = m.gates.data();
        double[] dg = dGates.data();
        for (int j = 0; j < H; j++) {
            int in = m.gates.row(j);
            int forget = m.gates.row(H + j);
            int cell = m.gates.row(2 * H + j);
            int out = m.gates.row(3 * H + j);
            int row = m.c.row(j);
            for (int t = from; t < to; t++) {
                double tanhC = m.tanhC.data()[row + t];
                double dht = dh.data()[row + t];
                double dct = dc.data()[row + t] + dht * gates[out + t] * (1 - tanhC * tanhC);
                dc.data()[row + t] = dct;
                dg[in + t] = dct * gates[cell + t] * gates[in + t] * (1 - gates[in + t]);
                dg[forget + t] = dct * m.cPrevious.data()[row + t] * gates[forget + t] * (1 - gates[forget + t]);
                dg[cell + t] = dct * gates[in + t] * (1 - gates[cell + t] * gates[cell + t]);
                dg[out + t] = dht * tanhC * gates[out + t] * (1 - gates[out + t]);
            }
        }
    }

    private void scatter(Memory m, int from, int to) {
        for (int j = 0; j < H; j++) {
            int row = dh.row(j);
            int forget = m.gates.row(H + j);
            for (int t = from; t < to; t++) {
                if (parent[t] >= 0) {
                    dh.data()[row + parent[t]] += dPrevious.data()[row + t];
                    dc.data()[row + parent[t]] += dc.data()[row + t] * m.gates.data()[forget + t];
                }
            }
        }
    }

    private void drop(Activations x) {
        Dropout drop = dropout;
        if (drop == null) {
            return;
        }
        for (int j = 0; j < H; j++) {
            for (int t = 0; t < tokens; t++) {
                x.data()[x.row(j) + t] *= drop.factor(0, j, t);
            }
        }
    }
}
