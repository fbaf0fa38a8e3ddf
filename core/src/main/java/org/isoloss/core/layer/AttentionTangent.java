package org.isoloss.core.layer;

import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.AncestorPaths;
import org.isoloss.core.kernel.Kernels;

/**
 * How what {@link Attention} gathers changes with queries, keys and values. For one thread.
 *
 * <p>With scores a_s = q . k_s and weights w = softmax(a), out = sum_s w_s v_s, so that da_s = dq . k_s + q . dk_s, dw_s =
 * w_s (da_s - sum_r w_r da_r) and dout = sum_s (w_s dv_s + dw_s v_s).
 */
final class AttentionTangent {

    private final AncestorPaths paths;
    private final Kernels kernels;
    private final int width;
    private final Activations projected;
    private final Activations dProjected;
    private final Activations dAttended;
    private final double[] weights; // a_s, then w_s
    private final double[] dWeights; // da_s, then dw_s

    /**
     * Creates working memory.
     *
     * @param width d
     * @param projected queries, scaled, then keys, then values
     * @param dProjected their changes
     * @param dAttended receives those of what is gathered
     */
    AttentionTangent(
            AncestorPaths paths,
            Kernels kernels,
            int width,
            Activations projected,
            Activations dProjected,
            Activations dAttended) {
        this.paths = paths;
        this.kernels = kernels;
        this.width = width;
        this.projected = projected;
        this.dProjected = dProjected;
        this.dAttended = dAttended;
        weights = new double[paths.longest()];
        dWeights = new double[paths.longest()];
    }

    /** One head at one token. */
    void attend(int firstFeature, int endFeature, int t) {
        int n = 0;
        for (int s = t; s >= 0; s = paths.parent()[s]) {
            double score = 0;
            double dScore = 0;
            for (int c = firstFeature; c < endFeature; c++) {
                double q = at(projected, c, t);
                double k = at(projected, width + c, s);
                score += q * k;
                dScore += at(dProjected, c, t) * k + q * at(dProjected, width + c, s);
            }
            weights[n] = score;
            dWeights[n] = dScore;
            n++;
        }
        softmax(n);
        for (int c = firstFeature; c < endFeature; c++) {
            double dOut = 0;
            n = 0;
            for (int s = t; s >= 0; s = paths.parent()[s]) {
                dOut += weights[n] * at(dProjected, 2 * width + c, s) + dWeights[n] * at(projected, 2 * width + c, s);
                n++;
            }
            dAttended.data()[dAttended.row(c) + t] = dOut;
        }
    }

    private static double at(Activations x, int feature, int token) {
        return x.data()[x.row(feature) + token];
    }

    /** Replaces scores by their softmax and their derivatives by its derivatives. */
    private void softmax(int n) {
        double max = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < n; s++) {
            max = Math.max(max, weights[s]);
        }
        for (int s = 0; s < n; s++) {
            weights[s] -= max;
        }
        kernels.expNonPositive(weights, 0, n);
        double sum = 0;
        double mean = 0;
        for (int s = 0; s < n; s++) {
            sum += weights[s];
            mean += weights[s] * dWeights[s];
        }
        mean /= sum;
        for (int s = 0; s < n; s++) {
            weights[s] /= sum;
            dWeights[s] = weights[s] * (dWeights[s] - mean);
        }
    }
}
