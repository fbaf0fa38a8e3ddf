package org.isoloss.bench;

import java.util.concurrent.TimeUnit;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Targets;
import org.isoloss.core.transformer.PaddedBatchTransformer;
import org.isoloss.core.transformer.Transformer;
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

/** What does one exact gradient of the expected loss cost on the tree, and on the usual padded batch? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TransformerStepBenchmark {

    @Param({"STUDY", "PUBLISHED"})
    private AnbnTree size;

    private double[] parameters;
    private double[] gradient;
    private double[] targets;
    private TreePass oneThread;
    private TreePass twoThreads;
    private Workers workers;
    private PaddedBatchTransformer padded;

    @Setup
    public void prepare() {
        Transformer network = size.network();
        PrefixTree tree = size.tree();
        parameters = network.initialise(new Seed(1));
        gradient = new double[parameters.length];
        targets = Targets.perToken(tree);
        workers = Workers.of(2);
        oneThread = network.pass(tree, Workers.single());
        twoThreads = network.pass(tree, workers);
        padded = new PaddedBatchTransformer(network.layout(), size.config(), AnbnTree.AB.size(), size.sequences());
    }

    @TearDown
    public void close() {
        workers.close();
    }

    @Benchmark
    public double isoloss() {
        return oneThread.gradient(parameters, targets, gradient);
    }

    @Benchmark
    public double isolossOnTwoThreads() {
        return twoThreads.gradient(parameters, targets, gradient);
    }

    /** Plain loops over every position of every sequence, padding included; at the published size over ten seconds. */
    @Benchmark
    @Fork(1)
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 1, time = 1)
    public double paddedBatch() {
        return padded.gradient(parameters, gradient);
    }
}
