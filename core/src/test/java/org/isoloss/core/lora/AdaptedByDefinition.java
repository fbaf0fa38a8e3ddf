package org.isoloss.core.lora;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.layer.Attention;
import org.isoloss.core.layer.FeedForward;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;

/**
 * An adapted Transformer with normalisation after each block, as its definition reads: adapters stand beside the
 * matrices, W x + (s / r) B (A x), and nothing is merged. Token by token in plain loops; shares only names with the
 * library.
 */
final class AdaptedByDefinition {

    private final ParameterLayout layout;
    private final TransformerConfig config;
    private final int d;
    private final int outcomes;
    private final double[] p;
    private final LoraOptions options;
    private final double[] adapters;

    AdaptedByDefinition(NetworkModel<Transformer> model, LoraOptions options, double[] adapters) {
        Transformer network = model.network();
        layout = network.layout();
        config = network.config();
        d = config.width();
        outcomes = network.vocabulary().outcomes();
        p = model.parameters();
        this.options = options;
        this.adapters = adapters;
    }

    /** Returns the logits after a word. */
    double[] logits(int[] word) {
        List<double[]> x = new ArrayList<>();
        for (int t = 0; t <= word.length; t++) {
            int input = t == 0 ? outcomes - 1 : word[t - 1];
            double[] e = new double[d];
            for (int i = 0; i < d; i++) {
                double angle = t / Math.pow(10000, (double) (i - i % 2) / d);
                double position = i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
                e[i] = p[at("embedding.weight") + input * d + i] * Math.sqrt(d) + position;
            }
            x.add(e);
        }
        for (int l = 0; l < config.layers(); l++) {
            x = layer(l, x);
        }
        return linear("output", x.get(word.length), outcomes);
    }

    private List<double[]> layer(int l, List<double[]> x) {
        String name = "layers." + l + ".";
        List<double[]> q = new ArrayList<>();
        List<double[]> k = new ArrayList<>();
        List<double[]> v = new ArrayList<>();
        for (double[] xt : x) {
            q.add(part(name, l, Attention.QUERY, 0, xt));
            k.add(part(name, l, Attention.KEY, 1, xt));
            v.add(part(name, l, Attention.VALUE, 2, xt));
        }
        List<double[]> out = new ArrayList<>();
        for (int t = 0; t < x.size(); t++) {
            double[] attended = attend(q.get(t), k.subList(0, t + 1), v.subList(0, t + 1));
            double[] projected =
                    plus(linear(name + "self_attn.out_proj", attended, d), adapter(l, Attention.OUT, attended));
            double[] middle = normalised(name + "norm1", plus(x.get(t), projected));
            double[] hidden =
                    plus(linear(name + "linear1", middle, config.feedForward()), adapter(l, FeedForward.IN, middle));
            for (int f = 0; f < hidden.length; f++) {
                hidden[f] = Math.max(0, hidden[f]);
            }
            double[] fed = plus(linear(name + "linear2", hidden, d), adapter(l, FeedForward.OUT, hidden));
            out.add(normalised(name + "norm2", plus(middle, fed)));
        }
        return out;
    }

    private double[] part(String name, int l, String matrix, int third, double[] x) {
        double[] all = new double[d];
        for (int o = 0; o < d; o++) {
            all[o] = p[at(name + "self_attn.in_proj_bias") + third * d + o];
            for (int i = 0; i < d; i++) {
                all[o] += p[at(name + "self_attn.in_proj_weight") + (third * d + o) * d + i] * x[i];
            }
        }
        return plus(all, adapter(l, matrix, x));
    }

    private double[] attend(double[] q, List<double[]> k, List<double[]> v) {
        double[] out = new double[d];
        int width = config.headWidth();
        for (int from = 0; from < d; from += width) {
            double[] weights = new double[k.size()];
            double sum = 0;
            for (int s = 0; s < weights.length; s++) {
                double score = 0;
                for (int c = from; c < from + width; c++) {
                    score += q[c] * k.get(s)[c];
                }
                weights[s] = Math.exp(score / Math.sqrt(width));
                sum += weights[s];
            }
            for (int s = 0; s < weights.length; s++) {
                for (int c = from; c < from + width; c++) {
                    out[c] += weights[s] / sum * v.get(s)[c];
                }
            }
        }
        return out;
    }

    /** (s / r) B (A x), or zeros where the matrix is not adapted. */
    private double[] adapter(int l, String matrix, double[] x) {
        int at = 0;
        for (int layer = 0; layer < config.layers(); layer++) {
            for (String m : options.matrices()) {
                int in = m.equals(FeedForward.OUT) ? config.feedForward() : d;
                int out = m.equals(FeedForward.IN) ? config.feedForward() : d;
                if (layer == l && m.equals(matrix)) {
                    double[] low = product(at, options.rank(), in, x, 1);
                    return product(
                            at + options.rank() * in, out, options.rank(), low, options.scale() / options.rank());
                }
                at += options.rank() * (in + out);
            }
        }
        return new double[matrix.equals(FeedForward.IN) ? config.feedForward() : d];
    }

    private double[] product(int at, int out, int in, double[] x, double factor) {
        double[] y = new double[out];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                y[o] += factor * adapters[at + o * in + i] * x[i];
            }
        }
        return y;
    }

    private double[] linear(String name, double[] x, int out) {
        double[] y = new double[out];
        for (int o = 0; o < out; o++) {
            y[o] = p[at(name + ".bias") + o];
            for (int i = 0; i < x.length; i++) {
                y[o] += p[at(name + ".weight") + o * x.length + i] * x[i];
            }
        }
        return y;
    }

    private double[] normalised(String name, double[] x) {
        double mean = 0;
        double square = 0;
        for (double xi : x) {
            mean += xi / d;
        }
        for (double xi : x) {
            square += (xi - mean) * (xi - mean) / d;
        }
        double[] y = new double[d];
        for (int i = 0; i < d; i++) {
            y[i] = (x[i] - mean) / Math.sqrt(square + config.layerNormEpsilon()) * p[at(name + ".weight") + i]
                    + p[at(name + ".bias") + i];
        }
        return y;
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private int at(String tensor) {
        return layout.tensor(tensor).offset();
    }
}
