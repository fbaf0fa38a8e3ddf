package org.isoloss.core.layer;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.ErrorFunction;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;

/**
 * A function of each feature by itself. No tensors.
 *
 * @param function which
 * @param features their number
 */
public record Pointwise(Function function, int features) implements Layer {

    /** Which function. */
    public enum Function {
        /** x itself. */
        IDENTITY,
        /**
         * x / (1 + exp(-x)).
         *
         * @see <a href="https://arxiv.org/abs/1702.03118">Elfwing et al. (2018)</a>
         */
        SILU,
        /**
         * x times the standard normal distribution function at x.
         *
         * @see <a href="https://arxiv.org/abs/1606.08415">Hendrycks and Gimpel (2016)</a>
         */
        GELU
    }

    private static final double ROOT_2 = Math.sqrt(2);
    private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);

    @Override
    public int outputs() {
        return features;
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {}

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Pass pass = new Pass(tape.kernels(), x, tape.rows(features));
        tape.tokens((span, scratch) -> pass.forward(span, scratch));
        return pass;
    }

    private final class Pass implements LayerPass {

        private final Kernels kernels;
        private final Activations x;
        private final Activations y;

        private Pass(Kernels kernels, Activations x, Activations y) {
            this.kernels = kernels;
            this.x = x;
            this.y = y;
        }

        @Override
        public Activations output() {
            return y;
        }

        private void forward(Span span, Kernels.Scratch scratch) {
            int from = span.from();
            int length = span.to() - from;
            double[] factor = scratch.lent(0, length);
            double[] work = scratch.lent(1, length);
            for (int i = 0; i < features; i++) {
                int in = x.row(i) + from;
                int out = y.row(i) + from;
                shares(in, length, factor, work);
                for (int t = 0; t < length; t++) {
                    y.data()[out + t] = x.data()[in + t] * factor[t];
                }
            }
        }

        /** Writes y / x: 1, the logistic function or the normal distribution function. */
        private void shares(int in, int length, double[] share, double[] work) {
            switch (function) {
                case IDENTITY -> Arrays.fill(share, 0, length, 1);
                case SILU -> {
                    System.arraycopy(x.data(), in, share, 0, length);
                    new GateFunctions(kernels, work).sigmoid(share, 0, 0, length);
                }
                case GELU -> {
                    for (int t = 0; t < length; t++) {
                        share[t] = (1 + ErrorFunction.erf(x.data()[in + t] / ROOT_2)) / 2;
                    }
                }
            }
        }

        /** Writes dy / dx: with the share s of {@link #shares}, s + x s'. */
        private void slopes(int in, int length, double[] slope, double[] work) {
            shares(in, length, slope, work);
            if (function == Function.SILU) {
                for (int t = 0; t < length; t++) {
                    slope[t] *= 1 + x.data()[in + t] * (1 - slope[t]);
                }
            }
            if (function == Function.GELU) {
                for (int t = 0; t < length; t++) {
                    work[t] = -x.data()[in + t] * x.data()[in + t] / 2;
                }
                kernels.expNonPositive(work, 0, length);
                for (int t = 0; t < length; t++) {
                    slope[t] += x.data()[in + t] * work[t] / ROOT_2_PI;
                }
            }
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            tape.tokens((span, scratch) -> {
                int from = span.from();
                int length = span.to() - from;
                double[] slope = scratch.lent(0, length);
                double[] work = scratch.lent(1, length);
                for (int i = 0; i < features; i++) {
                    slopes(x.row(i) + from, length, slope, work);
                    for (int t = 0; t < length; t++) {
                        dx.data()[dx.row(i) + from + t] += dy.data()[dy.row(i) + from + t] * slope[t];
                    }
                }
            });
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dy = tangent.rows(features);
            tangent.run((from, to) -> {
                double[] slope = new double[to - from];
                double[] work = new double[to - from];
                for (int i = 0; i < features; i++) {
                    slopes(x.row(i) + from, to - from, slope, work);
                    for (int t = from; t < to; t++) {
                        dy.data()[dy.row(i) + t] = dx.data()[dx.row(i) + t] * slope[t - from];
                    }
                }
            });
            return dy;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor();
    }

    private final class Cursor implements LayerCursor {

        @Override
        public double[] advance(double[] x) {
            double[] y = new double[features];
            for (int i = 0; i < features; i++) {
                y[i] = switch (function) {
                    case IDENTITY -> x[i];
                    case SILU -> StrictFunctions.silu(x[i]);
                    case GELU -> StrictFunctions.gelu(x[i]);
                };
            }
            return y;
        }

        @Override
        public LayerCursor copy() {
            return this;
        }
    }
}
