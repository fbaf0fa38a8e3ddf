package org.isoloss.bench;

import java.util.concurrent.TimeUnit;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.loss.Loss;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;
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
import org.openjdk.jmh.annotations.Warmup;

/** What does the exact loss and KL of a network cost in one pass over the tree, and prefix by prefix? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WholeTreeBenchmark {

    @Param({"STUDY", "PUBLISHED"})
    private AnbnTree size;

    private FiniteLaw law;
    private AutoregressiveModel model;
    private AutoregressiveModel cursorsOnly;

    @Setup
    public void prepare() {
        law = FiniteLaw.of("aNbN", AnbnTree.AB, size.sequences());
        Transformer network = size.network();
        model = network.model(network.initialise(new Seed(1)));
        cursorsOnly = new CursorsOnly(model);
    }

    /** Leaves a model its cursors, so that the whole-tree call falls back on them. */
    private record CursorsOnly(AutoregressiveModel model) implements AutoregressiveModel {

        @Override
        public Vocabulary vocabulary() {
            return model.vocabulary();
        }

        @Override
        public Cursor start() {
            return model.start();
        }
    }

    @Benchmark
    public Loss isoloss() {
        return ExactLoss.of(law, model);
    }

    @Benchmark
    public Loss cursorByCursor() {
        return ExactLoss.of(law, cursorsOnly);
    }
}
