package org.isoloss.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The definition of the kernels, in plain loops. */
final class ScalarKernels implements Kernels {

    /** exp(x) = 2^n exp(r), r = x - n ln 2: the two halves of ln 2 that make n ln 2 exact enough. */
    static final double LOG2_E = 1.4426950408889634;

    static final double LN2_HIGH = 0.693147180369123816490e+00;
    static final double LN2_LOW = 1.90821492927058770002e-10;

    /** Adding and subtracting 1.5 * 2^52 rounds to the nearest integer and leaves it in the lowest bits. */
    static final double ROUNDER = 0x1.8p52;

    /** Below this the exponential is taken as 0: exp(-708) is the last safely normal double. */
    static final double SMALLEST_EXPONENT = -708;

    /** 1/13!, 1/12!, ..., 1/1!, 1: Taylor's series to degree 13 errs by less than 2^-57 for |r| <= ln(2)/2. */
    static final double[] TAYLOR = taylor(13);

    private final int lanes;
    private final StateKernels states;

    ScalarKernels() {
        this(8);
    }

    /** Creates kernels whose sums along tokens have this many interleaved partial sums. */
    ScalarKernels(int lanes) {
        this.lanes = lanes;
        states = new ScalarStateKernels(lanes);
    }

    private static double[] taylor(int degree) {
        double[] coefficients = new double[degree + 1];
        double factorial = 1;
        for (int k = 0; k <= degree; k++) {
            coefficients[degree - k] = 1 / factorial;
            factorial *= k + 1;
        }
        return coefficients;
    }

    @Override
    public String name() {
        return "scalar-" + lanes;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public void linear(double[] parameters, LinearMap map, Activations x, Activations y, int from, int to) {
        for (int o = 0; o < map.out(); o++) {
            int out = y.row(o);
            for (int t = from; t < to; t++) {
                y.data()[out + t] = map.bias(parameters, o);
            }
            for (int i = 0; i < map.in(); i++) {
                double w = parameters[map.weight() + o * map.in() + i];
                int in = x.row(i);
                for (int t = from; t < to; t++) {
                    y.data()[out + t] = Math.fma(w, x.data()[in + t], y.data()[out + t]);
                }
            }
        }
    }

    @Override
    public void linearInputGradient(
            double[] parameters, LinearMap map, Activations dy, Activations dx, int from, int to) {
        for (int i = 0; i < map.in(); i++) {
            int in = dx.row(i);
            for (int o = 0; o < map.out(); o++) {
                double w = parameters[map.weight() + o * map.in() + i];
                int out = dy.row(o);
                for (int t = from; t < to; t++) {
                    dx.data()[in + t] = Math.fma(w, dy.data()[out + t], dx.data()[in + t]);
                }
            }
        }
    }

    @Override
    public void linearWeightGradient(
            LinearMap map, Activations x, Activations dy, double[] gradient, Scratch scratch, int from, int to) {
        for (int o = 0; o < map.out(); o++) {
            int out = dy.row(o) + from;
            for (int i = 0; i < map.in(); i++) {
                gradient[map.weight() + o * map.in() + i] += dot(dy.data(), out, x.data(), x.row(i) + from, to - from);
            }
            if (map.hasBias()) {
                gradient[map.bias() + o] += sum(dy.data(), out, to - from);
            }
        }
    }

    @Override
    public void feedForward(
            double[] parameters,
            LinearMap first,
            LinearMap second,
            Activations x,
            Activations y,
            Scratch scratch,
            int from,
            int to) {
        for (int o = 0; o < second.out(); o++) {
            for (int t = from; t < to; t++) {
                y.data()[y.row(o) + t] = parameters[second.bias() + o];
            }
        }
        for (int t = from; t < to; t++) {
            for (int f = 0; f < first.out(); f++) {
                double hidden = Math.max(0, hidden(parameters, first, f, x, t));
                for (int o = 0; o < second.out(); o++) {
                    int at = y.row(o) + t;
                    y.data()[at] = Math.fma(parameters[second.weight() + o * second.in() + f], hidden, y.data()[at]);
                }
            }
        }
    }

    @Override
    public void feedForwardBackward(
            double[] parameters,
            LinearMap first,
            LinearMap second,
            Activations x,
            Activations dy,
            Activations dx,
            double[] gradient,
            Scratch scratch,
            int from,
            int to) {
        double[] firstSums = new double[lanes * (first.in() + 1)]; // the last for the bias
        double[] secondSums = new double[lanes * second.out()];
        for (int f = 0; f < first.out(); f++) {
            Arrays.fill(firstSums, 0);
            Arrays.fill(secondSums, 0);
            for (int t = from; t < to; t++) {
                int lane = (t - from) % lanes;
                double before = hidden(parameters, first, f, x, t);
                double hidden = Math.max(0, before);
                double slope = 0;
                for (int o = 0; o < second.out(); o++) {
                    double dyo = dy.data()[dy.row(o) + t];
                    slope = Math.fma(parameters[second.weight() + o * second.in() + f], dyo, slope);
                    secondSums[o * lanes + lane] = Math.fma(hidden, dyo, secondSums[o * lanes + lane]);
                }
                double dh = before > 0 ? slope : 0;
                for (int i = 0; i < first.in(); i++) {
                    int at = dx.row(i) + t;
                    dx.data()[at] = Math.fma(parameters[first.weight() + f * first.in() + i], dh, dx.data()[at]);
                    firstSums[i * lanes + lane] = Math.fma(dh, x.data()[x.row(i) + t], firstSums[i * lanes + lane]);
                }
                firstSums[first.in() * lanes + lane] += dh;
            }
            for (int i = 0; i < first.in(); i++) {
                gradient[first.weight() + f * first.in() + i] += addLanes(firstSums, i * lanes);
            }
            gradient[first.bias() + f] += addLanes(firstSums, first.in() * lanes);
            for (int o = 0; o < second.out(); o++) {
                gradient[second.weight() + o * second.in() + f] += addLanes(secondSums, o * lanes);
            }
        }
        for (int o = 0; o < second.out(); o++) {
            gradient[second.bias() + o] += sum(dy.data(), dy.row(o) + from, to - from);
        }
    }

    private static double hidden(double[] parameters, LinearMap first, int f, Activations x, int t) {
        double sum = parameters[first.bias() + f];
        for (int i = 0; i < first.in(); i++) {
            sum = Math.fma(parameters[first.weight() + f * first.in() + i], x.data()[x.row(i) + t], sum);
        }
        return sum;
    }

    @Override
    public void attention(
            AncestorPaths paths,
            Activations q,
            Activations k,
            Activations v,
            Activations out,
            Activations statistics,
            @Nullable WeightDropout dropout,
            Scratch scratch,
            int from,
            int to) {
        double[] e = scratch.scores;
        for (int t = from; t < Math.min(to, paths.parent().length); t++) {
            int length = scores(paths, q, k, t, e);
            double max = Double.NEGATIVE_INFINITY;
            for (int n = 0; n < length; n++) {
                max = Math.max(max, e[n]);
            }
            double sum = 0;
            for (int n = 0; n < length; n++) {
                e[n] = expNonPositive(e[n] - max);
                sum += e[n];
            }
            double reciprocal = 1 / sum;
            statistics.data()[statistics.row(0) + t] = max;
            statistics.data()[statistics.row(1) + t] = reciprocal;
            for (int c = 0; c < v.features(); c++) {
                double weighted = 0;
                int n = 0;
                for (int end = t; end >= 0; end = paths.parent()[paths.head()[end]]) {
                    for (int s = paths.head()[end]; s <= end; s++) {
                        double weight = dropout == null ? e[n] : e[n] * dropout.factor(t, s);
                        weighted = Math.fma(weight, v.data()[v.row(c) + s], weighted);
                        n++;
                    }
                }
                out.data()[out.row(c) + t] = weighted * reciprocal;
            }
        }
    }

    @Override
    public void attentionBackward(
            AncestorPaths paths,
            Activations q,
            Activations k,
            Activations v,
            Activations out,
            Activations statistics,
            Activations dout,
            Activations dq,
            Activations dk,
            Activations dv,
            @Nullable WeightDropout dropout,
            Scratch scratch) {
        int width = k.features();
        int tokens = paths.parent().length;
        double[] sums = scratch.keySums;
        Arrays.fill(sums, 0, 2 * width * tokens * lanes, 0);
        for (int t = 0; t < tokens; t++) {
            int lane = (t - paths.head()[t]) % lanes;
            int length = scores(paths, q, k, t, scratch.scores);
            double max = statistics.data()[statistics.row(0) + t];
            double reciprocal = statistics.data()[statistics.row(1) + t];
            for (int n = 0; n < length; n++) {
                scratch.scores[n] = expNonPositive(scratch.scores[n] - max) * reciprocal;
            }
            scores(paths, dout, v, t, scratch.scoreGradients);
            double mean = 0; // sum_s p_s dp_s
            for (int c = 0; c < width; c++) {
                mean = Math.fma(dout.data()[dout.row(c) + t], out.data()[out.row(c) + t], mean);
                dq.data()[dq.row(c) + t] = 0;
            }
            int n = 0;
            for (int end = t; end >= 0; end = paths.parent()[paths.head()[end]]) {
                for (int s = paths.head()[end]; s <= end; s++) {
                    double p = scratch.scores[n];
                    double factor = dropout == null ? 1 : dropout.factor(t, s);
                    double ds = p * (scratch.scoreGradients[n] * factor - mean);
                    n++;
                    for (int c = 0; c < width; c++) {
                        int key = (c * tokens + s) * lanes + lane;
                        int value = ((width + c) * tokens + s) * lanes + lane;
                        sums[key] = Math.fma(ds, q.data()[q.row(c) + t], sums[key]);
                        sums[value] = Math.fma(p * factor, dout.data()[dout.row(c) + t], sums[value]);
                        int at = dq.row(c) + t;
                        dq.data()[at] = Math.fma(ds, k.data()[k.row(c) + s], dq.data()[at]);
                    }
                }
            }
        }
        for (int c = 0; c < width; c++) {
            for (int s = 0; s < tokens; s++) {
                dk.data()[dk.row(c) + s] += addLanes(sums, (c * tokens + s) * lanes);
                dv.data()[dv.row(c) + s] += addLanes(sums, ((width + c) * tokens + s) * lanes);
            }
        }
    }

    /** Writes q_t . k_s for every ancestor s in the order of sums, and returns their number. */
    private static int scores(AncestorPaths paths, Activations q, Activations k, int t, double[] out) {
        int n = 0;
        for (int end = t; end >= 0; end = paths.parent()[paths.head()[end]]) {
            for (int s = paths.head()[end]; s <= end; s++) {
                double score = 0;
                for (int c = 0; c < k.features(); c++) {
                    score = Math.fma(q.data()[q.row(c) + t], k.data()[k.row(c) + s], score);
                }
                out[n++] = score;
            }
        }
        return n;
    }

    @Override
    public StateKernels states() {
        return states;
    }

    @Override
    public void rowTimesMatrix(double[] x, double[] matrix, double[] y) {
        rowTimes(x, matrix, y);
    }

    static void rowTimes(double[] x, double[] matrix, double[] y) {
        Arrays.fill(y, 0);
        for (int i = 0; i < x.length; i++) {
            int row = i * y.length;
            for (int j = 0; j < y.length; j++) {
                y[j] = Math.fma(x[i], matrix[row + j], y[j]);
            }
        }
    }

    @Override
    public void expNonPositive(double[] x, int from, int length) {
        for (int i = from; i < from + length; i++) {
            x[i] = expNonPositive(x[i]);
        }
    }

    static double expNonPositive(double x) {
        if (x < SMALLEST_EXPONENT) {
            return 0;
        }
        double z = Math.fma(x, LOG2_E, ROUNDER);
        double n = z - ROUNDER;
        double r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
        double p = TAYLOR[0];
        for (int k = 1; k < TAYLOR.length; k++) {
            p = Math.fma(p, r, TAYLOR[k]);
        }
        return Double.longBitsToDouble(Double.doubleToRawLongBits(p) + (Double.doubleToRawLongBits(z) << 52));
    }

    @Override
    public double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
        double[] partial = new double[lanes];
        for (int i = 0; i < length; i++) {
            partial[i % lanes] = Math.fma(a[aFrom + i], b[bFrom + i], partial[i % lanes]);
        }
        return addLanes(partial, 0);
    }

    @Override
    public double sum(double[] a, int from, int length) {
        double[] partial = new double[lanes];
        for (int i = 0; i < length; i++) {
            partial[i % lanes] += a[from + i];
        }
        return addLanes(partial, 0);
    }

    private double addLanes(double[] partial, int from) {
        double sum = partial[from];
        for (int lane = 1; lane < lanes; lane++) {
            sum += partial[from + lane];
        }
        return sum;
    }
}
