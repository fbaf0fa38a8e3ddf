package org.isoloss.core.lstm;

import java.util.Arrays;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.kernel.Linear;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/** An LSTM with its parameters, as a model. Immutable. */
public final class LstmModel implements AutoregressiveModel {

    private final Lstm network;
    private final double[] parameters;

    LstmModel(Lstm network, double[] parameters) {
        if (parameters.length != network.layout().size()) {
            throw new IllegalArgumentException("there are " + parameters.length + " parameters; expected the network's "
                    + network.layout().size());
        }
        this.network = network;
        this.parameters = parameters.clone();
    }

    /** Returns the architecture. */
    public Lstm network() {
        return network;
    }

    /** Returns a copy of the parameters. */
    public double[] parameters() {
        return parameters.clone();
    }

    @Override
    public Vocabulary vocabulary() {
        return network.vocabulary();
    }

    /** The whole tree in one pass; agrees with cursors up to rounding. */
    @Override
    public double[] logProbabilities(PrefixTree tree) {
        return new LstmPass(network, tree).logProbabilities(parameters);
    }

    @Override
    public Cursor start() {
        int layers = network.config().layers();
        int hidden = network.config().hidden();
        LstmCursor cursor = new LstmCursor(new double[layers][hidden], new double[layers][hidden]);
        cursor.read(network.vocabulary().size());
        return cursor;
    }

    /**
     * Keeps the state after the prefix. What certificates are about: nothing but IEEE operations in a fixed order and
     * {@link StrictMath}, so the same bits on every platform.
     */
    private final class LstmCursor implements Cursor {

        private final double[][] h; // (layers, H)
        private final double[][] c;

        private LstmCursor(double[][] h, double[][] c) {
            this.h = h;
            this.c = c;
        }

        @Override
        public void logProbabilities(double[] out) {
            apply(network.output(), h[h.length - 1], out);
            double logZ = LogSumExp.reproducible(out);
            for (int y = 0; y < out.length; y++) {
                out[y] -= logZ;
            }
        }

        @Override
        public void advance(int symbol) {
            if (symbol < 0 || symbol >= network.vocabulary().size()) {
                throw new IllegalArgumentException("symbol is " + symbol + "; expected 0 to "
                        + (network.vocabulary().size() - 1));
            }
            read(symbol);
        }

        @Override
        public Cursor copy() {
            return new LstmCursor(
                    Arrays.stream(h).map(double[]::clone).toArray(double[][]::new),
                    Arrays.stream(c).map(double[]::clone).toArray(double[][]::new));
        }

        private void read(int input) {
            int from = network.embedding(input);
            double[] x =
                    Arrays.copyOfRange(parameters, from, from + network.config().embedding());
            int H = network.config().hidden();
            double[] fromInput = new double[4 * H];
            double[] fromState = new double[4 * H];
            for (int l = 0; l < h.length; l++) {
                Lstm.Layer layer = network.layers().get(l);
                apply(layer.input(), x, fromInput);
                apply(layer.recurrent(), h[l], fromState);
                for (int j = 0; j < H; j++) {
                    double in = sigmoid(fromInput[j] + fromState[j]);
                    double forget = sigmoid(fromInput[H + j] + fromState[H + j]);
                    double cell = StrictMath.tanh(fromInput[2 * H + j] + fromState[2 * H + j]);
                    double out = sigmoid(fromInput[3 * H + j] + fromState[3 * H + j]);
                    c[l][j] = forget * c[l][j] + in * cell;
                    h[l][j] = out * StrictMath.tanh(c[l][j]);
                }
                x = h[l];
            }
        }

        private double sigmoid(double x) {
            double e = StrictMath.exp(-Math.abs(x));
            return x >= 0 ? 1 / (1 + e) : e / (1 + e);
        }

        private void apply(Linear map, double[] x, double[] y) {
            for (int o = 0; o < map.out(); o++) {
                double sum = parameters[map.bias() + o];
                for (int i = 0; i < map.in(); i++) {
                    sum = Math.fma(parameters[map.weight() + o * map.in() + i], x[i], sum);
                }
                y[o] = sum;
            }
        }
    }
}
