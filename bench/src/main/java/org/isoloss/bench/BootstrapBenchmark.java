package org.isoloss.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.isoloss.metrics.statistics.Bootstrap;
import org.isoloss.metrics.statistics.SignFlipTest;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What do the bootstrap of a mean and the permutation test of paired scores cost, for 10,000 items and as many
 * resamples? The peer is the plain loop, one random number an item, always on one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BootstrapBenchmark {

    /** What is resampled. */
    public enum Resampling {
        /** Items with replacement, sorted replicates included. */
        BOOTSTRAP,
        /** The signs of paired differences. */
        PERMUTATION
    }

    @Param({"BOOTSTRAP", "PERMUTATION"})
    private Resampling resampling;

    @Param({"1", "2"})
    private int threads;

    @Param("10000")
    private int items;

    @Param("10000")
    private int resamples;

    private double[] first;
    private double[] second;
    private double[] differences;
    private ForkJoinPool pool;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        first = random.doubles(items).toArray();
        second = random.doubles(items).toArray();
        differences = new double[items];
        Arrays.setAll(differences, i -> first[i] - second[i]);
        pool = new ForkJoinPool(threads);
    }

    @TearDown
    public void close() {
        pool.shutdown();
    }

    /** A parallel stream that is begun in a pool stays in it: so many threads, whatever the machine has. */
    @Benchmark
    public double isoloss() {
        return pool.submit(() -> switch (resampling) {
                    case BOOTSTRAP -> new Bootstrap(resamples, 1).mean(first).standardError();
                    case PERMUTATION ->
                        SignFlipTest.of(first, second, resamples, 1).pValue();
                })
                .join();
    }

    @Benchmark
    public double loop() {
        SplittableRandom random = new SplittableRandom(1);
        return resampling == Resampling.BOOTSTRAP ? standardError(random) : pValue(random);
    }

    private double standardError(SplittableRandom random) {
        double[] means = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            double sum = 0;
            for (int i = 0; i < items; i++) {
                sum += first[random.nextInt(items)];
            }
            means[r] = sum / items;
        }
        Arrays.sort(means);
        double mean = Arrays.stream(means).average().orElseThrow();
        return Math.sqrt(Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (resamples - 1));
    }

    private double pValue(SplittableRandom random) {
        double observed = Math.abs(Arrays.stream(differences).sum());
        int extreme = 0;
        for (int r = 0; r < resamples; r++) {
            double sum = 0;
            for (double difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            extreme += Math.abs(sum) >= observed ? 1 : 0;
        }
        return (extreme + 1.0) / (resamples + 1.0);
    }
}
