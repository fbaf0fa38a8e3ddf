package org.isoloss.core.layer;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;

/**
 * What a layer makes of its input, and the input itself after it: y = (f(x); x).
 *
 * @param inner f
 * @param inputs the features of x
 */
public record WithInput(Layer inner, int inputs) implements Layer {

    @Override
    public int outputs() {
        return inner.outputs() + inputs;
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        inner.initialise(parameters, random);
    }

    @Override
    public List<AdaptableMatrix> matrices() {
        return inner.matrices();
    }

    private Activations made(Activations y) {
        return y.rows(0, inner.outputs());
    }

    private Activations passed(Activations y) {
        return y.rows(inner.outputs(), inputs);
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        LayerPass pass = inner.on(tape, x);
        Activations y = tape.rows(outputs());
        Activations made = made(y);
        Activations passed = passed(y);
        tape.tokens((span, scratch) -> {
            span.copy(pass.output(), made);
            span.copy(x, passed);
        });
        return new Pass(pass, y);
    }

    private final class Pass implements LayerPass {

        private final LayerPass pass;
        private final Activations y;

        private Pass(LayerPass pass, Activations y) {
            this.pass = pass;
            this.y = y;
        }

        @Override
        public Activations output() {
            return y;
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            Activations dPassed = passed(dy);
            tape.tokens((span, scratch) -> span.add(dPassed, dx));
            pass.backward(tape, made(dy), dx);
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dMade = pass.tangent(tangent, dx);
            Activations dy = tangent.rows(outputs());
            tangent.run((from, to) -> {
                Span.add(dMade, made(dy), from, to);
                Span.add(dx, passed(dy), from, to);
            });
            return dy;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(inner.cursor(parameters));
    }

    private final class Cursor implements LayerCursor {

        private final LayerCursor cursor;

        private Cursor(LayerCursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public double[] advance(double[] x) {
            double[] y = Arrays.copyOf(cursor.advance(x), outputs());
            System.arraycopy(x, 0, y, inner.outputs(), inputs);
            return y;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(cursor.copy());
        }
    }
}
