package org.isoloss.core.layer;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;

/**
 * Layers one after another.
 *
 * @param inputs the number of features that the first reads
 * @param layers at least one; each reads what the one before it writes
 */
public record Chain(int inputs, List<Layer> layers) implements Layer {

    public Chain {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("there are no layers; expected at least one");
        }
    }

    /** Returns the number of features that a layer reads. */
    private int inputs(int layer) {
        return layer == 0 ? inputs : layers.get(layer - 1).outputs();
    }

    @Override
    public int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    /** In their order. */
    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        layers.forEach(layer -> layer.initialise(parameters, random));
    }

    @Override
    public List<AdaptableMatrix> matrices() {
        return layers.stream().flatMap(layer -> layer.matrices().stream()).toList();
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        LayerPass[] passes = new LayerPass[layers.size()];
        Activations in = x;
        for (int l = 0; l < passes.length; l++) {
            passes[l] = layers.get(l).on(tape, in);
            in = passes[l].output();
        }
        return new Pass(passes);
    }

    private final class Pass implements LayerPass {

        private final LayerPass[] passes;

        private Pass(LayerPass[] passes) {
            this.passes = passes;
        }

        @Override
        public Activations output() {
            return passes[passes.length - 1].output();
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            Activations back = dy;
            for (int l = passes.length - 1; l > 0; l--) {
                back = passes[l].backward(tape, back, inputs(l));
            }
            passes[0].backward(tape, back, dx);
            if (back != dy) {
                tape.giveBack(back);
            }
        }

        @Override
        public Activations backward(Tape tape, Activations dy, int inputs) {
            Activations back = dy;
            for (int l = passes.length - 1; l >= 0; l--) {
                back = passes[l].backward(tape, back, inputs(l));
            }
            return back;
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations moved = dx;
            for (LayerPass pass : passes) {
                moved = pass.tangent(tangent, moved);
            }
            return moved;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(layers.stream().map(layer -> layer.cursor(parameters)).toList());
    }

    private record Cursor(List<LayerCursor> layers) implements LayerCursor {

        @Override
        public double[] advance(double[] x) {
            double[] y = x;
            for (LayerCursor layer : layers) {
                y = layer.advance(y);
            }
            return y;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(layers.stream().map(LayerCursor::copy).toList());
        }
    }
}
