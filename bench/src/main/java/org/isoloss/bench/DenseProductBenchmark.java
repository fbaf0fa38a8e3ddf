package org.isoloss.bench;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
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

/** How fast is y = W x + b at the shapes of our networks, beside general matrix products? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DenseProductBenchmark {

    /** Outputs, inputs and tokens: queries, keys and values; one hidden tile; an LSTM's gates. */
    @Param({"32x10x1024", "24x8x160", "1024x10x128", "256x64x64"})
    private String shape;

    private final Kernels kernels = Kernels.best();
    private final BLAS blas = JavaBLAS.getInstance();
    private int tokens;
    private LinearMap map;
    private double[] parameters;
    private Activations x;
    private Activations y;
    private DMatrixRMaj w;
    private DMatrixRMaj columns;
    private DMatrixRMaj out;

    /** Returns the operations of one product. */
    static double operations(String shape) {
        double operations = 2;
        for (String part : shape.split("x", -1)) {
            operations *= DecimalNumber.integer(part).orElseThrow();
        }
        return operations;
    }

    @Setup
    public void draw() {
        String[] parts = shape.split("x", -1);
        int rows = DecimalNumber.integer(parts[0]).orElseThrow();
        int in = DecimalNumber.integer(parts[1]).orElseThrow();
        tokens = DecimalNumber.integer(parts[2]).orElseThrow();
        SplittableRandom random = new SplittableRandom(1);
        map = new LinearMap(0, rows * in, in, rows);
        parameters = random.doubles(rows * (in + 1), -1, 1).toArray();
        x = Activations.of(in, tokens);
        y = Activations.of(rows, tokens);
        columns = new DMatrixRMaj(in, tokens);
        for (int i = 0; i < in; i++) {
            for (int t = 0; t < tokens; t++) {
                double value = random.nextDouble(-1, 1);
                x.data()[x.row(i) + t] = value;
                columns.set(i, t, value);
            }
        }
        w = new DMatrixRMaj(rows, in);
        System.arraycopy(parameters, 0, w.data, 0, rows * in);
        out = new DMatrixRMaj(rows, tokens);
    }

    @Benchmark
    public double isoloss() {
        kernels.linear(parameters, map, x, y, 0, tokens);
        return y.data()[0];
    }

    @Benchmark
    public double ejml() {
        CommonOps_DDRM.mult(w, columns, out);
        return out.data[0];
    }

    /** BLAS counts by columns: the product of the transposes, read as our rows. */
    @Benchmark
    public double javaBlas() {
        blas.dgemm(
                "N", "N", tokens, map.out(), map.in(), 1, columns.data, tokens, w.data, map.in(), 0, out.data, tokens);
        return out.data[0];
    }
}
