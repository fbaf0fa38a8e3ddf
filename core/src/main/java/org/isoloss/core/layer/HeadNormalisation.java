package org.isoloss.core.layer;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;

/**
 * Normalisation of each token's features head by head: y = (1 + w) (x - mean) / sqrt(variance + epsilon), mean and variance
 * being those of the feature's head. With one head it is layer normalisation without a bias.
 *
 * <p>Tensor: {@code NAME.weight}, w, to which 1 is added, shape (d). It starts as zero.
 *
 * @param weight w's first entry in the parameters
 * @param features d
 * @param heads a divisor of d
 * @param epsilon added to the variance
 * @see <a href="https://arxiv.org/abs/1803.08494">Wu and He (2018), group normalisation</a>
 */
public record HeadNormalisation(int weight, int features, int heads, double epsilon) implements Layer {

    /** Lays the tensor out. */
    public static HeadNormalisation of(
            ParameterLayout.Builder tensors, String name, int features, int heads, double epsilon) {
        return new HeadNormalisation(tensors.add(name + ".weight", features), features, heads, epsilon);
    }

    private int width() {
        return features / heads;
    }

    @Override
    public int outputs() {
        return features;
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        Arrays.fill(parameters, weight, weight + features, 0);
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Pass pass = new Pass(tape, x);
        tape.tokens((span, scratch) -> {
            for (int head = 0; head < heads; head++) {
                pass.forward(span, head);
            }
        });
        return pass;
    }

    private final class Pass implements LayerPass {

        private final Kernels kernels;
        private final Activations x;
        private final Activations y;
        private final Activations means; // a row a head
        private final Activations scales; // reciprocal deviations

        private Pass(Tape tape, Activations x) {
            kernels = tape.kernels();
            this.x = x;
            y = tape.rows(features);
            means = tape.rows(heads);
            scales = tape.rows(heads);
        }

        @Override
        public Activations output() {
            return y;
        }

        private void forward(Span span, int head) {
            int d = width();
            int from = span.from();
            int to = span.to();
            double[] xs = x.data();
            double[] mean = means.data();
            double[] scale = scales.data();
            int m = means.row(head);
            int s = scales.row(head);
            Arrays.fill(mean, m + from, m + to, 0);
            Arrays.fill(scale, s + from, s + to, 0);
            for (int i = head * d; i < (head + 1) * d; i++) {
                int row = x.row(i);
                for (int t = from; t < to; t++) {
                    mean[m + t] += xs[row + t];
                }
            }
            for (int t = from; t < to; t++) {
                mean[m + t] /= d;
            }
            for (int i = head * d; i < (head + 1) * d; i++) {
                int row = x.row(i);
                for (int t = from; t < to; t++) {
                    double centred = xs[row + t] - mean[m + t];
                    scale[s + t] += centred * centred;
                }
            }
            for (int t = from; t < to; t++) {
                scale[s + t] = 1 / Math.sqrt(scale[s + t] / d + epsilon);
            }
            for (int i = head * d; i < (head + 1) * d; i++) {
                double gain = 1 + span.parameters()[weight + i];
                int in = x.row(i);
                int out = y.row(i);
                for (int t = from; t < to; t++) {
                    y.data()[out + t] = (xs[in + t] - mean[m + t]) * scale[s + t] * gain;
                }
            }
        }

        /** With n the normalised input and e = (1 + w) dy, dx = scale (e - mean(e) - n mean(e n)). */
        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            Activations work = tape.room(3);
            tape.tokens((span, scratch) -> {
                for (int head = 0; head < heads; head++) {
                    backward(span, head, dy, dx, work);
                }
            });
            tape.giveBack(work);
        }

        private void backward(Span span, int head, Activations dy, Activations dx, Activations work) {
            int d = width();
            int from = span.from();
            int to = span.to();
            double[] w = work.data();
            int sum = work.row(0);
            int product = work.row(1);
            int normalised = work.row(2);
            Arrays.fill(w, sum + from, sum + to, 0);
            Arrays.fill(w, product + from, product + to, 0);
            for (int i = head * d; i < (head + 1) * d; i++) {
                double gain = 1 + span.parameters()[weight + i];
                int out = dy.row(i);
                normalise(i, head, w, normalised, from, to);
                for (int t = from; t < to; t++) {
                    double e = gain * dy.data()[out + t];
                    w[sum + t] += e;
                    w[product + t] += e * w[normalised + t];
                }
                span.gradient()[weight + i] += kernels.dot(dy.data(), out + from, w, normalised + from, to - from);
            }
            double[] scale = scales.data();
            int s = scales.row(head);
            for (int i = head * d; i < (head + 1) * d; i++) {
                double gain = 1 + span.parameters()[weight + i];
                int out = dy.row(i);
                int back = dx.row(i);
                normalise(i, head, w, normalised, from, to);
                for (int t = from; t < to; t++) {
                    dx.data()[back + t] += scale[s + t]
                            * (gain * dy.data()[out + t] - w[sum + t] / d - w[normalised + t] * w[product + t] / d);
                }
            }
        }

        private void normalise(int feature, int head, double[] n, int row, int from, int to) {
            int in = x.row(feature);
            int m = means.row(head);
            int s = scales.row(head);
            for (int t = from; t < to; t++) {
                n[row + t] = (x.data()[in + t] - means.data()[m + t]) * scales.data()[s + t];
            }
        }

        /** With n the normalised input, dn = scale (dx - mean(dx) - n mean(n dx)) and dy = (1 + w) dn + dw n. */
        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dy = tangent.rows(features);
            tangent.run((from, to) -> {
                for (int head = 0; head < heads; head++) {
                    for (int t = from; t < to; t++) {
                        tangent(tangent, dx, dy, head, t);
                    }
                }
            });
            return dy;
        }

        private void tangent(Tangent tangent, Activations dx, Activations dy, int head, int t) {
            int d = width();
            double mean = means.data()[means.row(head) + t];
            double scale = scales.data()[scales.row(head) + t];
            double sum = 0;
            double product = 0;
            for (int i = head * d; i < (head + 1) * d; i++) {
                double moved = dx.data()[dx.row(i) + t];
                sum += moved;
                product += moved * (x.data()[x.row(i) + t] - mean) * scale;
            }
            for (int i = head * d; i < (head + 1) * d; i++) {
                double n = (x.data()[x.row(i) + t] - mean) * scale;
                double moved = scale * (dx.data()[dx.row(i) + t] - sum / d - n * product / d);
                dy.data()[dy.row(i) + t] =
                        (1 + tangent.parameters()[weight + i]) * moved + tangent.direction()[weight + i] * n;
            }
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
            double[] y = new double[features];
            int d = width();
            for (int first = 0; first < features; first += d) {
                double mean = 0;
                for (int i = first; i < first + d; i++) {
                    mean += x[i];
                }
                mean /= d;
                double squares = 0;
                for (int i = first; i < first + d; i++) {
                    squares += (x[i] - mean) * (x[i] - mean);
                }
                double scale = 1 / Math.sqrt(squares / d + epsilon);
                for (int i = first; i < first + d; i++) {
                    y[i] = (x[i] - mean) * scale * (1 + parameters[weight + i]);
                }
            }
            return y;
        }

        @Override
        public LayerCursor copy() {
            return this;
        }
    }
}
