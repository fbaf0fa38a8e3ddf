package org.isoloss.bench.djl;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.isoloss.bench.RandomLlama;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What does PyTorch take for the tokens of {@code PretrainedDecoderBenchmark}, on two threads? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Dai.djl.pytorch.num_threads=2")
public class PyTorchDecoderBenchmark {

    private RandomLlama llama;
    private PyTorchLlama network;
    private PyTorchLlama.Kept prompted;

    @Setup
    public void prepare() throws IOException {
        llama = RandomLlama.write();
        network = new PyTorchLlama(PretrainedFolder.open(llama.folder()));
        prompted = network.keep(RandomLlama.prompt());
    }

    @TearDown
    public void close() throws IOException {
        network.close();
        llama.close();
    }

    @Benchmark
    public float[] oneToken() {
        return network.logits(new int[] {1}, prompted, null);
    }

    @Benchmark
    @OperationsPerInvocation(RandomLlama.PROMPT)
    public float[] promptToken() {
        return network.logits(RandomLlama.prompt(), PyTorchLlama.Kept.nothing(), null);
    }
}
