package org.isoloss.core.network;

import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.layer.LayerCursor;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A network with its parameters, as a model. Immutable.
 *
 * @param <N> the architecture
 */
public final class NetworkModel<N extends LayeredNetwork> implements AutoregressiveModel {

    private final N network;
    private final double[] parameters;

    /** Creates the model; the parameters are copied. */
    public NetworkModel(N network, double[] parameters) {
        network.requireParameters(parameters);
        this.network = network;
        this.parameters = parameters.clone();
    }

    /** Returns the architecture. */
    public N network() {
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
        return new LayeredPass(network, tree, Workers.single()).logits(parameters);
    }

    @Override
    public Cursor start() {
        NetworkCursor cursor = new NetworkCursor(network.composition().layers().cursor(parameters), new double[0]);
        cursor.read(network.vocabulary().size());
        return cursor;
    }

    /**
     * What certificates are about: layers' cursors compute by nothing but IEEE operations in a fixed order and {@link
     * StrictMath}, so the bits are the same on every platform.
     */
    private final class NetworkCursor implements Cursor {

        private final LayerCursor layers;
        private double[] logits; // after the last position

        private NetworkCursor(LayerCursor layers, double[] logits) {
            this.layers = layers;
            this.logits = logits;
        }

        private void read(int input) {
            logits = layers.advance(network.embedding().of(parameters, input));
        }

        @Override
        public void logProbabilities(double[] out) {
            System.arraycopy(logits, 0, out, 0, out.length);
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
            return new NetworkCursor(layers.copy(), logits.clone());
        }
    }

    @Override
    public String toString() {
        return network.toString();
    }
}
