package org.isoloss.core.transformer;

import java.util.Arrays;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.kernel.Linear;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/** A Transformer with its parameters, as a model. Immutable. */
public final class TransformerModel implements AutoregressiveModel {

    private final Transformer network;
    private final double[] parameters;

    TransformerModel(Transformer network, double[] parameters) {
        if (parameters.length != network.layout().size()) {
            throw new IllegalArgumentException("there are " + parameters.length + " parameters; expected the network's "
                    + network.layout().size());
        }
        this.network = network;
        this.parameters = parameters.clone();
    }

    /** Returns the architecture. */
    public Transformer network() {
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

    /** The whole tree in one pass; agrees with cursors up to the rounding of sums taken in another order. */
    @Override
    public double[] logProbabilities(PrefixTree tree) {
        return network.pass(tree, Workers.single()).logProbabilities(parameters);
    }

    /**
     * Returns what the output map makes of every node's prefix, before normalisation. Models of equal logits are equal;
     * equal log-probabilities would leave a constant open at every prefix.
     *
     * @return shape (nodes, V + 1)
     */
    public double[] logits(PrefixTree tree) {
        return new TransformerPass(network, tree, Workers.single()).logits(parameters);
    }

    @Override
    public Cursor start() {
        TransformerCursor cursor = new TransformerCursor();
        cursor.read(network.vocabulary().size());
        return cursor;
    }

    /**
     * Keeps the keys and values of the prefix, so that a symbol costs one pass over the layers. What certificates are
     * about: nothing but IEEE operations in a fixed order and {@link StrictMath}, so the same bits on every platform.
     */
    private final class TransformerCursor implements Cursor {

        private final int d = network.config().width();
        private double[][] keys; // layer, (positions, d)
        private double[][] values;
        private int length;
        private double[] top = new double[d]; // the last layer's output at the last position

        private TransformerCursor() {
            keys = new double[network.config().layers()][16 * d];
            values = new double[network.config().layers()][16 * d];
        }

        @Override
        public void logProbabilities(double[] out) {
            apply(network.output(), top, out);
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
            TransformerCursor copy = new TransformerCursor();
            copy.keys = copied(keys);
            copy.values = copied(values);
            copy.length = length;
            copy.top = top.clone();
            return copy;
        }

        private double[][] copied(double[][] rows) {
            return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        }

        private void read(int input) {
            double[] x = new double[d];
            for (int i = 0; i < d; i++) {
                x[i] = parameters[network.embedding(input) + i] * Math.sqrt(d) + position(length, i);
            }
            boolean pre = network.config().normalisation() == TransformerConfig.Normalisation.PRE;
            for (int l = 0; l < keys.length; l++) {
                Transformer.Layer layer = network.layers().get(l);
                double[] attended = attend(layer, l, pre ? normalised(layer.norm1(), x) : x);
                x = plus(x, attended);
                x = pre ? x : normalised(layer.norm1(), x);
                double[] hidden = new double[layer.first().out()];
                apply(layer.first(), pre ? normalised(layer.norm2(), x) : x, hidden);
                for (int f = 0; f < hidden.length; f++) {
                    hidden[f] = Math.max(0, hidden[f]);
                }
                double[] fed = new double[d];
                apply(layer.second(), hidden, fed);
                x = plus(x, fed);
                x = pre ? x : normalised(layer.norm2(), x);
            }
            top = pre ? normalised(network.finalNorm(), x) : x;
            length++;
        }

        private double position(int position, int feature) {
            if (network.config().positions() == TransformerConfig.Positions.NONE) {
                return 0;
            }
            double angle = position * StrictMath.exp(-StrictMath.log(10000) * (feature - feature % 2) / d);
            return feature % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle);
        }

        private double[] attend(Transformer.Layer layer, int l, double[] x) {
            if (keys[l].length < (length + 1) * d) {
                keys[l] = Arrays.copyOf(keys[l], keys[l].length * 2);
                values[l] = Arrays.copyOf(values[l], values[l].length * 2);
            }
            double[] qkv = new double[3 * d];
            apply(layer.queryKeyValue(), x, qkv);
            System.arraycopy(qkv, d, keys[l], length * d, d);
            System.arraycopy(qkv, 2 * d, values[l], length * d, d);
            int width = network.config().headWidth();
            double[] attended = new double[d];
            double[] weights = new double[length + 1];
            for (int from = 0; from < d; from += width) {
                for (int s = 0; s <= length; s++) {
                    double score = 0;
                    for (int c = from; c < from + width; c++) {
                        score += qkv[c] * keys[l][s * d + c];
                    }
                    weights[s] = score / Math.sqrt(width);
                }
                double logZ = LogSumExp.reproducible(weights);
                for (int s = 0; s <= length; s++) {
                    double weight = StrictMath.exp(weights[s] - logZ);
                    for (int c = from; c < from + width; c++) {
                        attended[c] += weight * values[l][s * d + c];
                    }
                }
            }
            double[] out = new double[d];
            apply(layer.attentionOut(), attended, out);
            return out;
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

        private double[] plus(double[] a, double[] b) {
            double[] sum = new double[d];
            for (int i = 0; i < d; i++) {
                sum[i] = a[i] + b[i];
            }
            return sum;
        }

        private double[] normalised(LayerNorm norm, double[] x) {
            double mean = 0;
            for (double xi : x) {
                mean += xi;
            }
            mean /= d;
            double variance = 0;
            for (double xi : x) {
                variance += (xi - mean) * (xi - mean);
            }
            double scale = 1 / Math.sqrt(variance / d + norm.epsilon());
            double[] y = new double[d];
            for (int i = 0; i < d; i++) {
                y[i] = (x[i] - mean) * scale * parameters[norm.gain() + i] + parameters[norm.bias() + i];
            }
            return y;
        }
    }
}
