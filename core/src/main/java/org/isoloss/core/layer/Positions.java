package org.isoloss.core.layer;

import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.core.kernel.Activations;

/**
 * Adds to each token's features sines and cosines of its depth, of wavelengths from 2 pi to 10000 times that; the start
 * has depth 0. No tensors.
 *
 * @param features d
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. (2017), section 3.5</a>
 */
public record Positions(int features) implements Layer {

    /** Returns what is added to one feature. */
    private double of(int position, int feature) {
        double angle = position * Math.exp(-Math.log(10000) * (feature - feature % 2) / features);
        return feature % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
    }

    /** Returns what is added to the features at a position. */
    public double[] at(int position) {
        double[] added = new double[features];
        for (int i = 0; i < features; i++) {
            added[i] = of(position, i);
        }
        return added;
    }

    /** The same by functions that give the same bits everywhere. */
    private double reproducible(int position, int feature) {
        double angle = position * StrictMath.exp(-StrictMath.log(10000) * (feature - feature % 2) / features);
        return feature % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle);
    }

    @Override
    public int outputs() {
        return features;
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {}

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Tokens tokens = tape.tokens();
        double[] table = new double[ArraySize.of("the table of positions", tokens.height() + 1, features)];
        for (int k = 0; k < table.length; k++) {
            table[k] = of(k / features, k % features);
        }
        Activations y = tape.rows(features);
        tape.tokens((span, scratch) -> {
            for (int t = span.from(); t < span.to(); t++) {
                int row = tokens.depth(t) * features;
                for (int i = 0; i < features; i++) {
                    y.data()[y.row(i) + t] = x.data()[x.row(i) + t] + table[row + i];
                }
            }
        });
        return new Pass(y);
    }

    private record Pass(Activations output) implements LayerPass {

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            tape.tokens((span, scratch) -> span.add(dy, dx));
        }

        @Override
        public Activations backward(Tape tape, Activations dy, int inputs) {
            return dy;
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            return tangent.copy(dx);
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(0);
    }

    private final class Cursor implements LayerCursor {

        private int position;

        private Cursor(int position) {
            this.position = position;
        }

        @Override
        public double[] advance(double[] x) {
            double[] y = new double[features];
            for (int i = 0; i < features; i++) {
                y[i] = x[i] + reproducible(position, i);
            }
            position++;
            return y;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(position);
        }
    }
}
