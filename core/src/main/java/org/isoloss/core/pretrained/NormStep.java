package org.isoloss.core.pretrained;

import java.util.Optional;

/** A norm on its way forward and back; keeps normalised values and divisors. */
final class NormStep {

    private final double[] parameters;
    private final double[] gradient;
    private final Optional<Integer> gain;
    private final Optional<Integer> bias;
    private final DecoderShape.NormShape norm;
    private final int width;
    private double[] normalised = new double[0];
    private double[] divisors = new double[0];

    NormStep(DecoderParameters model, double[] gradient, Part gain, Part bias, int layer) {
        this.parameters = model.values();
        this.gradient = gradient;
        this.gain = model.find(gain, layer);
        this.bias = model.find(bias, layer);
        this.norm = model.blueprint().shape().norm();
        this.width = model.blueprint().shape().width();
    }

    private boolean isCentred() {
        return norm.kind() == DecoderShape.NormShape.Kind.LAYER;
    }

    double[] forward(double[] x) {
        int tokens = x.length / width;
        normalised = new double[x.length];
        divisors = new double[tokens];
        double[] y = new double[x.length];
        for (int t = 0; t < tokens; t++) {
            double mean = 0;
            for (int i = 0; i < width && isCentred(); i++) {
                mean += x[t * width + i] / width;
            }
            double square = 0;
            for (int i = 0; i < width; i++) {
                double centred = x[t * width + i] - mean;
                square += centred * centred / width;
            }
            divisors[t] = Math.sqrt(square + norm.epsilon());
            for (int i = 0; i < width; i++) {
                int at = t * width + i;
                normalised[at] = (x[at] - mean) / divisors[t];
                y[at] = normalised[at] * gain(i) + (bias.isPresent() ? parameters[bias.get() + i] : 0);
            }
        }
        return y;
    }

    private double gain(int i) {
        return gain.isPresent() ? parameters[gain.get() + i] : 1;
    }

    /** With n = (x - mean) / s: dx = (dn - mean(dn) - n mean(n dn)) / s; no means are taken away where none were. */
    double[] backward(double[] dy) {
        double[] dx = new double[dy.length];
        for (int t = 0; t < divisors.length; t++) {
            double sum = 0;
            double product = 0;
            for (int i = 0; i < width; i++) {
                int at = t * width + i;
                double dn = dy[at] * gain(i);
                sum += dn / width;
                product += dn * normalised[at] / width;
                if (gain.isPresent()) {
                    gradient[gain.get() + i] += dy[at] * normalised[at];
                }
                if (bias.isPresent()) {
                    gradient[bias.get() + i] += dy[at];
                }
            }
            for (int i = 0; i < width; i++) {
                int at = t * width + i;
                dx[at] = (dy[at] * gain(i) - (isCentred() ? sum : 0) - normalised[at] * product) / divisors[t];
            }
        }
        return dx;
    }
}
