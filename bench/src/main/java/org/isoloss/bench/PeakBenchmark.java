package org.isoloss.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many floating-point operations a second can this core do at all? Twelve independent chains of fused multiply-adds
 * in registers: enough to hide their latency, and no memory. This is the limit that shares are taken of.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PeakBenchmark {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int ROUNDS = 10_000;
    private static final int CHAINS = 12;

    private double factor = 0.999999;
    private double term = 1e-9;

    /** Returns the operations of one call, a multiply-add counting as two. */
    static double operations() {
        return 2.0 * CHAINS * SPECIES.length() * ROUNDS;
    }

    @Benchmark
    public double isoloss() {
        DoubleVector m = DoubleVector.broadcast(SPECIES, factor);
        DoubleVector c = DoubleVector.broadcast(SPECIES, term);
        DoubleVector a0 = c;
        DoubleVector a1 = c;
        DoubleVector a2 = c;
        DoubleVector a3 = c;
        DoubleVector a4 = c;
        DoubleVector a5 = c;
        DoubleVector a6 = c;
        DoubleVector a7 = c;
        DoubleVector a8 = c;
        DoubleVector a9 = c;
        DoubleVector a10 = c;
        DoubleVector a11 = c;
        for (int i = 0; i < ROUNDS; i++) {
            a0 = a0.fma(m, c);
            a1 = a1.fma(m, c);
            a2 = a2.fma(m, c);
            a3 = a3.fma(m, c);
            a4 = a4.fma(m, c);
            a5 = a5.fma(m, c);
            a6 = a6.fma(m, c);
            a7 = a7.fma(m, c);
            a8 = a8.fma(m, c);
            a9 = a9.fma(m, c);
            a10 = a10.fma(m, c);
            a11 = a11.fma(m, c);
        }
        return a0.add(a1)
                .add(a2)
                .add(a3)
                .add(a4)
                .add(a5)
                .add(a6)
                .add(a7)
                .add(a8)
                .add(a9)
                .add(a10)
                .add(a11)
                .lane(0);
    }
}
