package org.isoloss.core.real;

import static org.isoloss.core.interval.Decimals.DIGITS;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.Function;
import org.isoloss.core.interval.Decimals;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.transformer.TransformerConfig;

/**
 * Networks in decimals of 60 digits, a whole sequence at once and from the formulas: slow, without bounds, and sharing
 * nothing with what is tested.
 *
 * @param tensor entries by name
 */
record DecimalNetworks(Function<String, double[]> tensor) {

    /** The log-probabilities after a sequence of inputs, the start among them. */
    BigDecimal[] transformer(TransformerConfig config, int[] inputs) {
        int d = config.width();
        BigDecimal[][] x = new BigDecimal[inputs.length][d];
        for (int t = 0; t < inputs.length; t++) {
            for (int i = 0; i < d; i++) {
                x[t][i] = number(tensor.apply("embedding.weight")[inputs[t] * d + i])
                        .multiply(number(d).sqrt(DIGITS), DIGITS);
                if (config.positions() == TransformerConfig.Positions.SINUSOIDAL) {
                    x[t][i] = x[t][i].add(position(t, i, d), DIGITS);
                }
            }
        }
        boolean pre = config.normalisation() == TransformerConfig.Normalisation.PRE;
        for (int l = 0; l < config.layers(); l++) {
            String name = "layers." + l + ".";
            BigDecimal[][] read = pre ? norm(name + "norm1", x, config) : x;
            x = sum(x, attention(name + "self_attn.", read, config));
            x = pre ? x : norm(name + "norm1", x, config);
            read = pre ? norm(name + "norm2", x, config) : x;
            x = sum(
                    x,
                    linear(
                            name + "linear2.",
                            "weight",
                            "bias",
                            relu(linear(name + "linear1.", "weight", "bias", read))));
            x = pre ? x : norm(name + "norm2", x, config);
        }
        x = pre ? norm("norm", x, config) : x;
        return logSoftmax(linear("output.", "weight", "bias", x)[inputs.length - 1]);
    }

    private static BigDecimal position(int t, int i, int d) {
        BigDecimal angle = number(t)
                .divide(
                        Decimals.exp(Decimals.ln(number(10000))
                                .multiply(number(i - i % 2), DIGITS)
                                .divide(number(d), DIGITS)),
                        DIGITS);
        BigDecimal term = i % 2 == 0 ? angle : BigDecimal.ONE;
        BigDecimal sum = term;
        for (int n = i % 2 == 0 ? 2 : 1; n < 120; n += 2) {
            term = term.multiply(angle, DIGITS)
                    .multiply(angle, DIGITS)
                    .divide(number((double) n * (n + 1)), DIGITS)
                    .negate();
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    private BigDecimal[][] attention(String name, BigDecimal[][] x, TransformerConfig config) {
        int d = config.width();
        BigDecimal[][] joint = linear(name, "in_proj_weight", "in_proj_bias", x);
        BigDecimal[][] gathered = new BigDecimal[x.length][d];
        for (int t = 0; t < x.length; t++) {
            for (int c = 0; c < d; c++) {
                int head = c / config.headWidth() * config.headWidth();
                BigDecimal above = BigDecimal.ZERO;
                BigDecimal below = BigDecimal.ZERO;
                for (int s = 0; s <= t; s++) {
                    BigDecimal score = BigDecimal.ZERO;
                    for (int k = head; k < head + config.headWidth(); k++) {
                        score = score.add(joint[t][k].multiply(joint[s][d + k], DIGITS), DIGITS);
                    }
                    BigDecimal weight =
                            Decimals.exp(score.divide(number(config.headWidth()).sqrt(DIGITS), DIGITS));
                    above = above.add(weight.multiply(joint[s][2 * d + c], DIGITS), DIGITS);
                    below = below.add(weight, DIGITS);
                }
                gathered[t][c] = above.divide(below, DIGITS);
            }
        }
        return linear(name + "out_proj.", "weight", "bias", gathered);
    }

    private BigDecimal[][] norm(String name, BigDecimal[][] x, TransformerConfig config) {
        double[] gain = tensor.apply(name + ".weight");
        double[] bias = tensor.apply(name + ".bias");
        return Arrays.stream(x)
                .map(row -> {
                    BigDecimal n = number(row.length);
                    BigDecimal mean = Arrays.stream(row)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .divide(n, DIGITS);
                    BigDecimal squares = Arrays.stream(row)
                            .map(v -> v.subtract(mean).pow(2, DIGITS))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    BigDecimal deviation = squares.divide(n, DIGITS)
                            .add(number(config.layerNormEpsilon()))
                            .sqrt(DIGITS);
                    BigDecimal[] y = new BigDecimal[row.length];
                    Arrays.setAll(
                            y,
                            i -> row[i].subtract(mean)
                                    .divide(deviation, DIGITS)
                                    .multiply(number(gain[i]), DIGITS)
                                    .add(number(bias[i]), DIGITS));
                    return y;
                })
                .toArray(BigDecimal[][]::new);
    }

    /** The log-probabilities after a sequence of inputs, the start among them. */
    BigDecimal[] lstm(LstmConfig config, int[] inputs) {
        int e = config.embedding();
        int H = config.hidden();
        BigDecimal[][] x = new BigDecimal[inputs.length][];
        for (int t = 0; t < inputs.length; t++) {
            int from = inputs[t] * e;
            x[t] = Arrays.stream(tensor.apply("embedding.weight"), from, from + e)
                    .mapToObj(DecimalNetworks::number)
                    .toArray(BigDecimal[]::new);
        }
        for (int l = 0; l < config.layers(); l++) {
            BigDecimal[] h = zeros(H);
            BigDecimal[] c = zeros(H);
            for (int t = 0; t < x.length; t++) {
                BigDecimal[] gates = sum(
                        linear("lstm.", "weight_ih_l" + l, "bias_ih_l" + l, new BigDecimal[][] {x[t]}),
                        linear("lstm.", "weight_hh_l" + l, "bias_hh_l" + l, new BigDecimal[][] {h}))[0];
                BigDecimal[] nextC = new BigDecimal[H];
                BigDecimal[] nextH = new BigDecimal[H];
                for (int j = 0; j < H; j++) {
                    nextC[j] = sigmoid(gates[H + j])
                            .multiply(c[j], DIGITS)
                            .add(sigmoid(gates[j]).multiply(tanh(gates[2 * H + j]), DIGITS), DIGITS);
                    nextH[j] = sigmoid(gates[3 * H + j]).multiply(tanh(nextC[j]), DIGITS);
                }
                h = nextH;
                c = nextC;
                x[t] = h;
            }
        }
        return logSoftmax(linear("output.", "weight", "bias", x)[inputs.length - 1]);
    }

    private static BigDecimal sigmoid(BigDecimal z) {
        return BigDecimal.ONE.divide(BigDecimal.ONE.add(Decimals.exp(z.negate())), DIGITS);
    }

    private static BigDecimal tanh(BigDecimal z) {
        BigDecimal e = Decimals.exp(z.multiply(number(2)));
        return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
    }

    private BigDecimal[][] linear(String name, String matrix, String vector, BigDecimal[][] x) {
        double[] weight = tensor.apply(name + matrix);
        double[] bias = tensor.apply(name + vector);
        return Arrays.stream(x)
                .map(row -> {
                    BigDecimal[] y = new BigDecimal[bias.length];
                    for (int o = 0; o < y.length; o++) {
                        y[o] = number(bias[o]);
                        for (int i = 0; i < row.length; i++) {
                            y[o] = y[o].add(number(weight[o * row.length + i]).multiply(row[i], DIGITS), DIGITS);
                        }
                    }
                    return y;
                })
                .toArray(BigDecimal[][]::new);
    }

    private static BigDecimal[][] relu(BigDecimal[][] x) {
        return Arrays.stream(x)
                .map(row -> Arrays.stream(row).map(v -> v.max(BigDecimal.ZERO)).toArray(BigDecimal[]::new))
                .toArray(BigDecimal[][]::new);
    }

    private static BigDecimal[][] sum(BigDecimal[][] x, BigDecimal[][] y) {
        BigDecimal[][] sum = new BigDecimal[x.length][x[0].length];
        for (int t = 0; t < x.length; t++) {
            for (int i = 0; i < sum[t].length; i++) {
                sum[t][i] = x[t][i].add(y[t][i], DIGITS);
            }
        }
        return sum;
    }

    private static BigDecimal[] logSoftmax(BigDecimal[] logits) {
        BigDecimal total = Arrays.stream(logits).map(Decimals::exp).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal logTotal = Decimals.ln(total);
        return Arrays.stream(logits).map(z -> z.subtract(logTotal)).toArray(BigDecimal[]::new);
    }

    private static BigDecimal[] zeros(int n) {
        BigDecimal[] zeros = new BigDecimal[n];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    private static BigDecimal number(double x) {
        return new BigDecimal(x);
    }
}
