package org.isoloss.bench.djl;

import ai.djl.ndarray.types.DataType;
import java.util.concurrent.TimeUnit;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.bench.AnbnTree;
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

/** What does PyTorch take for the gradient of networks with a state that we compute on the prefix tree? On one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PyTorchStateStepBenchmark {

    private static final String ONE_THREAD = "-Dai.djl.pytorch.num_threads=1";

    @Param({"LSTM", "MAMBA", "XLSTM"})
    private StateNetwork architecture;

    @Param({"STUDY", "PUBLISHED"})
    private AnbnTree size;

    /** The prefix tree and our pass over it. */
    @State(Scope.Benchmark)
    public static class OnTree {

        private double[] parameters;
        private double[] gradient;
        private double[] targets;
        private TreePass pass;

        @Setup
        public void prepare(PyTorchStateStepBenchmark step) {
            PrefixTree tree = step.size.tree();
            var network = step.architecture.network(step.size);
            parameters = network.initialise(new Seed(1));
            gradient = new double[parameters.length];
            targets = Targets.perToken(tree);
            pass = network.pass(tree, Workers.single());
        }
    }

    /** PyTorch in its usual precision. */
    @State(Scope.Benchmark)
    public static class InSingle {

        private PyTorchNetwork network;

        @Setup
        public void prepare(PyTorchStateStepBenchmark step) {
            double[] parameters = step.architecture.network(step.size).initialise(new Seed(1));
            network = step.architecture.inPyTorch(step.size, parameters, DataType.FLOAT32);
        }

        @TearDown
        public void close() {
            network.close();
        }
    }

    @Benchmark
    public double isoloss(OnTree tree) {
        return tree.pass.gradient(tree.parameters, tree.targets, tree.gradient);
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = ONE_THREAD)
    public double pyTorch(InSingle torch) {
        return torch.network.gradient();
    }
}
