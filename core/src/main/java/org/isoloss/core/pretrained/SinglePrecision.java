package org.isoloss.core.pretrained;

import java.io.IOException;
import java.util.Arrays;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.kernel.SingleKernels;

/** Floats. Functions of one number are taken of the double and rounded; long sums are the kernels'. */
final class SinglePrecision implements Numbers<float[]> {

    private final SingleKernels kernels = SingleKernels.best();
    private final Workers workers;

    SinglePrecision(Workers workers) {
        this.workers = workers;
    }

    @Override
    public float[] zeros(int length) {
        return new float[length];
    }

    @Override
    public float[] copy(float[] a, int length) {
        return Arrays.copyOf(a, length);
    }

    @Override
    public double get(float[] a, int at) {
        return a[at];
    }

    @Override
    public void set(float[] a, int at, double value) {
        a[at] = (float) value;
    }

    @Override
    public float[] read(StoredTensor tensor) throws IOException {
        try (TensorBytes bytes = TensorBytes.open(tensor)) {
            double[] exact = bytes.doubles();
            float[] rounded = new float[exact.length];
            for (int i = 0; i < exact.length; i++) {
                rounded[i] = (float) exact[i];
            }
            return rounded;
        }
    }

    @Override
    public Weights<float[]> open(StoredTensor tensor, boolean inputsFirst) throws IOException {
        return new MappedMatrix(tensor, inputsFirst, kernels, workers);
    }

    @Override
    public void copy(float[] x, int xAt, float[] y, int yAt, int length) {
        System.arraycopy(x, xAt, y, yAt, length);
    }

    @Override
    public void add(float[] x, int xAt, float[] y, int yAt, int length) {
        for (int i = 0; i < length; i++) {
            y[yAt + i] += x[xAt + i];
        }
    }

    @Override
    public void layerNorm(float[] x, int at, float[] y, int length, double epsilon, Affine<float[]> affine) {
        float mean = kernels.sum(x, at, length) / length;
        for (int i = 0; i < length; i++) {
            y[at + i] = x[at + i] - mean;
        }
        float variance = kernels.dot(y, at, y, at, length) / length;
        scale(y, at, length, (float) Math.sqrt(variance + (float) epsilon), affine);
    }

    @Override
    public void rootMeanSquareNorm(float[] x, int at, float[] y, int length, double epsilon, Affine<float[]> affine) {
        float square = kernels.dot(x, at, x, at, length) / length;
        System.arraycopy(x, at, y, at, length);
        scale(y, at, length, (float) Math.sqrt(square + (float) epsilon), affine);
    }

    private static void scale(float[] y, int at, int length, float divisor, Affine<float[]> affine) {
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
    public void rotate(float[] x, int at, double[] turns) {
        int half = turns.length / 2;
        for (int j = 0; j < half; j++) {
            float first = x[at + j];
            float second = x[at + half + j];
            float cosine = (float) turns[j];
            float sine = (float) turns[half + j];
            x[at + j] = first * cosine - second * sine;
            x[at + half + j] = second * cosine + first * sine;
        }
    }

    @Override
    public double dot(float[] x, int xAt, float[] y, int yAt, int length) {
        return kernels.dot(x, xAt, y, yAt, length);
    }

    @Override
    public void addScaled(double factor, float[] x, int xAt, float[] y, int yAt, int length) {
        kernels.addScaled((float) factor, x, xAt, y, yAt, length);
    }

    @Override
    public void softmax(float[] x, int length) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, x[i]);
        }
        for (int i = 0; i < length; i++) {
            x[i] = (float) Math.exp(x[i] - largest);
        }
        float sum = kernels.sum(x, 0, length);
        for (int i = 0; i < length; i++) {
            x[i] /= sum;
        }
    }

    @Override
    public void activate(Activation activation, float[] x, int at, int length) {
        for (int i = at; i < at + length; i++) {
            x[i] = (float) activation.at(x[i]);
        }
    }

    @Override
    public void multiply(float[] x, int xAt, float[] y, int yAt, int length) {
        for (int i = 0; i < length; i++) {
            x[xAt + i] *= y[yAt + i];
        }
    }
}
