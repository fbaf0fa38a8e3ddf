package org.isoloss.core.pretrained;

import java.io.IOException;
import java.util.Arrays;

/** Doubles, in plain loops: what the others are held to. All weights are held in memory. */
final class DoublePrecision implements Numbers<double[]> {

    @Override
    public double[] zeros(int length) {
        return new double[length];
    }

    @Override
    public double[] copy(double[] a, int length) {
        return Arrays.copyOf(a, length);
    }

    @Override
    public double get(double[] a, int at) {
        return a[at];
    }

    @Override
    public void set(double[] a, int at, double value) {
        a[at] = value;
    }

    @Override
    public double[] read(StoredTensor tensor) throws IOException {
        try (TensorBytes bytes = TensorBytes.open(tensor)) {
            return bytes.doubles();
        }
    }

    @Override
    public Weights<double[]> open(StoredTensor tensor, boolean inputsFirst) throws IOException {
        return new Matrix(read(tensor), tensor.rows(), tensor.rowEntries(), inputsFirst);
    }

    @Override
    public void copy(double[] x, int xAt, double[] y, int yAt, int length) {
        System.arraycopy(x, xAt, y, yAt, length);
    }

    @Override
    public void add(double[] x, int xAt, double[] y, int yAt, int length) {
        for (int i = 0; i < length; i++) {
            y[yAt + i] += x[xAt + i];
        }
    }

    @Override
    public void layerNorm(double[] x, int at, double[] y, int length, double epsilon, Affine<double[]> affine) {
        double mean = 0;
        for (int i = 0; i < length; i++) {
            mean += x[at + i];
        }
        mean /= length;
        double variance = 0;
        for (int i = 0; i < length; i++) {
            y[at + i] = x[at + i] - mean;
            variance += y[at + i] * y[at + i];
        }
        scale(y, at, length, Math.sqrt(variance / length + epsilon), affine);
    }

    @Override
    public void rootMeanSquareNorm(
            double[] x, int at, double[] y, int length, double epsilon, Affine<double[]> affine) {
        double square = 0;
        for (int i = 0; i < length; i++) {
            y[at + i] = x[at + i];
            square += x[at + i] * x[at + i];
        }
        scale(y, at, length, Math.sqrt(square / length + epsilon), affine);
    }

    private static void scale(double[] y, int at, int length, double divisor, Affine<double[]> affine) {
        for (int i = 0; i < length; i++) {
            y[at + i] /= divisor;
        }
        affine.gain().ifPresent(gain -> {
            for (int i = 0; i < length; i++) {
                y[at + i] *= gain[i];
            }
        });
        affine.bias().ifPresent(bias -> {
            for (int i = 0; i < length; i++) {
                y[at + i] += bias[i];
            }
        });
    }

    @Override
    public void rotate(double[] x, int at, double[] turns) {
        int half = turns.length / 2;
        for (int j = 0; j < half; j++) {
            double first = x[at + j];
            double second = x[at + half + j];
            x[at + j] = first * turns[j] - second * turns[half + j];
            x[at + half + j] = second * turns[j] + first * turns[half + j];
        }
    }

    @Override
    public double dot(double[] x, int xAt, double[] y, int yAt, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += x[xAt + i] * y[yAt + i];
        }
        return sum;
    }

    @Override
    public void addScaled(double factor, double[] x, int xAt, double[] y, int yAt, int length) {
        for (int i = 0; i < length; i++) {
            y[yAt + i] += factor * x[xAt + i];
        }
    }

    @Override
    public void softmax(double[] x, int length) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, x[i]);
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            x[i] = Math.exp(x[i] - largest);
            sum += x[i];
        }
        for (int i = 0; i < length; i++) {
            x[i] /= sum;
        }
    }

    @Override
    public void activate(Activation activation, double[] x, int at, int length) {
        for (int i = at; i < at + length; i++) {
            x[i] = activation.at(x[i]);
        }
    }

    @Override
    public void multiply(double[] x, int xAt, double[] y, int yAt, int length) {
        for (int i = 0; i < length; i++) {
            x[xAt + i] *= y[yAt + i];
        }
    }

    /** A matrix in memory. */
    private record Matrix(double[] entries, int rows, int columns, boolean inputsFirst) implements Weights<double[]> {

        @Override
        public int inputs() {
            return inputsFirst ? rows : columns;
        }

        @Override
        public int outputs() {
            return inputsFirst ? columns : rows;
        }

        @Override
        public void row(int index, double[] out, int at) {
            System.arraycopy(entries, index * columns, out, at, columns);
        }

        @Override
        public void apply(double[] x, int xStride, int tokens, double[] y, int yStride, int yAt) {
            int rowStep = inputsFirst ? 1 : columns;
            int columnStep = inputsFirst ? columns : 1;
            for (int token = 0; token < tokens; token++) {
                for (int out = 0; out < outputs(); out++) {
                    double sum = 0;
                    for (int in = 0; in < inputs(); in++) {
                        sum += entries[out * rowStep + in * columnStep] * x[token * xStride + in];
                    }
                    y[token * yStride + yAt + out] = sum;
                }
            }
        }
    }
}
