package org.isoloss.core.layer;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.LinearMap;

/**
 * y = W2 relu(W1 x + b1) + b2. The hidden units are never stored whole, but in steps with dropout.
 *
 * <p>Tensors: {@code NAME1.weight}, shape (F, d), and {@code NAME1.bias}; {@code NAME2.weight}, shape (d, F), and {@code
 * NAME2.bias}; each map starts as a {@link Linear}.
 *
 * @param first W1 and b1
 * @param second W2 and b2
 * @param hiddenSite of dropout on the hidden units
 * @param outSite of dropout on the output
 */
public record FeedForward(LinearMap first, LinearMap second, int hiddenSite, int outSite) implements Layer {

    /** The label of W1 among matrices that adapters may wrap. */
    public static final String IN = "feed-forward-in";

    /** The label of W2. */
    public static final String OUT = "feed-forward-out";

    /** Lays the tensors out: for the name {@code linear} they are those of {@code linear1} and {@code linear2}. */
    public static FeedForward of(
            ParameterLayout.Builder tensors, String name, int d, int units, int hiddenSite, int outSite) {
        return new FeedForward(
                Linear.of(tensors, name + "1", d, units).map(),
                Linear.of(tensors, name + "2", units, d).map(),
                hiddenSite,
                outSite);
    }

    @Override
    public int outputs() {
        return second.out();
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        Linear.initialise(first, parameters, random);
        Linear.initialise(second, parameters, random);
    }

    @Override
    public List<AdaptableMatrix> matrices() {
        return List.of(Linear.matrix(IN, first), Linear.matrix(OUT, second));
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Pass pass = new Pass(tape, x);
        tape.tokens(pass::forward);
        return pass;
    }

    private final class Pass implements LayerPass {

        private final Kernels kernels;
        private final Activations x;
        private final Activations y;
        private final Tape.LateRows hidden;
        private final Tape.LateRows dHidden;

        private Pass(Tape tape, Activations x) {
            kernels = tape.kernels();
            this.x = x;
            y = tape.rows(second.out());
            hidden = tape.late(0, first.out());
            dHidden = tape.late(1, first.out());
        }

        @Override
        public Activations output() {
            return y;
        }

        private void forward(Span span, Kernels.Scratch scratch) {
            if (span.dropout() == null) {
                kernels.feedForward(span.parameters(), first, second, x, y, scratch, span.from(), span.to());
                return;
            }
            underDropout(span);
            kernels.linear(span.parameters(), second, hidden.rows(), y, span.from(), span.to());
            span.drop(outSite, y);
        }

        private void underDropout(Span span) {
            Activations h = hidden.rows();
            kernels.linear(span.parameters(), first, x, h, span.from(), span.to());
            for (int f = 0; f < h.features(); f++) {
                int row = h.row(f);
                for (int t = span.from(); t < span.to(); t++) {
                    h.data()[row + t] = Math.max(0, h.data()[row + t]);
                }
            }
            span.drop(hiddenSite, h);
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            tape.tokens((span, scratch) -> {
                if (span.dropout() == null) {
                    kernels.feedForwardBackward(
                            span.parameters(),
                            first,
                            second,
                            x,
                            dy,
                            dx,
                            span.gradient(),
                            scratch,
                            span.from(),
                            span.to());
                } else {
                    backwardUnderDropout(span, dy, dx, scratch);
                }
            });
        }

        private void backwardUnderDropout(Span span, Activations dy, Activations dx, Kernels.Scratch scratch) {
            int from = span.from();
            int to = span.to();
            Activations h = hidden.rows();
            Activations dh = dHidden.rows();
            span.drop(outSite, dy);
            underDropout(span);
            span.zero(dh);
            kernels.linearBackward(span.parameters(), second, h, dy, dh, span.gradient(), scratch, from, to);
            span.drop(hiddenSite, dh);
            for (int f = 0; f < h.features(); f++) {
                for (int t = from; t < to; t++) {
                    if (h.data()[h.row(f) + t] == 0) { // cut off by the ReLU, or dropped
                        dh.data()[dh.row(f) + t] = 0;
                    }
                }
            }
            kernels.linearBackward(span.parameters(), first, x, dh, dx, span.gradient(), scratch, from, to);
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dy = tangent.rows(second.out());
            tangent.run((from, to) -> {
                Activations h = Activations.of(first.out(), from, to);
                Activations dh = Activations.of(first.out(), from, to);
                kernels.linear(tangent.parameters(), first, x, h, from, to);
                tangent.linear(first, x, dx, dh, from, to);
                for (int f = 0; f < h.features(); f++) {
                    for (int t = from; t < to; t++) {
                        if (h.data()[h.row(f) + t] <= 0) { // the flat side of the ReLU
                            h.data()[h.row(f) + t] = 0;
                            dh.data()[dh.row(f) + t] = 0;
                        }
                    }
                }
                tangent.linear(second, h, dh, dy, from, to);
            });
            return dy;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(parameters);
    }

    private final class Cursor implements LayerCursor {

        private final double[] parameters;

        private Cursor(double[] parameters) {
            this.parameters = parameters;
        }

        @Override
        public double[] advance(double[] x) {
            double[] hidden = new double[first.out()];
            Linear.apply(first, parameters, x, hidden);
            for (int f = 0; f < hidden.length; f++) {
                hidden[f] = Math.max(0, hidden[f]);
            }
            double[] y = new double[second.out()];
            Linear.apply(second, parameters, hidden, y);
            return y;
        }

        @Override
        public LayerCursor copy() {
            return this;
        }
    }
}
