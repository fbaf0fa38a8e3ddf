package org.isoloss.bench.djl;

import ai.djl.ndarray.types.DataType;
import java.util.concurrent.TimeUnit;
import org.isoloss.bench.AnbnTree;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Targets;
import org.isoloss.core.network.TreePass;
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

/**
 * What does PyTorch take for the gradient of a Transformer that we compute on the prefix tree?
 *
 * <p>The number of PyTorch's threads is its own setting, not the environment's, so that a run shows both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PyTorchStepBenchmark {

    private static final String THREADS = "-Dai.djl.pytorch.num_threads=";

    @Param({"STUDY", "PUBLISHED"})
    private AnbnTree size;

    private double[] parameters;

    @Setup
    public void prepare() {
        parameters = size.network().initialise(new Seed(1));
    }

    /** The prefix tree and our passes over it. */
    @State(Scope.Benchmark)
    public static class OnTree {

        private double[] gradient;
        private double[] targets;
        private TreePass oneThread;
        private TreePass twoThreads;
        private Workers workers;

        @Setup
        public void prepare(PyTorchStepBenchmark step) {
            Transformer network = step.size.network();
            PrefixTree tree = step.size.tree();
            gradient = new double[step.parameters.length];
            targets = Targets.perToken(tree);
            workers = Workers.of(2);
            oneThread = network.pass(tree, Workers.single());
            twoThreads = network.pass(tree, workers);
        }

        @TearDown
        public void close() {
            workers.close();
        }
    }

    /** PyTorch in its usual precision. */
    @State(Scope.Benchmark)
    public static class InSingle {

        private PyTorchTransformer network;

        @Setup
        public void prepare(PyTorchStepBenchmark step) {
            network = step.network(DataType.FLOAT32);
        }

        @TearDown
        public void close() {
            network.close();
        }
    }

    /** PyTorch in our precision. */
    @State(Scope.Benchmark)
    public static class InDouble {

        private PyTorchTransformer network;

        @Setup
        public void prepare(PyTorchStepBenchmark step) {
            network = step.network(DataType.FLOAT64);
        }

        @TearDown
        public void close() {
            network.close();
        }
    }

    private PyTorchTransformer network(DataType precision) {
        return new PyTorchTransformer(
                size.config(), size.network().layout(), parameters, AnbnTree.AB.size(), size.sequences(), precision);
    }

    @Benchmark
    public double isoloss(OnTree tree) {
        return tree.oneThread.gradient(parameters, tree.targets, tree.gradient);
    }

    @Benchmark
    public double isolossOnTwoThreads(OnTree tree) {
        return tree.twoThreads.gradient(parameters, tree.targets, tree.gradient);
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = THREADS + 1)
    public double pyTorch(InSingle torch) {
        return torch.network.gradient();
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = THREADS + 2)
    public double pyTorchOnTwoThreads(InSingle torch) {
        return torch.network.gradient();
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = THREADS + 1)
    public double pyTorchInDouble(InDouble torch) {
        return torch.network.gradient();
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = THREADS + 2)
    public double pyTorchInDoubleOnTwoThreads(InDouble torch) {
        return torch.network.gradient();
    }
}
