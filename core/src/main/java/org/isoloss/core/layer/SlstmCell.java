package org.isoloss.core.layer;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;

/**
 * A cell with an exponential input gate and a recurrence within each head. It reads gates x = (i; f; z; o), to which it adds
 * what its state h' says, with a matrix R and a bias b for each gate,
 *
 * <pre>
 *   (i, f, z, o) = x + R h' + b
 *   m = max(ln sigmoid(f) + m', i)      F = exp(ln sigmoid(f) + m' - m)      I = exp(i - m)
 *   c = F c' + I tanh(z)      n = F n' + I      h = sigmoid(o) c / n
 * </pre>
 *
 * where h', c', n' and m' are one symbol earlier: zero before the start, and m' -Infinity. As m drops out of c / n it has no
 * derivative. It goes along the paths of the tree.
 *
 * <p>Tensors, as the published code names and shapes them in its form without CUDA: {@code NAME._recurrent_kernel_}, R, shape
 * (heads, 4 d, d), gates in the order above; {@code NAME._bias_}, b, shape (4 heads d), gate by gate. R starts as zero, b too
 * but for the forget gate's, which fall from 5 to -7 over the d units of a head.
 *
 * @param kernel R's first entry in the parameters
 * @param bias b's first entry
 * @param width the features of h
 * @param heads a divisor of the width
 * @param depth how far up the network it is, 0 to 1: the higher, the later the forget gate's bias falls
 * @see <a href="https://arxiv.org/abs/2405.04517">Beck et al. (2024), xLSTM</a>
 */
public record SlstmCell(int kernel, int bias, int width, int heads, double depth) implements Layer {

    /** i, f, z and o. */
    static final int GATES = 4;

    /** Lays the tensors out. */
    public static SlstmCell of(ParameterLayout.Builder tensors, String name, int width, int heads, double depth) {
        int d = width / heads;
        return new SlstmCell(
                tensors.add(name + "._recurrent_kernel_", heads, GATES * d, d),
                tensors.add(name + "._bias_", GATES * width),
                width,
                heads,
                depth);
    }

    int headWidth() {
        return width / heads;
    }

    /** The first entry of the matrix of a gate and a head, shape (d, d), row-major. */
    int matrix(int head, int gate) {
        int d = headWidth();
        return kernel + (head * GATES + gate) * d * d;
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        int d = headWidth();
        Arrays.fill(parameters, kernel, kernel + GATES * d * width, 0);
        Arrays.fill(parameters, bias, bias + GATES * width, 0);
        for (int j = 0; j < width; j++) {
            double share = (double) (j % d) / Math.max(1, d - 1);
            parameters[bias + width + j] = 5 - 12 * Math.pow(share, 0.3 + 1.3 * depth);
        }
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        SlstmPass pass = new SlstmPass(this, tape, x);
        tape.whole(heads, (span, head, scratch) -> pass.forward(span.parameters(), head, scratch));
        return pass;
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        double[] m = new double[width];
        Arrays.fill(m, Double.NEGATIVE_INFINITY);
        return new Cursor(parameters, new double[width], new double[width], new double[width], m);
    }

    private final class Cursor implements LayerCursor {

        private final double[] parameters;
        private final double[] h;
        private final double[] c;
        private final double[] n;
        private final double[] m;

        private Cursor(double[] parameters, double[] h, double[] c, double[] n, double[] m) {
            this.parameters = parameters;
            this.h = h;
            this.c = c;
            this.n = n;
            this.m = m;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(parameters, h.clone(), c.clone(), n.clone(), m.clone());
        }

        @Override
        public double[] advance(double[] x) {
            double[] gates = new double[GATES * width];
            for (int k = 0; k < gates.length; k++) {
                gates[k] = x[k] + parameters[bias + k] + fromState(k / width, k % width);
            }
            for (int j = 0; j < width; j++) {
                double in = gates[j];
                double old = StrictFunctions.logSigmoid(gates[width + j]) + m[j];
                m[j] = Math.max(old, in);
                double keep = StrictMath.exp(old - m[j]);
                double add = StrictMath.exp(in - m[j]);
                c[j] = keep * c[j] + add * StrictMath.tanh(gates[2 * width + j]);
                n[j] = keep * n[j] + add;
                h[j] = StrictFunctions.sigmoid(gates[3 * width + j]) * c[j] / n[j];
            }
            return h;
        }

        private double fromState(int gate, int unit) {
            int d = headWidth();
            int head = unit / d;
            double sum = 0;
            for (int p = 0; p < d; p++) {
                sum = Math.fma(parameters[matrix(head, gate) + unit % d * d + p], h[head * d + p], sum);
            }
            return sum;
        }
    }
}
