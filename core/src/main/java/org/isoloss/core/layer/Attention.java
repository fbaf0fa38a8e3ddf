package org.isoloss.core.layer;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.AncestorPaths;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.LinearMap;
import org.jspecify.annotations.Nullable;

/**
 * Causal attention of several heads: a token's queries against the keys of its ancestors and itself, scores scaled by 1 /
 * sqrt(head width), then a linear map of what was gathered.
 *
 * <p>Tensors: {@code NAME.in_proj_weight}, shape (3 d, d): queries, then keys, then values; {@code NAME.in_proj_bias};
 * {@code NAME.out_proj.weight} and {@code .bias}. The joint weights start uniform by Glorot's rule on their joint shape,
 * those of the output map uniform within 1 / sqrt(d), biases zero, as PyTorch's do.
 *
 * @param queryKeyValue from the input to queries, keys and values
 * @param out from what was gathered to the output
 * @param heads must divide d
 * @param weightSite of dropout on the weights
 * @param outSite of dropout on the output
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. (2017)</a>
 */
public record Attention(LinearMap queryKeyValue, LinearMap out, int heads, int weightSite, int outSite)
        implements Layer {

    /** The label of the queries' matrix among those that adapters may wrap. */
    public static final String QUERY = "query";

    /** The label of the keys' matrix. */
    public static final String KEY = "key";

    /** The label of the values' matrix. */
    public static final String VALUE = "value";

    /** The label of the output map's matrix. */
    public static final String OUT = "attention-out";

    /** Lays the tensors out. */
    public static Attention of(
            ParameterLayout.Builder tensors, String name, int d, int heads, int weightSite, int outSite) {
        LinearMap joint = new LinearMap(
                tensors.add(name + ".in_proj_weight", 3 * d, d), tensors.add(name + ".in_proj_bias", 3 * d), d, 3 * d);
        return new Attention(joint, Linear.of(tensors, name + ".out_proj", d, d).map(), heads, weightSite, outSite);
    }

    /** d. */
    private int width() {
        return out.out();
    }

    private int headWidth() {
        return width() / heads;
    }

    @Override
    public int outputs() {
        return out.out();
    }

    @Override
    public void initialise(double[] parameters, UniformRandomProvider random) {
        int d = width();
        Linear.uniform(random, parameters, queryKeyValue.weight(), 3 * d * d, Math.sqrt(6.0 / (4 * d)));
        Arrays.fill(parameters, queryKeyValue.bias(), queryKeyValue.bias() + 3 * d, 0);
        Linear.uniform(random, parameters, out.weight(), d * d, 1 / Math.sqrt(d));
        Arrays.fill(parameters, out.bias(), out.bias() + d, 0);
    }

    @Override
    public List<AdaptableMatrix> matrices() {
        int d = width();
        int joint = queryKeyValue.weight();
        return List.of(
                new AdaptableMatrix(QUERY, joint, d, d),
                new AdaptableMatrix(KEY, joint + d * d, d, d),
                new AdaptableMatrix(VALUE, joint + 2 * d * d, d, d),
                Linear.matrix(OUT, out));
    }

    @Override
    public LayerPass on(Tape tape, Activations x) {
        Pass pass = new Pass(tape, x);
        tape.attendWith(headWidth());
        tape.tokens(pass::project);
        tape.parts(heads, pass::attend); // once the keys and values of all tokens are there
        tape.tokens(pass::finish);
        return pass;
    }

    private final class Pass implements LayerPass {

        private final Kernels kernels;
        private final AncestorPaths paths;
        private final Activations x;
        private final Activations projected; // queries, scaled, then keys, then values
        private final Activations statistics; // two rows a head
        private final Activations attended;
        private final Activations y;

        private Pass(Tape tape, Activations x) {
            kernels = tape.kernels();
            paths = tape.tokens().paths();
            this.x = x;
            projected = tape.rows(queryKeyValue.out());
            statistics = tape.rows(2 * heads);
            attended = tape.rows(width());
            y = tape.rows(width());
        }

        @Override
        public Activations output() {
            return y;
        }

        private Activations queries(Activations joint, int head) {
            return joint.rows(head * headWidth(), headWidth());
        }

        private Activations keys(Activations joint, int head) {
            return joint.rows(width() + head * headWidth(), headWidth());
        }

        private Activations values(Activations joint, int head) {
            return joint.rows(2 * width() + head * headWidth(), headWidth());
        }

        private void project(Span span, Kernels.Scratch scratch) {
            kernels.linear(span.parameters(), queryKeyValue, x, projected, span.from(), span.to());
            span.scale(projected.rows(0, width()), 1 / Math.sqrt(headWidth()));
        }

        private void attend(Span span, int head, Kernels.Scratch scratch) {
            kernels.attention(
                    paths,
                    queries(projected, head),
                    keys(projected, head),
                    values(projected, head),
                    queries(attended, head),
                    statistics.rows(2 * head, 2),
                    weightDropout(span, head),
                    scratch,
                    span.from(),
                    span.to());
        }

        private Kernels.@Nullable WeightDropout weightDropout(Span span, int head) {
            Dropout drop = span.dropout();
            return drop == null ? null : (query, key) -> drop.factor(weightSite, key * heads + head, query);
        }

        private void finish(Span span, Kernels.Scratch scratch) {
            kernels.linear(span.parameters(), out, attended, y, span.from(), span.to());
            span.drop(outSite, y);
        }

        @Override
        public void backward(Tape tape, Activations dy, Activations dx) {
            Activations dAttended = tape.room(width());
            Activations dProjected = tape.room(queryKeyValue.out());
            tape.tokens((span, scratch) -> {
                span.drop(outSite, dy);
                span.zero(dAttended);
                span.zero(dProjected);
                linearBackward(out, attended, dy, dAttended, span, scratch);
            });
            // A head at a time: its queries add to keys and values of other tokens.
            tape.whole(
                    heads,
                    (all, head, scratch) -> kernels.attentionBackward(
                            paths,
                            queries(projected, head),
                            keys(projected, head),
                            values(projected, head),
                            queries(attended, head),
                            statistics.rows(2 * head, 2),
                            queries(dAttended, head),
                            queries(dProjected, head),
                            keys(dProjected, head),
                            values(dProjected, head),
                            weightDropout(all, head),
                            scratch));
            tape.tokens((span, scratch) -> {
                span.scale(dProjected.rows(0, width()), 1 / Math.sqrt(headWidth()));
                linearBackward(queryKeyValue, x, dProjected, dx, span, scratch);
            });
            tape.giveBack(dAttended);
            tape.giveBack(dProjected);
        }

        private void linearBackward(
                LinearMap map, Activations in, Activations dOut, Activations dIn, Span span, Kernels.Scratch scratch) {
            kernels.linearBackward(
                    span.parameters(), map, in, dOut, dIn, span.gradient(), scratch, span.from(), span.to());
        }

        @Override
        public Activations tangent(Tangent tangent, Activations dx) {
            Activations dProjected = tangent.rows(queryKeyValue.out());
            Activations dAttended = tangent.rows(width());
            Activations dy = tangent.rows(width());
            tangent.run((from, to) -> { // of all tokens before any attends
                tangent.linear(queryKeyValue, x, dx, dProjected, from, to);
                Span.scale(dProjected.rows(0, width()), 1 / Math.sqrt(headWidth()), from, to);
            });
            tangent.run((from, to) -> {
                AttentionTangent attention =
                        new AttentionTangent(paths, kernels, width(), projected, dProjected, dAttended);
                for (int head = 0; head < heads; head++) {
                    for (int t = from; t < Math.min(to, paths.parent().length); t++) {
                        attention.attend(head * headWidth(), (head + 1) * headWidth(), t);
                    }
                }
                tangent.linear(out, attended, dAttended, dy, from, to);
            });
            return dy;
        }
    }

    @Override
    public LayerCursor cursor(double[] parameters) {
        return new Cursor(parameters, new double[16 * width()], new double[16 * width()], 0);
    }

    /** Keeps the keys and values of the prefix, so that a symbol costs one query. */
    private final class Cursor implements LayerCursor {

        private final int d = width();
        private final int headWidth = headWidth();
        private final double[] parameters;
        private double[] keys; // (positions, d)
        private double[] values;
        private int length;

        private Cursor(double[] parameters, double[] keys, double[] values, int length) {
            this.parameters = parameters;
            this.keys = keys;
            this.values = values;
            this.length = length;
        }

        @Override
        public LayerCursor copy() {
            return new Cursor(parameters, keys.clone(), values.clone(), length);
        }

        @Override
        public double[] advance(double[] x) {
            if (keys.length < (length + 1) * d) {
                keys = Arrays.copyOf(keys, Math.multiplyExact(keys.length, 2));
                values = Arrays.copyOf(values, keys.length);
            }
            double[] joint = new double[3 * d];
            Linear.apply(queryKeyValue, parameters, x, joint);
            System.arraycopy(joint, d, keys, length * d, d);
            System.arraycopy(joint, 2 * d, values, length * d, d);
            double[] attended = new double[d];
            double[] weights = new double[length + 1];
            for (int from = 0; from < d; from += headWidth) {
                attend(from, joint, weights, attended);
            }
            length++;
            double[] y = new double[d];
            Linear.apply(out, parameters, attended, y);
            return y;
        }

        private void attend(int from, double[] query, double[] weights, double[] attended) {
            int to = from + headWidth;
            double scale = Math.sqrt(headWidth);
            for (int s = 0; s <= length; s++) {
                double score = 0;
                for (int c = from; c < to; c++) {
                    score += query[c] * keys[s * d + c];
                }
                weights[s] = score / scale;
            }
            double logZ = LogSumExp.reproducible(weights);
            for (int s = 0; s <= length; s++) {
                double weight = StrictMath.exp(weights[s] - logZ);
                for (int c = from; c < to; c++) {
                    attended[c] += weight * values[s * d + c];
                }
            }
        }
    }
}
