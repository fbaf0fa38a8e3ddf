package org.isoloss.identifiability.curvature;

import org.isoloss.core.layer.Normalisation;

/**
 * y = gain n + bias with n = (x - mean) r and r = (variance + epsilon)^(-1/2).
 *
 * <p>Backward, with e = gain dy: dx = r (e - mean(e) - n mean(e n)). The derivative along the direction is that formula's, by
 * the rule of products.
 */
final class DualNormalisation implements DualStage {

    private final DualParameters parameters;
    private final Normalisation norm;
    private final DualRows x;
    private final DualRows y;
    private final double[] n; // (tokens, features)
    private final double[] nDot;
    private final double[] r; // (tokens)
    private final double[] rDot;

    DualNormalisation(DualParameters parameters, Normalisation norm, DualRows x, DualRows y) {
        this.parameters = parameters;
        this.norm = norm;
        this.x = x;
        this.y = y;
        n = new double[x.value.length];
        nDot = new double[n.length];
        r = new double[x.tokens];
        rDot = new double[x.tokens];
    }

    @Override
    public void forward() {
        for (int t = 0; t < x.tokens; t++) {
            normalise(t);
            for (int i = 0; i < x.features; i++) {
                int k = t * x.features + i;
                double gain = parameters.value[norm.gain() + i];
                y.value[k] = gain * n[k] + parameters.value[norm.bias() + i];
                y.dot[k] = parameters.direction[norm.gain() + i] * n[k]
                        + gain * nDot[k]
                        + parameters.direction[norm.bias() + i];
            }
        }
    }

    private void normalise(int t) {
        int from = t * x.features;
        double mean = 0;
        double meanDot = 0;
        for (int i = 0; i < x.features; i++) {
            mean += x.value[from + i] / x.features;
            meanDot += x.dot[from + i] / x.features;
        }
        double variance = 0;
        double varianceDot = 0;
        for (int i = 0; i < x.features; i++) {
            double centred = x.value[from + i] - mean;
            variance += centred * centred / x.features;
            varianceDot += 2 * centred * (x.dot[from + i] - meanDot) / x.features;
        }
        r[t] = 1 / Math.sqrt(variance + norm.epsilon());
        rDot[t] = -0.5 * r[t] * r[t] * r[t] * varianceDot;
        for (int i = 0; i < x.features; i++) {
            double centred = x.value[from + i] - mean;
            n[from + i] = centred * r[t];
            nDot[from + i] = (x.dot[from + i] - meanDot) * r[t] + centred * rDot[t];
        }
    }

    @Override
    public void backward() {
        double[] e = new double[x.features];
        double[] eDot = new double[x.features];
        for (int t = 0; t < x.tokens; t++) {
            int from = t * x.features;
            double mean = 0;
            double meanDot = 0;
            double product = 0;
            double productDot = 0;
            for (int i = 0; i < x.features; i++) {
                int k = from + i;
                double gain = parameters.value[norm.gain() + i];
                e[i] = gain * y.adjoint[k];
                eDot[i] = parameters.direction[norm.gain() + i] * y.adjoint[k] + gain * y.adjointDot[k];
                parameters.gradient[norm.gain() + i] += y.adjoint[k] * n[k];
                parameters.product[norm.gain() + i] += y.adjointDot[k] * n[k] + y.adjoint[k] * nDot[k];
                parameters.gradient[norm.bias() + i] += y.adjoint[k];
                parameters.product[norm.bias() + i] += y.adjointDot[k];
                mean += e[i] / x.features;
                meanDot += eDot[i] / x.features;
                product += e[i] * n[k] / x.features;
                productDot += (eDot[i] * n[k] + e[i] * nDot[k]) / x.features;
            }
            for (int i = 0; i < x.features; i++) {
                int k = from + i;
                double rest = e[i] - mean - n[k] * product;
                double restDot = eDot[i] - meanDot - nDot[k] * product - n[k] * productDot;
                x.adjoint[k] += r[t] * rest;
                x.adjointDot[k] += rDot[t] * rest + r[t] * restDot;
            }
        }
    }

    @Override
    public String toString() {
        return norm.toString();
    }
}
