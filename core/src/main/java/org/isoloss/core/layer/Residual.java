package org.isoloss.core.layer;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;

/**
 * y = x + f(x).
 *
 * @param inner f, which has as many outputs as inputs
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al. (2015)</a>
 */
public record Residual(Layer inner) implements Layer {

    @Override
    public int outputs() {
        return inner.outputs();
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        inner.initialise(parameters, random);
    }

    @Override
    public List<AdaptableMatrix> matrices() {
        return inner.matrices();
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        LayerPass pass = inner.on(tape, x);
        tape.tokens((span, scratch) -> span.add(x, pass.output()));
        return new Pass(pass);
    }

    private record Pass(LayerPass inner) implements LayerPass {

        @Override
        public Activations output() {
            return inner.output();
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            tape.tokens((span, scratch) -> span.add(dy, dx));
            inner.backward(tape, dy, dx);
        }

        @Override
        public Activations backward(Tape tape, Activations dy, int inputs) {
            Activations dx = tape.room(inputs);
            tape.tokens((span, scratch) -> span.copy(dy, dx));
            inner.backward(tape, dy, dx);
            tape.giveBack(dy);
            return dx;
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dy = inner.tangent(tangent, dx);
            tangent.run((from, to) -> Span.add(dx, dy, from, to));
            return dy;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(inner.cursor(parameters));
    }

    private record Cursor(LayerCursor inner) implements LayerCursor {

        @Override
        public double[] advance(double[] x) {
            double[] f = inner.advance(x);
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = x[i] + f[i];
            }
            return y;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(inner.copy());
        }
    }
}
