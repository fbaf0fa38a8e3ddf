package org.isoloss.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * How fast are {@value #SEQUENCES} sequences of {@value #SYMBOLS} symbols scored together under a hidden Markov model? The
 * peer scores them one by one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HmmBatchBenchmark {

    static final int SEQUENCES = 32;
    static final int SYMBOLS = 1000;

    @Param({"10", "100"})
    private int states;

    @Param({"DENSE", "DETERMINISTIC"})
    private HmmProblem.Emission emission;

    private HmmProblem problem;
    private List<int[]> sequences;

    @Setup
    public void draw() {
        problem = new HmmProblem(states, emission);
        sequences = IntStream.range(0, SEQUENCES)
                .mapToObj(i -> problem.sequence(SYMBOLS))
                .toList();
    }

    @Benchmark
    public double[] isoloss() {
        return problem.hmm().logLikelihoods(sequences);
    }

    @Benchmark
    public double[] ejmlForward() {
        return sequences.stream().mapToDouble(problem::ejmlForward).toArray();
    }
}
