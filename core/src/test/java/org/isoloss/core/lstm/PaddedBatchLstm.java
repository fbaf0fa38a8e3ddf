package org.isoloss.core.lstm;

import java.util.Arrays;
import java.util.List;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * The LSTM the usual way: a batch of sequences, each padded to the longest, one after another in plain loops. It shares
 * nothing with the tree pass but the names of the tensors, and serves as its oracle and as its peer in speed.
 */
public final class PaddedBatchLstm {

    private final ParameterLayout layout;
    private final LstmConfig config;
    private final int V;
    private final int H;
    private final int T;
    private final List<WeightedSequence> batch;

    /** Creates the computation for a batch of weighted sequences over V symbols. */
    public PaddedBatchLstm(
            ParameterLayout layout, LstmConfig config, int vocabularySize, List<WeightedSequence> batch) {
        this.layout = layout;
        this.config = config;
        this.V = vocabularySize;
        this.H = config.hidden();
        this.batch = batch;
        T = 1 + batch.stream().mapToInt(s -> s.symbols().length).max().orElse(0);
    }

    /**
     * Returns the weighted sum of the sequences' negative log-likelihoods, ends included, and overwrites the gradient.
     */
    public double gradient(double[] p, double[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (WeightedSequence sequence : batch) {
            loss += sequence(p, gradient, sequence.symbols(), sequence.weight());
        }
        return loss;
    }

    private int at(String name) {
        return layout.tensor(name).offset();
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private double sequence(double[] p, double[] g, int[] symbols, double weight) {
        int layers = config.layers();
        double[][][] x = new double[layers + 1][T][];
        double[][][] gates = new double[layers][T][4 * H];
        double[][][] c = new double[layers][T + 1][H];
        double[][][] h = new double[layers][T + 1][H];
        for (int t = 0; t < T; t++) {
            int from = at("embedding.weight") + input(symbols, t) * config.embedding();
            x[0][t] = Arrays.copyOfRange(p, from, from + config.embedding());
        }
        for (int l = 0; l < layers; l++) {
            for (int t = 0; t < T; t++) {
                cell(p, l, x[l][t], gates[l][t], h[l][t], c[l][t], h[l][t + 1], c[l][t + 1]);
                x[l + 1][t] = h[l][t + 1];
            }
        }
        double loss = 0;
        double[][] dx = new double[T][H];
        for (int t = 0; t < T; t++) {
            loss += output(p, g, x[layers][t], dx[t], target(symbols, t), t <= symbols.length ? weight : 0);
        }
        for (int l = layers - 1; l >= 0; l--) {
            double[][] dBelow = new double[T][x[l][0].length];
            double[] dh = new double[H];
            double[] dc = new double[H];
            for (int t = T - 1; t >= 0; t--) {
                for (int j = 0; j < H; j++) {
                    dh[j] += dx[t][j];
                }
                cellBackward(p, g, l, x[l][t], gates[l][t], h[l][t], c[l][t], c[l][t + 1], dh, dc, dBelow[t]);
            }
            dx = dBelow;
        }
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < config.embedding(); i++) {
                g[at("embedding.weight") + input(symbols, t) * config.embedding() + i] += dx[t][i];
            }
        }
        return loss;
    }

    private int input(int[] symbols, int t) {
        return t == 0 || t > symbols.length ? V : symbols[t - 1];
    }

    private int target(int[] symbols, int t) {
        return t < symbols.length ? symbols[t] : V;
    }

    private void cell(
            double[] p, int l, double[] x, double[] gates, double[] h, double[] c, double[] hNext, double[] cNext) {
        for (int k = 0; k < 4 * H; k++) {
            double sum = p[at("lstm.bias_ih_l" + l) + k] + p[at("lstm.bias_hh_l" + l) + k];
            for (int i = 0; i < x.length; i++) {
                sum += p[at("lstm.weight_ih_l" + l) + k * x.length + i] * x[i];
            }
            for (int j = 0; j < H; j++) {
                sum += p[at("lstm.weight_hh_l" + l) + k * H + j] * h[j];
            }
            gates[k] = k / H == 2 ? Math.tanh(sum) : sigmoid(sum);
        }
        for (int j = 0; j < H; j++) {
            cNext[j] = gates[H + j] * c[j] + gates[j] * gates[2 * H + j];
            hNext[j] = gates[3 * H + j] * Math.tanh(cNext[j]);
        }
    }

    /** Replaces dh and dc by their derivatives one symbol earlier. */
    private void cellBackward(
            double[] p,
            double[] g,
            int l,
            double[] x,
            double[] gates,
            double[] h,
            double[] c,
            double[] cNext,
            double[] dh,
            double[] dc,
            double[] dx) {
        double[] dGates = new double[4 * H];
        for (int j = 0; j < H; j++) {
            double tanh = Math.tanh(cNext[j]);
            dc[j] += dh[j] * gates[3 * H + j] * (1 - tanh * tanh);
            dGates[j] = dc[j] * gates[2 * H + j] * gates[j] * (1 - gates[j]);
            dGates[H + j] = dc[j] * c[j] * gates[H + j] * (1 - gates[H + j]);
            dGates[2 * H + j] = dc[j] * gates[j] * (1 - gates[2 * H + j] * gates[2 * H + j]);
            dGates[3 * H + j] = dh[j] * tanh * gates[3 * H + j] * (1 - gates[3 * H + j]);
            dc[j] *= gates[H + j];
        }
        Arrays.fill(dh, 0);
        for (int k = 0; k < 4 * H; k++) {
            g[at("lstm.bias_ih_l" + l) + k] += dGates[k];
            g[at("lstm.bias_hh_l" + l) + k] += dGates[k];
            for (int i = 0; i < x.length; i++) {
                g[at("lstm.weight_ih_l" + l) + k * x.length + i] += dGates[k] * x[i];
                dx[i] += dGates[k] * p[at("lstm.weight_ih_l" + l) + k * x.length + i];
            }
            for (int j = 0; j < H; j++) {
                g[at("lstm.weight_hh_l" + l) + k * H + j] += dGates[k] * h[j];
                dh[j] += dGates[k] * p[at("lstm.weight_hh_l" + l) + k * H + j];
            }
        }
    }

    private double output(double[] p, double[] g, double[] x, double[] dx, int target, double weight) {
        double[] logits = new double[V + 1];
        double z = 0;
        for (int y = 0; y <= V; y++) {
            logits[y] = p[at("output.bias") + y];
            for (int j = 0; j < H; j++) {
                logits[y] += p[at("output.weight") + y * H + j] * x[j];
            }
            z += Math.exp(logits[y]);
        }
        for (int y = 0; y <= V; y++) {
            double d = weight * (Math.exp(logits[y]) / z - (y == target ? 1 : 0));
            g[at("output.bias") + y] += d;
            for (int j = 0; j < H; j++) {
                g[at("output.weight") + y * H + j] += d * x[j];
                dx[j] += d * p[at("output.weight") + y * H + j];
            }
        }
        return weight * (Math.log(z) - logits[target]);
    }
}
