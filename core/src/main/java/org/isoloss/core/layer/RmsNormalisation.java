package org.isoloss.core.layer;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;

/**
 * Root mean square normalisation over the features of each token: y = gain x / sqrt(mean(x^2) + epsilon).
 *
 * <p>Tensor: {@code NAME.weight}, the gain, shape (d). It starts as one.
 *
 * @param gain the gain's first entry in the parameters
 * @param features d
 * @param epsilon added to the mean of squares
 * @see <a href="https://arxiv.org/abs/1910.07467">Zhang and Sennrich (2019)</a>
 */
public record RmsNormalisation(int gain, int features, double epsilon) implements Layer {

    /** Lays the tensor out. */
    public static RmsNormalisation of(ParameterLayout.Builder tensors, String name, int features, double epsilon) {
        return new RmsNormalisation(tensors.add(name + ".weight", features), features, epsilon);
    }

    @Override
    public int outputs() {
        return features;
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        Arrays.fill(parameters, gain, gain + features, 1);
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Pass pass = new Pass(tape.kernels(), x, tape.rows(features), tape.rows(1));
        tape.tokens((span, scratch) -> pass.forward(span));
        return pass;
    }

    private final class Pass implements LayerPass {

        private final Kernels kernels;
        private final Activations x;
        private final Activations y;
        private final Activations scale; // a row: the reciprocal of each token's root

        private Pass(Kernels kernels, Activations x, Activations y, Activations scale) {
            this.kernels = kernels;
            this.x = x;
            this.y = y;
            this.scale = scale;
        }

        @Override
        public Activations output() {
            return y;
        }

        private void forward(Span span) {
            double[] scales = scale.data();
            int row = scale.row(0);
            Arrays.fill(scales, row + span.from(), row + span.to(), 0);
            for (int i = 0; i < features; i++) {
                int in = x.row(i);
                for (int t = span.from(); t < span.to(); t++) {
                    scales[row + t] += x.data()[in + t] * x.data()[in + t];
                }
            }
            for (int t = span.from(); t < span.to(); t++) {
                scales[row + t] = 1 / Math.sqrt(scales[row + t] / features + epsilon);
            }
            for (int i = 0; i < features; i++) {
                double g = span.parameters()[gain + i];
                int in = x.row(i);
                int out = y.row(i);
                for (int t = span.from(); t < span.to(); t++) {
                    y.data()[out + t] = x.data()[in + t] * scales[row + t] * g;
                }
            }
        }

        /** With n the normalised input and e = gain dy, dx = scale (e - n mean(e n)). */
        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            Activations work = tape.room(2);
            tape.tokens((span, scratch) -> backward(span, dy, dx, work));
            tape.giveBack(work);
        }

        private void backward(Span span, Activations dy, Activations dx, Activations work) {
            double[] scales = scale.data();
            int row = scale.row(0);
            double[] w = work.data();
            int product = work.row(0);
            int normalised = work.row(1);
            int from = span.from();
            int to = span.to();
            Arrays.fill(w, product + from, product + to, 0);
            for (int i = 0; i < features; i++) {
                double g = span.parameters()[gain + i];
                int in = x.row(i);
                int out = dy.row(i);
                for (int t = from; t < to; t++) {
                    double n = x.data()[in + t] * scales[row + t];
                    w[normalised + t] = n;
                    w[product + t] += g * dy.data()[out + t] * n;
                }
                span.gradient()[gain + i] += kernels.dot(dy.data(), out + from, w, normalised + from, to - from);
            }
            for (int i = 0; i < features; i++) {
                double g = span.parameters()[gain + i];
                int in = x.row(i);
                int out = dy.row(i);
                int back = dx.row(i);
                for (int t = from; t < to; t++) {
                    double n = x.data()[in + t] * scales[row + t];
                    dx.data()[back + t] += scales[row + t] * (g * dy.data()[out + t] - n * w[product + t] / features);
                }
            }
        }

        /** With n the normalised input, dn = scale (dx - n mean(n dx)) and dy = gain dn + dgain n. */
        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dy = tangent.rows(features);
            tangent.run((from, to) -> {
                for (int t = from; t < to; t++) {
                    double root = scale.data()[scale.row(0) + t];
                    double product = 0;
                    for (int i = 0; i < features; i++) {
                        product += x.data()[x.row(i) + t] * root * dx.data()[dx.row(i) + t];
                    }
                    for (int i = 0; i < features; i++) {
                        double n = x.data()[x.row(i) + t] * root;
                        double moved = root * (dx.data()[dx.row(i) + t] - n * product / features);
                        dy.data()[dy.row(i) + t] =
                                tangent.parameters()[gain + i] * moved + tangent.direction()[gain + i] * n;
                    }
                }
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
            double squares = 0;
            for (double xi : x) {
                squares += xi * xi;
            }
            double scale = 1 / Math.sqrt(squares / features + epsilon);
            double[] y = new double[features];
            for (int i = 0; i < features; i++) {
                y[i] = x[i] * scale * parameters[gain + i];
            }
            return y;
        }

        @Override
        public LayerCursor copy() {
            return this;
        }
    }
}
