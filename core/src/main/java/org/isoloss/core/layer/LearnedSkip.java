package org.isoloss.core.layer;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;

/**
 * Adds the first features of the input, each times a factor that is learnt: y = f(x) + s b with x = (b; ...).
 *
 * <p>Tensor: the factors s, under the name given, shape (features). They start as one.
 *
 * @param inner f
 * @param skip s's first entry in the parameters
 */
public record LearnedSkip(Layer inner, int skip) implements Layer {

    @Override
    public int outputs() {
        return inner.outputs();
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        inner.initialise(parameters, random);
        Arrays.fill(parameters, skip, skip + outputs(), 1);
    }

    @Override
    public List<AdaptableMatrix> matrices() {
        return inner.matrices();
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        LayerPass pass = inner.on(tape, x);
        tape.tokens((span, scratch) -> add(span.parameters(), x, pass.output(), span.from(), span.to()));
        return new Pass(pass, x);
    }

    /** y += s b. */
    private void add(double[] factors, Activations x, Activations y, int from, int to) {
        for (int i = 0; i < outputs(); i++) {
            double factor = factors[skip + i];
            int in = x.row(i);
            int out = y.row(i);
            for (int t = from; t < to; t++) {
                y.data()[out + t] = Math.fma(factor, x.data()[in + t], y.data()[out + t]);
            }
        }
    }

    private final class Pass implements LayerPass {

        private final LayerPass pass;
        private final Activations x;

        private Pass(LayerPass pass, Activations x) {
            this.pass = pass;
            this.x = x;
        }

        @Override
        public Activations output() {
            return pass.output();
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            tape.tokens((span, scratch) -> {
                for (int i = 0; i < outputs(); i++) {
                    span.gradient()[skip + i] += tape.kernels()
                            .dot(
                                    dy.data(),
                                    dy.row(i) + span.from(),
                                    x.data(),
                                    x.row(i) + span.from(),
                                    span.to() - span.from());
                }
                add(span.parameters(), dy, dx, span.from(), span.to());
            });
            pass.backward(tape, dy, dx);
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dy = pass.tangent(tangent, dx);
            tangent.run((from, to) -> {
                add(tangent.parameters(), dx, dy, from, to);
                add(tangent.direction(), x, dy, from, to);
            });
            return dy;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(parameters, inner.cursor(parameters));
    }

    private final class Cursor implements LayerCursor {

        private final double[] parameters;
        private final LayerCursor cursor;

        private Cursor(double[] parameters, LayerCursor cursor) {
            this.parameters = parameters;
            this.cursor = cursor;
        }

        @Override
        public double[] advance(double[] x) {
            double[] y = cursor.advance(x).clone();
            for (int i = 0; i < y.length; i++) {
                y[i] = Math.fma(parameters[skip + i], x[i], y[i]);
            }
            return y;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(parameters, cursor.copy());
        }
    }
}
