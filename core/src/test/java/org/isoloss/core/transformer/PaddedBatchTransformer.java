package org.isoloss.core.transformer;

import java.util.Arrays;
import java.util.List;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;

/**
 * The Transformer the usual way: a batch of sequences, each padded to the longest, token by token in plain loops. It
 * shares nothing with the tree pass but the names of the tensors, and serves as its oracle and as its peer in speed.
 */
public final class PaddedBatchTransformer {

    private final ParameterLayout layout;
    private final TransformerConfig config;
    private final int V;
    private final int d;
    private final int T;
    private final List<WeightedSequence> batch;

    /** Creates the computation for a batch of weighted sequences over V symbols. */
    public PaddedBatchTransformer(
            ParameterLayout layout, TransformerConfig config, int vocabularySize, List<WeightedSequence> batch) {
        this.layout = layout;
        this.config = config;
        this.V = vocabularySize;
        this.d = config.width();
        this.batch = batch;
        T = 1 + batch.stream().mapToInt(s -> s.symbols().length).max().orElse(0);
    }

    /**
     * Returns the weighted sum of the sequences' negative log-likelihoods, ends included, and overwrites the gradient.
     */
    public double gradient(double[] p, double[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (WeightedSequence sequence : batch) {
            loss += sequence(p, gradient, sequence.symbols(), sequence.weight());
        }
        return loss;
    }

    private int at(String name) {
        return layout.tensor(name).offset();
    }

    private double sequence(double[] p, double[] g, int[] symbols, double weight) {
        int layers = config.layers();
        boolean pre = config.normalisation() == Normalisation.PRE;
        double[][] x = new double[layers + 1][];
        Layer[] memory = new Layer[layers];
        x[0] = embed(p, symbols);
        for (int l = 0; l < layers; l++) {
            memory[l] = new Layer(l, pre);
            x[l + 1] = memory[l].forward(p, x[l]);
        }
        Norm last = new Norm("norm");
        double[] top = pre ? last.forward(p, x[layers]) : x[layers];
        double[] logits = linear(p, "output", top, d, V + 1);

        double loss = 0;
        double[] dLogits = new double[logits.length];
        for (int t = 0; t <= symbols.length; t++) { // what follows is padding
            double max = Double.NEGATIVE_INFINITY;
            for (int y = 0; y <= V; y++) {
                max = Math.max(max, logits[t * (V + 1) + y]);
            }
            double z = 0;
            for (int y = 0; y <= V; y++) {
                z += Math.exp(logits[t * (V + 1) + y] - max);
            }
            int target = t < symbols.length ? symbols[t] : V;
            loss -= weight * (logits[t * (V + 1) + target] - max - Math.log(z));
            for (int y = 0; y <= V; y++) {
                double q = Math.exp(logits[t * (V + 1) + y] - max) / z;
                dLogits[t * (V + 1) + y] = weight * (q - (y == target ? 1 : 0));
            }
        }

        double[] dx = linearBackward(p, g, "output", top, dLogits, d, V + 1);
        if (pre) {
            dx = last.backward(p, g, dx);
        }
        for (int l = layers - 1; l >= 0; l--) {
            dx = memory[l].backward(p, g, dx);
        }
        embedBackward(g, symbols, dx);
        return loss;
    }

    private int input(int[] symbols, int t) {
        return t == 0 || t > symbols.length ? V : symbols[t - 1];
    }

    private double[] embed(double[] p, int[] symbols) {
        double[] x = new double[T * d];
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < d; i++) {
                double position = 0;
                if (config.positions() == Positions.SINUSOIDAL) {
                    double angle = t / Math.pow(10000, (double) (i / 2 * 2) / d);
                    position = i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
                }
                x[t * d + i] = p[at("embedding.weight") + input(symbols, t) * d + i] * Math.sqrt(d) + position;
            }
        }
        return x;
    }

    private void embedBackward(double[] g, int[] symbols, double[] dx) {
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < d; i++) {
                g[at("embedding.weight") + input(symbols, t) * d + i] += Math.sqrt(d) * dx[t * d + i];
            }
        }
    }

    private double[] linear(double[] p, String name, double[] x, int in, int out) {
        return linear(p, at(name + ".weight"), at(name + ".bias"), x, in, out);
    }

    private double[] linear(double[] p, int w, int b, double[] x, int in, int out) {
        double[] y = new double[T * out];
        for (int t = 0; t < T; t++) {
            for (int o = 0; o < out; o++) {
                double sum = p[b + o];
                for (int i = 0; i < in; i++) {
                    sum += p[w + o * in + i] * x[t * in + i];
                }
                y[t * out + o] = sum;
            }
        }
        return y;
    }

    private double[] linearBackward(double[] p, double[] g, String name, double[] x, double[] dy, int in, int out) {
        return linearBackward(p, g, at(name + ".weight"), at(name + ".bias"), x, dy, in, out);
    }

    private double[] linearBackward(double[] p, double[] g, int w, int b, double[] x, double[] dy, int in, int out) {
        double[] dx = new double[T * in];
        for (int t = 0; t < T; t++) {
            for (int o = 0; o < out; o++) {
                double dyo = dy[t * out + o];
                g[b + o] += dyo;
                for (int i = 0; i < in; i++) {
                    g[w + o * in + i] += dyo * x[t * in + i];
                    dx[t * in + i] += dyo * p[w + o * in + i];
                }
            }
        }
        return dx;
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private final class Norm {
        private final String name;
        private double[] normalised = {};
        private double[] scale = {};

        private Norm(String name) {
            this.name = name;
        }

        double[] forward(double[] p, double[] x) {
            double[] y = new double[x.length];
            normalised = new double[x.length];
            scale = new double[T];
            for (int t = 0; t < T; t++) {
                double mean = 0;
                double square = 0;
                for (int i = 0; i < d; i++) {
                    mean += x[t * d + i] / d;
                }
                for (int i = 0; i < d; i++) {
                    square += Math.pow(x[t * d + i] - mean, 2) / d;
                }
                scale[t] = 1 / Math.sqrt(square + config.layerNormEpsilon());
                for (int i = 0; i < d; i++) {
                    normalised[t * d + i] = (x[t * d + i] - mean) * scale[t];
                    y[t * d + i] = normalised[t * d + i] * p[at(name + ".weight") + i] + p[at(name + ".bias") + i];
                }
            }
            return y;
        }

        double[] backward(double[] p, double[] g, double[] dy) {
            double[] dx = new double[dy.length];
            for (int t = 0; t < T; t++) {
                double mean = 0;
                double product = 0;
                for (int i = 0; i < d; i++) {
                    double e = dy[t * d + i] * p[at(name + ".weight") + i];
                    mean += e / d;
                    product += e * normalised[t * d + i] / d;
                    g[at(name + ".weight") + i] += dy[t * d + i] * normalised[t * d + i];
                    g[at(name + ".bias") + i] += dy[t * d + i];
                }
                for (int i = 0; i < d; i++) {
                    double e = dy[t * d + i] * p[at(name + ".weight") + i];
                    dx[t * d + i] = scale[t] * (e - mean - normalised[t * d + i] * product);
                }
            }
            return dx;
        }
    }

    private final class Layer {
        private final String name;
        private final boolean pre;
        private final Norm norm1;
        private final Norm norm2;
        private double[] attentionIn = {};
        private double[] qkv = {};
        private double[] weights = {}; // (heads, T, T)
        private double[] attended = {};
        private double[] feedIn = {};
        private double[] hidden = {};

        private Layer(int l, boolean pre) {
            name = "layers." + l + ".";
            this.pre = pre;
            norm1 = new Norm(name + "norm1");
            norm2 = new Norm(name + "norm2");
        }

        double[] forward(double[] p, double[] x) {
            int F = config.feedForward();
            attentionIn = pre ? norm1.forward(p, x) : x;
            qkv = linear(
                    p,
                    at(name + "self_attn.in_proj_weight"),
                    at(name + "self_attn.in_proj_bias"),
                    attentionIn,
                    d,
                    3 * d);
            attended = attend();
            double[] middle = plus(x, linear(p, name + "self_attn.out_proj", attended, d, d));
            middle = pre ? middle : norm1.forward(p, middle);
            feedIn = pre ? norm2.forward(p, middle) : middle;
            hidden = linear(p, name + "linear1", feedIn, d, F);
            for (int k = 0; k < hidden.length; k++) {
                hidden[k] = Math.max(0, hidden[k]);
            }
            double[] out = plus(middle, linear(p, name + "linear2", hidden, F, d));
            return pre ? out : norm2.forward(p, out);
        }

        private double[] attend() {
            int width = config.headWidth();
            weights = new double[config.heads() * T * T];
            double[] out = new double[T * d];
            for (int h = 0; h < config.heads(); h++) {
                for (int t = 0; t < T; t++) {
                    double max = Double.NEGATIVE_INFINITY;
                    for (int s = 0; s <= t; s++) {
                        double score = 0;
                        for (int c = h * width; c < (h + 1) * width; c++) {
                            score += qkv[t * 3 * d + c] * qkv[s * 3 * d + d + c];
                        }
                        weights[(h * T + t) * T + s] = score / Math.sqrt(width);
                        max = Math.max(max, weights[(h * T + t) * T + s]);
                    }
                    double z = 0;
                    for (int s = 0; s <= t; s++) {
                        z += weights[(h * T + t) * T + s] = Math.exp(weights[(h * T + t) * T + s] - max);
                    }
                    for (int s = 0; s <= t; s++) {
                        weights[(h * T + t) * T + s] /= z;
                        for (int c = h * width; c < (h + 1) * width; c++) {
                            out[t * d + c] += weights[(h * T + t) * T + s] * qkv[s * 3 * d + 2 * d + c];
                        }
                    }
                }
            }
            return out;
        }

        double[] backward(double[] p, double[] g, double[] dOut) {
            int F = config.feedForward();
            double[] d2 = pre ? dOut : norm2.backward(p, g, dOut);
            double[] dHidden = linearBackward(p, g, name + "linear2", hidden, d2, F, d);
            for (int k = 0; k < dHidden.length; k++) {
                dHidden[k] = hidden[k] > 0 ? dHidden[k] : 0;
            }
            double[] dFeed = linearBackward(p, g, name + "linear1", feedIn, dHidden, d, F);
            double[] dMiddle = plus(d2, pre ? norm2.backward(p, g, dFeed) : dFeed);
            double[] d1 = pre ? dMiddle : norm1.backward(p, g, dMiddle);
            double[] dAttended = linearBackward(p, g, name + "self_attn.out_proj", attended, d1, d, d);
            double[] dAttentionIn = linearBackward(
                    p,
                    g,
                    at(name + "self_attn.in_proj_weight"),
                    at(name + "self_attn.in_proj_bias"),
                    attentionIn,
                    attendBackward(dAttended),
                    d,
                    3 * d);
            return plus(d1, pre ? norm1.backward(p, g, dAttentionIn) : dAttentionIn);
        }

        private double[] attendBackward(double[] dAttended) {
            int width = config.headWidth();
            double[] dQkv = new double[qkv.length];
            double[] dWeight = new double[T];
            for (int h = 0; h < config.heads(); h++) {
                for (int t = 0; t < T; t++) {
                    double mean = 0;
                    for (int s = 0; s <= t; s++) {
                        dWeight[s] = 0;
                        double w = weights[(h * T + t) * T + s];
                        for (int c = h * width; c < (h + 1) * width; c++) {
                            dWeight[s] += dAttended[t * d + c] * qkv[s * 3 * d + 2 * d + c];
                            dQkv[s * 3 * d + 2 * d + c] += w * dAttended[t * d + c];
                        }
                        mean += w * dWeight[s];
                    }
                    for (int s = 0; s <= t; s++) {
                        double dScore = weights[(h * T + t) * T + s] * (dWeight[s] - mean) / Math.sqrt(width);
                        for (int c = h * width; c < (h + 1) * width; c++) {
                            dQkv[t * 3 * d + c] += dScore * qkv[s * 3 * d + d + c];
                            dQkv[s * 3 * d + d + c] += dScore * qkv[t * 3 * d + c];
                        }
                    }
                }
            }
            return dQkv;
        }
    }
}
