package org.isoloss.bench;

import java.util.concurrent.TimeUnit;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.lstm.PaddedBatchLstm;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Targets;
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

/** What does one exact gradient of an LSTM cost on the tree, and on the usual padded batch? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LstmStepBenchmark {

    private static final LstmConfig CONFIG = new LstmConfig(10, 64, 2);

    @Param({"STUDY", "PUBLISHED"})
    private AnbnTree size;

    private double[] parameters;
    private double[] gradient;
    private double[] targets;
    private TreePass pass;
    private PaddedBatchLstm padded;

    @Setup
    public void prepare() {
        Lstm network = new Lstm(AnbnTree.AB, CONFIG);
        PrefixTree tree = size.tree();
        parameters = network.initialise(new Seed(1));
        gradient = new double[parameters.length];
        targets = Targets.perToken(tree);
        pass = network.pass(tree, Workers.single());
        padded = new PaddedBatchLstm(network.layout(), CONFIG, AnbnTree.AB.size(), size.sequences());
    }

    @Benchmark
    public double isoloss() {
        return pass.gradient(parameters, targets, gradient);
    }

    /** Plain loops over every position of every sequence, padding included. */
    @Benchmark
    @Fork(1)
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 1, time = 1)
    public double paddedBatch() {
        return padded.gradient(parameters, gradient);
    }
}
