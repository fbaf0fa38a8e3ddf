package org.isoloss.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.LinearMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How near the core's limit is the feed-forward block, most of a training step's arithmetic? The peer computes the
 * forward block as two products with the whole hidden layer in memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FeedForwardBenchmark {

    /** Width, hidden units and tokens: a chunk of the published size, and the default study. */
    @Param({"10x1024x1024", "8x128x160"})
    private String shape;

    private final Kernels kernels = Kernels.best();
    private LinearMap first;
    private LinearMap second;
    private double[] parameters;
    private double[] gradient;
    private Activations x;
    private Activations y;
    private Activations dx;
    private Kernels.Scratch scratch;
    private int tokens;
    private DMatrixRMaj w1;
    private DMatrixRMaj w2;
    private DMatrixRMaj columns;
    private DMatrixRMaj hidden;
    private DMatrixRMaj out;

    /** Returns the operations of the forward block. */
    static double forwardOperations(String shape) {
        int[] sizes = sizes(shape);
        return 4.0 * sizes[0] * sizes[1] * sizes[2];
    }

    /** Returns the operations of the backward block, the hidden layer recomputed. */
    static double backwardOperations(String shape) {
        return 2.5 * forwardOperations(shape);
    }

    private static int[] sizes(String shape) {
        return Arrays.stream(shape.split("x", -1))
                .mapToInt(part -> DecimalNumber.integer(part).orElseThrow())
                .toArray();
    }

    @Setup
    public void draw() {
        int[] sizes = sizes(shape);
        int d = sizes[0];
        int f = sizes[1];
        tokens = sizes[2];
        SplittableRandom random = new SplittableRandom(1);
        first = new LinearMap(0, f * d, d, f);
        second = new LinearMap(f * (d + 1), f * (d + 1) + d * f, f, d);
        parameters = random.doubles(f * (d + 1) + d * (f + 1), -0.3, 0.3).toArray();
        gradient = new double[parameters.length];
        x = filled(random, d);
        y = filled(random, d);
        dx = filled(random, d);
        scratch = new Kernels.Scratch();
        w1 = new DMatrixRMaj(f, d);
        System.arraycopy(parameters, 0, w1.data, 0, f * d);
        w2 = new DMatrixRMaj(d, f);
        System.arraycopy(parameters, second.weight(), w2.data, 0, f * d);
        columns = new DMatrixRMaj(d, tokens);
        for (int i = 0; i < d; i++) {
            System.arraycopy(x.data(), x.row(i), columns.data, i * tokens, tokens);
        }
        hidden = new DMatrixRMaj(f, tokens);
        out = new DMatrixRMaj(d, tokens);
    }

    private Activations filled(SplittableRandom random, int features) {
        Activations a = Activations.of(features, tokens);
        System.arraycopy(random.doubles(a.data().length, -1, 1).toArray(), 0, a.data(), 0, a.data().length);
        return a;
    }

    @Benchmark
    public double isoloss() {
        kernels.feedForward(parameters, first, second, x, y, scratch, 0, tokens);
        return y.data()[0];
    }

    @Benchmark
    public double isolossBackward() {
        kernels.feedForwardBackward(parameters, first, second, x, y, dx, gradient, scratch, 0, tokens);
        return gradient[0];
    }

    @Benchmark
    public double ejml() {
        CommonOps_DDRM.mult(w1, columns, hidden);
        for (int f = 0; f < hidden.numRows; f++) {
            double bias = parameters[first.bias() + f];
            for (int t = f * tokens; t < (f + 1) * tokens; t++) {
                hidden.data[t] = Math.max(0, hidden.data[t] + bias);
            }
        }
        CommonOps_DDRM.mult(w2, hidden, out);
        return out.data[0];
    }
}
