package org.isoloss.core.layer;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;

/**
 * Layer normalisation over the features of each token: y = gain (x - mean) / sqrt(variance + epsilon) + bias.
 *
 * <p>Tensors: {@code NAME.weight}, the gain, and {@code NAME.bias}, both of shape (d). Gains start as one, biases as zero.
 *
 * @param gain the gain's first entry in the parameters
 * @param bias the bias's first entry
 * @param features d
 * @param epsilon added to the variance
 * @see <a href="https://arxiv.org/abs/1607.06450">Ba, Kiros and Hinton (2016)</a>
 */
public record Normalisation(int gain, int bias, int features, double epsilon) implements Layer {

    /** Lays the tensors out. */
    public static Normalisation of(ParameterLayout.Builder tensors, String name, int features, double epsilon) {
        return new Normalisation(
                tensors.add(name + ".weight", features), tensors.add(name + ".bias", features), features, epsilon);
    }

    @Override
    public int outputs() {
        return features;
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        Arrays.fill(parameters, gain, gain + features, 1);
        Arrays.fill(parameters, bias, bias + features, 0);
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Activations y = tape.rows(features);
        Activations statistics = tape.rows(2);
        tape.tokens((span, scratch) -> forward(span.parameters(), x, y, statistics, span.from(), span.to()));
        return new Pass(x, y, statistics);
    }

    private final class Pass implements LayerPass {

        private final Activations x;
        private final Activations y;
        private final Activations statistics;

        private Pass(Activations x, Activations y, Activations statistics) {
            this.x = x;
            this.y = y;
            this.statistics = statistics;
        }

        @Override
        public Activations output() {
            return y;
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            Activations work = tape.room(3);
            tape.tokens((span, scratch) -> Normalisation.this.backward(
                    span.parameters(),
                    x,
                    statistics,
                    dy,
                    dx,
                    span.gradient(),
                    work,
                    tape.kernels(),
                    span.from(),
                    span.to()));
            tape.giveBack(work);
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dy = tangent.rows(features);
            tangent.run((from, to) -> Normalisation.this.tangent(
                    tangent.parameters(), tangent.direction(), x, statistics, dx, dy, from, to));
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
            double mean = 0;
            for (double xi : x) {
                mean += xi;
            }
            mean /= features;
            double variance = 0;
            for (double xi : x) {
                variance += (xi - mean) * (xi - mean);
            }
            double scale = 1 / Math.sqrt(variance / features + epsilon);
            double[] y = new double[features];
            for (int i = 0; i < features; i++) {
                y[i] = (x[i] - mean) * scale * parameters[gain + i] + parameters[bias + i];
            }
            return y;
        }

        @Override
        public LayerCursor copy() {
            return this;
        }
    }

    /**
     * Normalises the tokens in range.
     *
     * @param statistics receives two rows for the backward pass: mean and reciprocal deviation
     */
    private void forward(double[] parameters, Activations x, Activations y, Activations statistics, int from, int to) {
        int d = x.features();
        double[] xs = x.data();
        double[] ys = y.data();
        double[] st = statistics.data();
        int mean = statistics.row(0);
        int scale = statistics.row(1);
        for (int t = from; t < to; t++) {
            st[mean + t] = 0;
            st[scale + t] = 0;
        }
        for (int i = 0; i < d; i++) {
            int row = x.row(i);
            for (int t = from; t < to; t++) {
                st[mean + t] += xs[row + t];
            }
        }
        for (int t = from; t < to; t++) {
            st[mean + t] /= d;
        }
        for (int i = 0; i < d; i++) {
            int row = x.row(i);
            for (int t = from; t < to; t++) {
                double centred = xs[row + t] - st[mean + t];
                st[scale + t] += centred * centred;
            }
        }
        for (int t = from; t < to; t++) {
            st[scale + t] = 1 / Math.sqrt(st[scale + t] / d + epsilon);
        }
        for (int i = 0; i < d; i++) {
            double g = parameters[gain + i];
            double b = parameters[bias + i];
            int in = x.row(i);
            int out = y.row(i);
            for (int t = from; t < to; t++) {
                ys[out + t] = (xs[in + t] - st[mean + t]) * st[scale + t] * g + b;
            }
        }
    }

    /**
     * The tangent pass: writes dy, the derivative of y as x moves along dx and the parameters along a direction. With n
     * the normalised input, dn = scale (dx - mean(dx) - n mean(n dx)) and dy = gain dn + dgain n + dbias.
     */
    private void tangent(
            double[] parameters,
            double[] direction,
            Activations x,
            Activations statistics,
            Activations dx,
            Activations dy,
            int from,
            int to) {
        int d = x.features();
        double[] normalised = new double[d];
        for (int t = from; t < to; t++) {
            double mean = statistics.data()[statistics.row(0) + t];
            double scale = statistics.data()[statistics.row(1) + t];
            double sum = 0;
            double product = 0;
            for (int i = 0; i < d; i++) {
                double moved = dx.data()[dx.row(i) + t];
                normalised[i] = (x.data()[x.row(i) + t] - mean) * scale;
                sum += moved;
                product += moved * normalised[i];
            }
            for (int i = 0; i < d; i++) {
                double moved = scale * (dx.data()[dx.row(i) + t] - sum / d - normalised[i] * product / d);
                dy.data()[dy.row(i) + t] =
                        parameters[gain + i] * moved + direction[gain + i] * normalised[i] + direction[bias + i];
            }
        }
    }

    /**
     * The backward pass: adds to dx and, in {@code gradient}, to the gain's and the bias's derivatives. With n the
     * normalised input and e = gain dy, dx = scale (e - mean(e) - n mean(e n)).
     *
     * @param work two rows of working memory beside a third for products
     */
    private void backward(
            double[] parameters,
            Activations x,
            Activations statistics,
            Activations dy,
            Activations dx,
            double[] gradient,
            Activations work,
            Kernels kernels,
            int from,
            int to) {
        int d = x.features();
        double[] xs = x.data();
        double[] dys = dy.data();
        double[] dxs = dx.data();
        double[] st = statistics.data();
        double[] w = work.data();
        int mean = statistics.row(0);
        int scale = statistics.row(1);
        int sum = work.row(0);
        int product = work.row(1);
        int normalised = work.row(2);
        for (int t = from; t < to; t++) {
            w[sum + t] = 0;
            w[product + t] = 0;
        }
        for (int i = 0; i < d; i++) {
            double g = parameters[gain + i];
            int in = x.row(i);
            int out = dy.row(i);
            for (int t = from; t < to; t++) {
                double n = (xs[in + t] - st[mean + t]) * st[scale + t];
                double e = g * dys[out + t];
                w[normalised + t] = n;
                w[sum + t] += e;
                w[product + t] += e * n;
            }
            gradient[gain + i] += kernels.dot(dys, out + from, w, normalised + from, to - from);
            gradient[bias + i] += kernels.sum(dys, out + from, to - from);
        }
        for (int t = from; t < to; t++) {
            w[sum + t] /= d;
            w[product + t] /= d;
        }
        for (int i = 0; i < d; i++) {
            double g = parameters[gain + i];
            int in = x.row(i);
            int out = dy.row(i);
            int back = dx.row(i);
            for (int t = from; t < to; t++) {
                double n = (xs[in + t] - st[mean + t]) * st[scale + t];
                dxs[back + t] += st[scale + t] * (g * dys[out + t] - w[sum + t] - n * w[product + t]);
            }
        }
    }
}
