package org.isoloss.core.layer;

import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;

/**
 * Leaves features out in training; elsewhere it changes nothing. No tensors.
 *
 * @param site tells it from other places of dropout in the network
 * @param features their number
 */
public record DropoutLayer(int site, int features) implements Layer {

    @Override
    public int outputs() {
        return features;
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {}

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Activations y = tape.rows(features);
        tape.tokens((span, scratch) -> {
            span.copy(x, y);
            span.drop(site, y);
        });
        return new Pass(y);
    }

    private final class Pass implements LayerPass {

        private final Activations output;

        private Pass(Activations output) {
            this.output = output;
        }

        @Override
        public Activations output() {
            return output;
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            tape.tokens((span, scratch) -> {
                span.drop(site, dy);
                span.add(dy, dx);
            });
        }

        @Override
        public Activations backward(Tape tape, Activations dy, int inputs) {
            tape.tokens((span, scratch) -> span.drop(site, dy));
            return dy;
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            return tangent.copy(dx);
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor();
    }

    private static final class Cursor implements LayerCursor {

        @Override
        public double[] advance(double[] x) {
            return x;
        }

        @Override
        public LayerCursor copy() {
            return this;
        }
    }
}
