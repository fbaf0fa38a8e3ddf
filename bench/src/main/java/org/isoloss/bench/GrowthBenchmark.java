package org.isoloss.bench;

import java.util.concurrent.TimeUnit;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Targets;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
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
 * How does the cost of one exact gradient grow with the law and the network? The law is a^n b^n with n up to
 * N, {@code maxCount}: as many sequences, up to twice as long, on a tree of (N^2 + 3 N) / 2 + 1 nodes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class GrowthBenchmark {

    @Param({"8", "16", "32", "64", "128"})
    private int maxCount;

    /** Of the embedding; the feed-forward block is sixteen times as wide. */
    @Param({"8", "16", "32", "64"})
    private int width;

    private double[] parameters;
    private double[] gradient;
    private double[] targets;
    private TreePass pass;

    @Setup
    public void prepare() {
        TransformerConfig config =
                new TransformerConfig(width, 4, 2, 16 * width, Positions.SINUSOIDAL, Normalisation.POST, 1e-5);
        Transformer network = new Transformer(AnbnTree.AB, config);
        PrefixTree tree = PrefixTree.of(AnbnTree.AB.size(), AnbnTree.sequences(maxCount));
        parameters = network.initialise(new Seed(1));
        gradient = new double[parameters.length];
        targets = Targets.perToken(tree);
        pass = network.pass(tree, Workers.single());
    }

    @Benchmark
    public double isoloss() {
        return pass.gradient(parameters, targets, gradient);
    }
}
