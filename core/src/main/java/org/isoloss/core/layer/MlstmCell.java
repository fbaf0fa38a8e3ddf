package org.isoloss.core.layer;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.LinearMap;

/**
 * A cell whose memory is a matrix. It reads queries, keys and values x = (q; k; v) of some heads, d of each; for each head,
 * with one number i and f a token and k' = k / sqrt(d),
 *
 * <pre>
 *   (i, f) = (W_i x + b_i, W_f x + b_f)
 *   m = max(ln sigmoid(f) + m', i)      F = exp(ln sigmoid(f) + m' - m)      I = exp(i - m)
 *   C = F C' + I k' v^T      n = F n' + I k'
 *   h = C^T q / (max(|n . q|, exp(-m)) + epsilon)
 * </pre>
 *
 * where C', n' and m' are one symbol earlier: zero, zero and -Infinity before the start, as the published training has it. m
 * drops out but for epsilon: it keeps all numbers in range. It goes along the paths of the tree.
 *
 * <p>Tensors, as the published code names them: {@code NAME.igate.weight}, W_i, shape (heads, 3 heads d); {@code
 * NAME.igate.bias}; {@code NAME.fgate.weight}; {@code NAME.fgate.bias}. The weights start as zero, b_i normal with deviation
 * 0.1, b_f evenly spaced from 3 to 6.
 *
 * @param input W_i and b_i
 * @param forget W_f and b_f
 * @see <a href="https://arxiv.org/abs/2405.04517">Beck et al. (2024), xLSTM</a>
 */
public record MlstmCell(LinearMap input, LinearMap forget) implements Layer {

    /** Added to the denominator by the published code; the paper has none. */
    static final double EPSILON = 1e-6;

    /** Lays the tensors out. */
    public static MlstmCell of(ParameterLayout.Builder tensors, String name, int width, int heads) {
        return new MlstmCell(
                Linear.of(tensors, name + ".igate", 3 * width, heads).map(),
                Linear.of(tensors, name + ".fgate", 3 * width, heads).map());
    }

    int heads() {
        return input.out();
    }

    /** d. */
    int headWidth() {
        return outputs() / heads();
    }

    @Override
    public int outputs() {
        return input.in() / 3;
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        int heads = heads();
        Arrays.fill(parameters, input.weight(), input.weight() + heads * input.in(), 0);
        Arrays.fill(parameters, forget.weight(), forget.weight() + heads * forget.in(), 0);
        new Start.Normal(0.1).write(random, parameters, input.bias(), heads);
        for (int j = 0; j < heads; j++) {
            parameters[forget.bias() + j] = 3 + 3.0 * j / Math.max(1, heads - 1);
        }
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        MlstmPass pass = new MlstmPass(this, tape, x);
        tape.tokens(pass::gates);
        tape.whole(heads(), (span, head, scratch) -> pass.forward(head, scratch));
        return pass;
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        double[] m = new double[heads()];
        Arrays.fill(m, Double.NEGATIVE_INFINITY);
        return new Cursor(parameters, new double[outputs() * headWidth()], new double[outputs()], m);
    }

    private final class Cursor implements LayerCursor {

        private final double[] parameters;
        private final double[] memory; // (heads, key, value)
        private final double[] n; // (heads, key)
        private final double[] m;

        private Cursor(double[] parameters, double[] memory, double[] n, double[] m) {
            this.parameters = parameters;
            this.memory = memory;
            this.n = n;
            this.m = m;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(parameters, memory.clone(), n.clone(), m.clone());
        }

        @Override
        public double[] advance(double[] x) {
            double[] in = new double[heads()];
            double[] out = new double[heads()];
            Linear.apply(input, parameters, x, in);
            Linear.apply(forget, parameters, x, out);
            double[] h = new double[outputs()];
            for (int head = 0; head < heads(); head++) {
                double old = StrictFunctions.logSigmoid(out[head]) + m[head];
                m[head] = Math.max(old, in[head]);
                advance(head, StrictMath.exp(old - m[head]), StrictMath.exp(in[head] - m[head]), x, h);
            }
            return h;
        }

        private void advance(int head, double keep, double add, double[] x, double[] h) {
            int d = headWidth();
            int q = head * d;
            int k = outputs() + q;
            int v = outputs() + k;
            double known = 0; // n . q
            for (int r = 0; r < d; r++) {
                double key = add / Math.sqrt(d) * x[k + r];
                n[q + r] = Math.fma(keep, n[q + r], key);
                known = Math.fma(x[q + r], n[q + r], known);
                for (int c = 0; c < d; c++) {
                    int at = (q + r) * d + c;
                    memory[at] = Math.fma(key, x[v + c], keep * memory[at]);
                    h[q + c] = Math.fma(x[q + r], memory[at], h[q + c]);
                }
            }
            double under = Math.max(Math.abs(known), StrictMath.exp(-m[head])) + EPSILON;
            for (int c = 0; c < d; c++) {
                h[q + c] /= under;
            }
        }
    }
}
