package org.isoloss.core.pretrained;

/** Attention on its way forward and back, from queries, keys and values; keeps them, rotated, and the weights. */
final class AttentionStep {

    private final DecoderShape.AttentionShape heads;
    private final double divisor;
    private double[] rotated = new double[0];
    private double[][][] weights = new double[0][][]; // (heads, queries, keys)

    AttentionStep(DecoderShape.AttentionShape heads, int layer) {
        this.heads = heads;
        this.divisor = Math.sqrt(heads.headSize()) * (heads.scaledByLayer() ? layer + 1 : 1);
    }

    double[] forward(double[] queryKeyValue) {
        int tokens = queryKeyValue.length / heads.width();
        rotated = queryKeyValue.clone();
        rotateAll(rotated, 1);
        weights = new double[heads.heads()][tokens][];
        double[] out = new double[tokens * heads.queryWidth()];
        for (int head = 0; head < heads.heads(); head++) {
            for (int t = 0; t < tokens; t++) {
                double[] p = new double[t + 1];
                double largest = Double.NEGATIVE_INFINITY;
                for (int u = 0; u <= t; u++) {
                    p[u] = product(query(head, t), key(head, u)) / divisor;
                    largest = Math.max(largest, p[u]);
                }
                double sum = 0;
                for (int u = 0; u <= t; u++) {
                    p[u] = Math.exp(p[u] - largest);
                    sum += p[u];
                }
                for (int u = 0; u <= t; u++) {
                    p[u] /= sum;
                    for (int j = 0; j < heads.headSize(); j++) {
                        out[output(head, t) + j] += p[u] * rotated[value(head, u) + j];
                    }
                }
                weights[head][t] = p;
            }
        }
        return out;
    }

    /** Returns the derivative by queries, keys and values before they were rotated. */
    double[] backward(double[] dout) {
        int tokens = rotated.length / heads.width();
        double[] d = new double[rotated.length];
        for (int head = 0; head < heads.heads(); head++) {
            for (int t = 0; t < tokens; t++) {
                backward(head, t, dout, d);
            }
        }
        rotateAll(d, -1);
        return d;
    }

    private void backward(int head, int t, double[] dout, double[] d) {
        double[] p = weights[head][t];
        double[] dp = new double[p.length];
        double mean = 0;
        int at = output(head, t);
        for (int u = 0; u <= t; u++) {
            for (int j = 0; j < heads.headSize(); j++) {
                dp[u] += dout[at + j] * rotated[value(head, u) + j];
                d[value(head, u) + j] += p[u] * dout[at + j];
            }
            mean += p[u] * dp[u];
        }
        for (int u = 0; u <= t; u++) {
            double ds = p[u] * (dp[u] - mean) / divisor;
            for (int j = 0; j < heads.headSize(); j++) {
                d[query(head, t) + j] += ds * rotated[key(head, u) + j];
                d[key(head, u) + j] += ds * rotated[query(head, t) + j];
            }
        }
    }

    private double product(int a, int b) {
        double sum = 0;
        for (int j = 0; j < heads.headSize(); j++) {
            sum += rotated[a + j] * rotated[b + j];
        }
        return sum;
    }

    private int query(int head, int t) {
        return t * heads.width() + heads.query(head);
    }

    private int key(int head, int t) {
        return t * heads.width() + heads.key(head / heads.group());
    }

    private int value(int head, int t) {
        return t * heads.width() + heads.value(head / heads.group());
    }

    private int output(int head, int t) {
        return t * heads.queryWidth() + head * heads.headSize();
    }

    /** A rotation is undone by that of the opposite angle, which is its transpose. */
    private void rotateAll(double[] x, int direction) {
        int tokens = x.length / heads.width();
        for (int t = 0; t < tokens && heads.rotated() > 0; t++) {
            double[] turns = Rotary.turns(heads, t);
            for (int head = 0; head < heads.heads(); head++) {
                rotate(x, t * heads.width() + heads.query(head), turns, direction);
            }
            for (int head = 0; head < heads.keyValueHeads(); head++) {
                rotate(x, t * heads.width() + heads.key(head), turns, direction);
            }
        }
    }

    private static void rotate(double[] x, int at, double[] turns, int direction) {
        int half = turns.length / 2;
        for (int j = 0; j < half; j++) {
            double first = x[at + j];
            double second = x[at + half + j];
            double sine = direction * turns[half + j];
            x[at + j] = first * turns[j] - second * sine;
            x[at + half + j] = second * turns[j] + first * sine;
        }
    }
}
