package org.isoloss.identifiability.curvature;

import org.isoloss.core.sequence.PrefixTree;

/**
 * What each head gathers at each token: out = sum over the token's ancestors and itself of w_s v_s, with w = softmax(a) and
 * a_s = q . k_s / sqrt(head width).
 *
 * <p>Backward, with c_s = dout . v_s and m = sum of w_s c_s: da_s = w_s (c_s - m). The derivatives along the direction are those
 * of these formulas, by the rule of products.
 */
final class DualAttention implements DualStage {

    private final PrefixTree tree;
    private final int heads;
    private final DualRows joint; // queries, keys, values
    private final DualRows out;
    private final int width;
    private final double scale;
    private final int[] path; // the token, then its ancestors
    private final double[] w;
    private final double[] wDot;
    private final double[] c;
    private final double[] cDot;

    DualAttention(PrefixTree tree, int heads, DualRows joint, DualRows out) {
        this.tree = tree;
        this.heads = heads;
        this.joint = joint;
        this.out = out;
        width = out.features;
        scale = 1 / Math.sqrt((double) width / heads);
        path = new int[tree.height() + 2];
        w = new double[path.length];
        wDot = new double[path.length];
        c = new double[path.length];
        cDot = new double[path.length];
    }

    private int query(int token) {
        return token * joint.features;
    }

    private int key(int token) {
        return query(token) + width;
    }

    private int value(int token) {
        return query(token) + 2 * width;
    }

    /** Writes path and weights, and returns how many tokens are on the path. */
    private int attend(int token, int from, int to) {
        int length = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int s = token; s >= 0; s = s == 0 ? -1 : tree.parent(s)) {
            double score = 0;
            double scoreDot = 0;
            for (int i = from; i < to; i++) {
                double q = joint.value[query(token) + i];
                double k = joint.value[key(s) + i];
                score += q * k;
                scoreDot += joint.dot[query(token) + i] * k + q * joint.dot[key(s) + i];
            }
            path[length] = s;
            w[length] = score * scale;
            wDot[length] = scoreDot * scale;
            most = Math.max(most, w[length]);
            length++;
        }
        double sum = 0;
        double mean = 0;
        for (int s = 0; s < length; s++) {
            w[s] = Math.exp(w[s] - most);
            sum += w[s];
            mean += w[s] * wDot[s];
        }
        for (int s = 0; s < length; s++) {
            w[s] /= sum;
            wDot[s] = w[s] * (wDot[s] - mean / sum);
        }
        return length;
    }

    @Override
    public void forward() {
        int headWidth = width / heads;
        for (int token = 0; token < out.tokens; token++) {
            for (int from = 0; from < width; from += headWidth) {
                int length = attend(token, from, from + headWidth);
                for (int i = from; i < from + headWidth; i++) {
                    double sum = 0;
                    double dot = 0;
                    for (int s = 0; s < length; s++) {
                        double v = joint.value[value(path[s]) + i];
                        sum += w[s] * v;
                        dot += wDot[s] * v + w[s] * joint.dot[value(path[s]) + i];
                    }
                    out.value[token * width + i] = sum;
                    out.dot[token * width + i] = dot;
                }
            }
        }
    }

    @Override
    public void backward() {
        int headWidth = width / heads;
        for (int token = 0; token < out.tokens; token++) {
            for (int from = 0; from < width; from += headWidth) {
                backward(token, from, from + headWidth);
            }
        }
    }

    private void backward(int token, int from, int to) {
        int length = attend(token, from, to);
        double mean = 0;
        double meanDot = 0;
        for (int s = 0; s < length; s++) {
            c[s] = 0;
            cDot[s] = 0;
            for (int i = from; i < to; i++) {
                int at = value(path[s]) + i;
                double a = out.adjoint[token * width + i];
                double aDot = out.adjointDot[token * width + i];
                c[s] += a * joint.value[at];
                cDot[s] += aDot * joint.value[at] + a * joint.dot[at];
                joint.adjoint[at] += w[s] * a;
                joint.adjointDot[at] += wDot[s] * a + w[s] * aDot;
            }
            mean += w[s] * c[s];
            meanDot += wDot[s] * c[s] + w[s] * cDot[s];
        }
        for (int s = 0; s < length; s++) {
            double a = scale * w[s] * (c[s] - mean);
            double aDot = scale * (wDot[s] * (c[s] - mean) + w[s] * (cDot[s] - meanDot));
            for (int i = from; i < to; i++) {
                int q = query(token) + i;
                int k = key(path[s]) + i;
                joint.adjoint[q] += a * joint.value[k];
                joint.adjointDot[q] += aDot * joint.value[k] + a * joint.dot[k];
                joint.adjoint[k] += a * joint.value[q];
                joint.adjointDot[k] += aDot * joint.value[q] + a * joint.dot[q];
            }
        }
    }

    @Override
    public String toString() {
        return heads + " heads of width " + width / heads;
    }
}
