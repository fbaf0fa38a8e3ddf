package org.isoloss.core.layer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;

/**
 * The product of what two layers make of the two halves of the input, feature by feature: y = f(a) g(z) with x = (a; z).
 *
 * @param first f
 * @param second g, the gate, with as many inputs and outputs as f
 * @param half the features of a, and of z
 */
public record Gated(Layer first, Layer second, int half) implements Layer {

    public Gated {
        if (first.outputs() != second.outputs()) {
            throw new IllegalArgumentException("the gate has " + second.outputs() + " outputs; expected as many as what"
                    + " it is for, " + first.outputs());
        }
    }

    @Override
    public int outputs() {
        return first.outputs();
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        first.initialise(parameters, random);
        second.initialise(parameters, random);
    }

    @Override
    public List<AdaptableMatrix> matrices() {
        return Stream.concat(first.matrices().stream(), second.matrices().stream())
                .toList();
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        LayerPass f = first.on(tape, x.rows(0, half));
        LayerPass g = second.on(tape, x.rows(half, half));
        Activations y = tape.rows(outputs());
        tape.tokens((span, scratch) -> product(f.output(), g.output(), y, span.from(), span.to()));
        return new Pass(f, g, y);
    }

    private static void product(Activations a, Activations b, Activations y, int from, int to) {
        for (int i = 0; i < y.features(); i++) {
            int out = y.row(i);
            int u = a.row(i);
            int v = b.row(i);
            for (int t = from; t < to; t++) {
                y.data()[out + t] = a.data()[u + t] * b.data()[v + t];
            }
        }
    }

    private final class Pass implements LayerPass {

        private final LayerPass f;
        private final LayerPass g;
        private final Activations y;

        private Pass(LayerPass f, LayerPass g, Activations y) {
            this.f = f;
            this.g = g;
            this.y = y;
        }

        @Override
        public Activations output() {
            return y;
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            Activations df = tape.room(outputs());
            Activations dg = tape.room(outputs());
            tape.tokens((span, scratch) -> {
                product(dy, g.output(), df, span.from(), span.to());
                product(dy, f.output(), dg, span.from(), span.to());
            });
            f.backward(tape, df, dx.rows(0, half));
            tape.giveBack(df);
            g.backward(tape, dg, dx.rows(half, half));
            tape.giveBack(dg);
        }

        /** dy = df g + f dg. */
        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations df = f.tangent(tangent, dx.rows(0, half));
            Activations dg = g.tangent(tangent, dx.rows(half, half));
            Activations dy = tangent.rows(outputs());
            Activations share = tangent.rows(outputs());
            tangent.run((from, to) -> {
                product(df, g.output(), dy, from, to);
                product(f.output(), dg, share, from, to);
                Span.add(share, dy, from, to);
            });
            return dy;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(first.cursor(parameters), second.cursor(parameters));
    }

    private final class Cursor implements LayerCursor {

        private final LayerCursor f;
        private final LayerCursor g;

        private Cursor(LayerCursor f, LayerCursor g) {
            this.f = f;
            this.g = g;
        }

        @Override
        public double[] advance(double[] x) {
            double[] y = f.advance(Arrays.copyOf(x, half)).clone();
            double[] gate = g.advance(Arrays.copyOfRange(x, half, 2 * half));
            for (int i = 0; i < y.length; i++) {
                y[i] *= gate[i];
            }
            return y;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(f.copy(), g.copy());
        }
    }
}
