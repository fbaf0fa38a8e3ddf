package org.isoloss.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.isoloss.core.pretrained.PretrainedModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a token cost a Llama of 97 million parameters in single precision, one at a time and many together? One at a
 * time every weight is read for it, so the limit is how fast memory can be read.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class PretrainedDecoderBenchmark {

    @Param({"1", "2"})
    private int threads;

    private RandomLlama llama;
    private Workers workers;
    private PretrainedModel model;
    private PretrainedModel.Sequence prompted;
    private long[] memory;

    @Setup
    public void prepare() throws IOException {
        llama = RandomLlama.write();
        workers = Workers.of(threads);
        Blueprint blueprint = Blueprint.of(PretrainedFolder.open(llama.folder()));
        model = PretrainedModel.open(blueprint, PretrainedModel.Precision.SINGLE, workers);
        prompted = model.start();
        for (int token : RandomLlama.prompt()) {
            prompted.append(token);
        }
        memory = new long[(int) (blueprint.parameters() * Float.BYTES / Long.BYTES)];
    }

    @TearDown
    public void close() throws IOException {
        workers.close();
        llama.close();
    }

    /** One token behind a prompt. */
    @Benchmark
    public double[] oneToken() {
        return prompted.copy().append(1);
    }

    /** Each token of a prompt, all together. */
    @Benchmark
    @OperationsPerInvocation(RandomLlama.PROMPT)
    public double[][] promptToken() {
        return model.logits(RandomLlama.prompt());
    }

    /** As many bytes as the weights have, read: the limit of one token on one thread. */
    @Benchmark
    public long readWeights() {
        long sum = 0;
        for (long word : memory) {
            sum += word;
        }
        return sum;
    }
}
