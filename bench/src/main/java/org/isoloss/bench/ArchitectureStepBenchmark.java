package org.isoloss.bench;

import java.util.concurrent.TimeUnit;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.network.Network;
import org.isoloss.core.network.NetworkSize;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What does one exact gradient of each architecture cost on the tree, in its small size and in the published one? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ArchitectureStepBenchmark {

    @Param({"linear", "lstm", "mamba", "transformer", "xlstm"})
    private String architecture;

    @Param({"STUDY", "PUBLISHED"})
    private AnbnTree size;

    private double[] parameters;
    private double[] gradient;
    private double[] targets;
    private TreePass oneThread;
    private TreePass twoThreads;
    private Workers workers;

    @Setup
    public void prepare() {
        PrefixTree tree = size.tree();
        Network network = Architectures.named(architecture)
                .ofSize(AnbnTree.AB, size == AnbnTree.STUDY ? NetworkSize.SMALL : NetworkSize.PUBLISHED, tree.height());
        parameters = network.initialise(new Seed(1));
        gradient = new double[parameters.length];
        targets = Targets.perToken(tree);
        workers = Workers.of(2);
        oneThread = network.pass(tree, Workers.single());
        twoThreads = network.pass(tree, workers);
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
}
